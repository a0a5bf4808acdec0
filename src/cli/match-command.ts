import type { Command } from "commander";
import colors from "picocolors";
import { z } from "zod";
import { type MarkedPiece, markedField } from "../alert/marked-text.ts";
import { readSettings } from "../config/settings.ts";
import { EXIT, UsageError } from "../errors.ts";
import { cleanText } from "../text/clean-text.ts";
import { decodeBytes } from "../text/decode-bytes.ts";
import { detectLanguage } from "../text/detect-language.ts";
import type { RawDocument } from "../text/raw-document.ts";
import { compileMatcher } from "../topic/compile-matcher.ts";
import type { Matcher, MatchText, TopicMatch } from "../topic/match.ts";
import { matchLine } from "../topic/match-line.ts";
import { filterLines, type LineReading } from "./filter-lines.ts";
import { getConfig } from "./get-config.ts";
import { readNamedDocument } from "./read-named-document.ts";
import type { Terminal } from "./terminal.ts";
import { withReadingThread } from "./with-reading-thread.ts";

const MAX_TITLE_LENGTH = 2_000;
const MAX_TEXT_LENGTH = 400_000;

/** `araxes match`: which topics a text matches, and why. */
export function addMatchCommand(program: Command, terminal: Terminal): void {
  program
    .command("match")
    .description("Hold a text against all topics. With -, answer JSON Lines.")
    .argument("<text>", "a page or text file, an address, or - for JSON Lines on standard input")
    .option("--json", "print the whole answer as JSON")
    .action(async (name: string, options: { readonly json?: true }) => {
      const { topics, lexicon } = await getConfig(readSettings(process.env).configFolder);
      const matcher = compileMatcher(topics, lexicon);
      if (name === "-") return filterLines(async (line) => answer(matcher, line));
      const article = await readText((await readNamedDocument(name, "page")).document);
      const matches = matcher.match(article);
      if (options.json) terminal.print(JSON.stringify(matches, null, 2));
      else printMatches(article, matches, terminal);
      if (matches.length === 0) process.exitCode = EXIT.findings;
    });
}

const namedLine = z.object({ id: z.union([z.string(), z.number()]).nullish() });

const textLine = namedLine.extend({
  language: z.string().nullish(),
  title: z.string().nullish(),
  text: z.string().nullish(),
});

/** Offsets refer to the fields as they came, so that they are matched as they came. */
function answer(matcher: Matcher, line: LineReading): object {
  const value = line.kind === "read" ? line.value : null;
  const parsed = textLine.safeParse(value);
  if (!parsed.success) {
    const message = line.kind === "read" ? z.prettifyError(parsed.error) : line.message;
    const id = namedLine.safeParse(value).data?.id ?? null;
    return { id, matches: [], ok: false, error: { kind: "unreadable", message } };
  }
  const { id, language, title, text } = parsed.data;
  const article = { title: title ?? "", text: text ?? "", language: language ?? null, publishedAt: null };
  return matchLine(id ?? null, matcher.match(article));
}

/** A page's article, or a plain text whose first line is its title. */
async function readText(document: RawDocument): Promise<MatchText> {
  const { text: content } = decodeBytes(document, "page");
  if (/<(?:html|body|article|p)[\s>]/iu.test(content)) return readArticle(document);
  const [title = "", ...rest] = cleanText(content, MAX_TEXT_LENGTH).split("\n");
  const text = rest.join("\n").trim();
  return {
    title: title.slice(0, MAX_TITLE_LENGTH),
    text,
    language: detectLanguage(title, text, null),
    publishedAt: null,
  };
}

async function readArticle(document: RawDocument): Promise<MatchText> {
  const outcome = await withReadingThread((threads) => threads.extractArticle(document, null));
  if (outcome.kind === "refused") throw new UsageError(`${document.url}: ${outcome.message}`);
  return { ...outcome.article, title: outcome.article.title ?? "" };
}

function printMatches(article: MatchText, matches: readonly TopicMatch[], terminal: Terminal): void {
  terminal.print(colors.bold(article.title));
  if (matches.length === 0) terminal.print("matches no topic");
  for (const { topic, level, score, evidence, sentence } of matches) {
    const colour = level === "alert" ? colors.green : colors.yellow;
    terminal.print(`\n${colour(level)} ${colors.bold(topic)}, score ${score.toFixed(1)}`);
    terminal.print(`  ${sentence}`);
    for (const { concept, form, field, start } of evidence) {
      terminal.print(`  ${concept}: ${colors.underline(form)} ${colors.dim(`${field} at ${start}`)}`);
    }
  }
  const all = matches.flatMap((match) => match.evidence);
  terminal.print(`\n${marked(markedField(article.title, all, "title"))}`);
  terminal.print(`\n${marked(markedField(article.text, all, "text"))}`);
}

function marked(pieces: readonly MarkedPiece[]): string {
  return pieces.map(({ text, concept }) => (concept === null ? text : colors.yellow(`[${text}]`))).join("");
}
