import type { Command } from "commander";
import colors from "picocolors";
import type { ArticleVersion } from "../article/article-version.ts";
import { type DiffPiece, diffTexts, hasChange, inContext } from "../article/diff-texts.ts";
import { type ArticleRecord, findArticleId, findArticleRecord } from "../db/article-record.ts";
import { UsageError } from "../errors.ts";
import type { Terminal } from "./terminal.ts";
import { withOwnDatabase } from "./with-own-database.ts";

/** So much unchanged text is shown on either side of an edit, in characters. */
const CONTEXT_LENGTH = 80;
const NAMED = "its number, or its address";

/** `araxes articles`: what is stored of one article. */
export function addArticlesCommand(program: Command, terminal: Terminal): void {
  const articles = program.command("articles").description("What was read.");
  articles
    .command("show")
    .description("Show a stored article as it stands now.")
    .argument("<article>", NAMED)
    .option("--json", "print it as JSON")
    .action(async (name: string, options: { readonly json?: true }) => {
      const record = await getArticle(name);
      if (options.json) terminal.print(JSON.stringify(record, null, 2));
      else printArticle(record, terminal);
    });
  articles
    .command("diff")
    .description("Show what the outlet edited in a stored article.")
    .argument("<article>", NAMED)
    .option("--json", "print one JSON object for each edit")
    .action(async (name: string, options: { readonly json?: true }) => {
      const edits = editsOf((await getArticle(name)).versions);
      if (options.json) for (const edit of edits) terminal.print(JSON.stringify(edit));
      else if (edits.length === 0) terminal.note("it was never edited");
      else for (const edit of edits) printEdit(edit, terminal);
    });
}

async function getArticle(name: string): Promise<ArticleRecord> {
  return withOwnDatabase(async (db) => {
    const id = await findArticleId(db, name);
    const record = id === null ? null : await findArticleRecord(db, id);
    if (record === null) throw new UsageError(`no article is stored under ${name}`);
    return record;
  });
}

interface Edit {
  readonly version: number;
  readonly seenAt: Date;
  readonly title: readonly DiffPiece[];
  readonly text: readonly DiffPiece[];
}

function editsOf(versions: readonly ArticleVersion[]): readonly Edit[] {
  return versions.slice(1).map((after, at) => ({
    version: after.version,
    seenAt: after.seenAt,
    title: diffTexts(versions[at]?.title ?? "", after.title),
    text: diffTexts(versions[at]?.text ?? "", after.text),
  }));
}

function printArticle({ article, source, matches, versions }: ArticleRecord, terminal: Terminal): void {
  terminal.print(colors.bold(article.title));
  const facts = [source.name, article.byline, timeOf(article.publishedAt), article.language, article.verdict];
  terminal.print(facts.filter((fact) => fact !== null).join("  ·  "));
  terminal.print(colors.dim(article.address));
  if (matches.length > 0)
    terminal.print(`matched: ${matches.map(({ topic, level }) => `${topic} (${level})`).join(", ")}`);
  if (versions.length > 1)
    terminal.print(`edited: ${versions.length} versions; araxes articles diff ${article.id} shows them`);
  terminal.print(`\n${article.text}`);
}

function printEdit({ version, seenAt, title, text }: Edit, terminal: Terminal): void {
  terminal.print(colors.bold(`version ${version}, seen ${timeOf(seenAt)}`));
  if (hasChange(title)) terminal.print(`headline: ${marked(title)}`);
  if (hasChange(text)) terminal.print(marked(inContext(text, CONTEXT_LENGTH)));
  terminal.print();
}

/** Where there are no colours, signs stand for them. */
function marked(pieces: readonly DiffPiece[]): string {
  const paint: Readonly<Record<DiffPiece["kind"], (text: string) => string>> = colors.isColorSupported
    ? { same: String, added: colors.green, removed: (text) => colors.red(colors.strikethrough(text)) }
    : { same: String, added: (text) => `[+${text}+]`, removed: (text) => `[-${text}-]` };
  return pieces.map(({ kind, text }) => paint[kind](text)).join("");
}

function timeOf(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
