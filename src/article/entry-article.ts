import type { ParsedEntry } from "../feed/parsed-feed.ts";
import { canonicalAddress } from "../text/address.ts";
import { cleanText } from "../text/clean-text.ts";
import { plainText } from "../text/plain-text.ts";
import type { ExtractedArticle } from "./article.ts";
import { CUT_END } from "./wall-markers.ts";

/** What an entry tells of its article. */
export type EntryText = Pick<ParsedEntry, "title" | "summary" | "content" | "author" | "publishedAt" | "link">;

/** A feed's content of this length is the whole article; agency notes are about as long. */
const FULL_CONTENT_LENGTH = 600;
/** Summaries are longer than that only where a feed puts the whole text in them. */
const FULL_SUMMARY_LENGTH = 1_200;
const MAX_TEXT_LENGTH = 400_000;
const MAX_HTML_LENGTH = 2_000_000;

/** A tail is looked for in the last so many characters only. */
const TAIL_LENGTH = 700;

/** What blog software adds below an entry's text. */
const TAIL =
  /\n*(?:The post .{1,300} (?:appeared first on|first appeared on) .{1,200}|(?:Read more|Continue reading)\s*(?:…|\.\.\.|→|»)?)\s*$/iu;

/** The article that stands in when a page gives nothing: the plain text that its feed carries. */
export function articleFromEntry(entry: EntryText): ExtractedArticle {
  const content = readable(entry.content);
  const summary = readable(entry.summary);
  const text = content.length >= summary.length ? content : summary;
  const isWhole =
    !CUT_END.test(text) && (content.length >= FULL_CONTENT_LENGTH || summary.length >= FULL_SUMMARY_LENGTH);
  return {
    canonicalUrl: entry.link === null ? null : canonicalAddress(entry.link),
    title: entry.title,
    byline: entry.author,
    section: null,
    publishedAt: entry.publishedAt,
    language: null,
    lead: null,
    text,
    verdict: text === "" ? "empty" : isWhole ? "full" : "teaser",
    items: [],
  };
}

function readable(html: string | null): string {
  if (html === null) return "";
  const text = cleanText(plainText(html.slice(0, MAX_HTML_LENGTH)), MAX_TEXT_LENGTH);
  const tailAt = Math.max(0, text.length - TAIL_LENGTH);
  return (text.slice(0, tailAt) + text.slice(tailAt).replace(TAIL, "")).trim();
}
