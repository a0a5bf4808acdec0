import { UsageError } from "../errors.ts";
import { cleanText } from "../text/clean-text.ts";
import { decodeBytes } from "../text/decode-bytes.ts";
import { detectLanguage } from "../text/detect-language.ts";
import type { RawDocument } from "../text/raw-document.ts";
import type { MatchText } from "../topic/match.ts";
import { readNamedDocument } from "./read-named-document.ts";
import type { Terminal } from "./terminal.ts";
import { withReadingThread } from "./with-reading-thread.ts";

const MAX_TITLE_LENGTH = 2_000;
const MAX_TEXT_LENGTH = 400_000;

/** The text of a page or file that somebody named, or, where nothing is named, of standard input. */
export async function readText(name: string | undefined, terminal: Terminal): Promise<MatchText> {
  if (name === undefined) return readDocument(await readStandardInput(terminal));
  return readDocument((await readNamedDocument(name, "page")).document);
}

/** A plain text: its first line is its title. */
export function plainArticle(content: string): MatchText {
  const [title = "", ...rest] = cleanText(content, MAX_TEXT_LENGTH).trim().split("\n");
  const text = rest.join("\n").trim();
  return {
    title: title.slice(0, MAX_TITLE_LENGTH),
    text,
    language: detectLanguage(title, text, null),
    publishedAt: null,
  };
}

async function readStandardInput(terminal: Terminal): Promise<RawDocument> {
  if (process.stdin.isTTY) terminal.note("the text, its title in the first line; Ctrl-D ends it:");
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return { body: Buffer.concat(chunks), url: "about:stdin", contentType: null };
}

/** A page's article, or a plain text. */
async function readDocument(document: RawDocument): Promise<MatchText> {
  const { text: content } = decodeBytes(document, "page");
  return /<(?:html|body|article|p)[\s>]/iu.test(content) ? readArticle(document) : plainArticle(content);
}

async function readArticle(document: RawDocument): Promise<MatchText> {
  const outcome = await withReadingThread((threads) => threads.extractArticle(document, null));
  if (outcome.kind === "refused") throw new UsageError(`${document.url}: ${outcome.message}`);
  return { ...outcome.article, title: outcome.article.title ?? "" };
}
