import { describe, expect, it } from "vitest";
import { articleFromEntry } from "../../src/article/entry-article.ts";
import { parseFeed } from "../../src/feed/parse-feed.ts";
import { MARKUP_PAYLOADS } from "../digest/markup-payloads.ts";

/** What a browser would take for an element, and addresses that run. */
const MARKUP = /<[a-z!/?][^>]*>/i;

/** What is escaped already is meant as text, with angle brackets in it: where it is shown it stays that. */
const PAYLOADS = MARKUP_PAYLOADS.filter((payload) => !payload.includes("&lt;"));

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

async function articleOf(field: string, written: string) {
  const body = Buffer.from(
    `<rss version="2.0"><channel><title>O</title><item><title>Bridge</title><link>https://outlet.example/1</link><${field}>${written}</${field}></item></channel></rss>`,
  );
  const outcome = await parseFeed({ body, url: "https://outlet.example/feed", contentType: "text/xml; charset=utf-8" });
  const entry = outcome.kind === "parsed" ? outcome.feed.entries[0] : undefined;
  if (entry === undefined) throw new Error("the feed gave no entry");
  return articleFromEntry(entry);
}

describe.each(PAYLOADS.map((payload) => [payload]))("markup in a feed: %s (row 17)", (payload) => {
  it.each([
    ["escaped", escaped(payload)],
    ["in CDATA", `<![CDATA[${payload}]]>`],
    ["as it is", payload.replace(/&(?!\w+;|#)/g, "&amp;")],
  ])("%s, gives text and no element, in summary, content, title and author", async (_how, written) => {
    for (const field of ["description", "content:encoded", "title", "author"]) {
      const { text, title, byline, canonicalUrl } = await articleOf(field, `Before ${written} after.`);
      for (const told of [text, title ?? "", byline ?? ""]) expect(told).not.toMatch(MARKUP);
      expect(canonicalUrl).toBe("https://outlet.example/1");
    }
  });
});
