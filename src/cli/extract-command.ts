import type { Command } from "commander";
import colors from "picocolors";
import type { ExtractedArticle, Selectors, Verdict } from "../article/article.ts";
import { type ArticleLine, type ArticleReport, articleLine, articleReport } from "../article/article-line.ts";
import { EXIT } from "../errors.ts";
import type { RawDocument } from "../text/raw-document.ts";
import type { ReadingThreads } from "../threads/reading-threads.ts";
import { filterLines, type LineReading, readDocumentLine } from "./filter-lines.ts";
import { readNamedDocument } from "./read-named-document.ts";
import type { Terminal } from "./terminal.ts";
import { withReadingThread } from "./with-reading-thread.ts";
import { wrapText } from "./wrap-text.ts";

interface Refused {
  readonly ok: false;
  readonly url: string | null;
  readonly error: { readonly kind: string; readonly message: string };
}

/** What each verdict means for the watch. */
const VERDICTS: Readonly<Record<Verdict, string>> = {
  full: "the whole text was read",
  teaser: "only the beginning is given; the watch takes the feed's own text where that is longer",
  paywall: "the rest is for subscribers; the watch takes the feed's own text where that is longer",
  consent: "a consent wall stands before the article; the watch takes the feed's own text",
  challenge: "the site asks for a proof of being human; the watch takes the feed's own text",
  empty: "no article was found: a front page, a list, a feed (see araxes parse) or another kind of document",
};

/** `araxes extract`: an article as Araxes reads it. */
export function addExtractCommand(program: Command, terminal: Terminal): void {
  program
    .command("extract")
    .description("Read the article of a page as Araxes does. With -, answer JSON Lines.")
    .argument("<page>", "a file, an address, or - for JSON Lines on standard input")
    .option("--json", "print the whole answer as JSON")
    .action(async (page: string, options: { readonly json?: true }) => {
      if (page === "-") return withReadingThread((threads) => filterLines((line) => answer(threads, line)));
      const { document, declared } = await terminal.busy(`reading ${page}`, () => readNamedDocument(page, "page"));
      const line = await withReadingThread((threads) =>
        extract(threads, document, declared?.selectors ?? null, articleReport),
      );
      if (options.json) terminal.print(JSON.stringify(line, null, 2));
      else printArticle(line, terminal);
      if (!line.ok) process.exitCode = EXIT.findings;
    });
}

async function answer(threads: ReadingThreads, line: LineReading): Promise<ArticleLine | Refused> {
  const reading = await readDocumentLine(line);
  if (reading.kind === "document") return extract(threads, reading.document, null, articleLine);
  return { ok: false, url: reading.url, error: { kind: "unreadable", message: reading.message } };
}

async function extract<T>(
  threads: ReadingThreads,
  document: RawDocument,
  selectors: Selectors | null,
  tell: (url: string, article: ExtractedArticle) => T,
): Promise<T | Refused> {
  const outcome = await threads.extractArticle(document, selectors);
  if (outcome.kind === "extracted") return tell(document.url, outcome.article);
  return { ok: false, url: document.url, error: { kind: outcome.reason, message: outcome.message } };
}

function printArticle(line: ArticleReport | Refused, terminal: Terminal): void {
  if (!line.ok) {
    terminal.print(`${colors.red(line.error.kind)}: ${line.error.message}`);
    return;
  }
  terminal.print(colors.bold(line.title ?? "(no title)"));
  terminal.print(
    [line.byline ?? "no author", dateWords(line.publishedAt), line.language ?? "language unknown"].join("  ·  "),
  );
  if (line.section !== null) terminal.print(`section: ${line.section}`);
  if (line.items.length > 0) terminal.print(`${line.items.length} pieces of news, each matched by itself`);
  const paint = line.verdict === "full" ? colors.green : colors.yellow;
  terminal.print(`verdict: ${paint(line.verdict)}  ${VERDICTS[line.verdict]}`);
  if (line.canonicalUrl !== null) terminal.print(line.canonicalUrl);
  if (line.text !== "") terminal.print(`\n${wrapText(line.text)}`);
}

function dateWords(iso: string | null): string {
  return iso === null ? "no date" : `${iso.slice(0, 16).replace("T", " ")} UTC`;
}
