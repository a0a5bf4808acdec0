import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReadAs } from "../../src/feed/feed-kind.ts";
import { parseFeed } from "../../src/feed/parse-feed.ts";
import type { FeedRefusal, ParsedFeed, ParseOutcome } from "../../src/feed/parsed-feed.ts";
import { projectRoot } from "../../src/project-root.ts";

/** The bytes of a file of `test/fixtures/feeds`. */
export function readFixture(name: string): Buffer {
  return readFileSync(join(projectRoot, "test/fixtures/feeds", name));
}

/** Parses text or bytes as the answer of `https://outlet.example/feed`; a refusal fails the test. */
export async function parse(body: string | Uint8Array, contentType: string | null = null): Promise<ParsedFeed> {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const outcome = await parseFeed({ body: bytes, url: "https://outlet.example/feed", contentType });
  return feedOf(outcome);
}

/** Why text or bytes are refused; a feed fails the test. */
export async function refusalOf(body: string | Uint8Array): Promise<{ reason: FeedRefusal; message: string }> {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const outcome = await parseFeed({ body: bytes, url: "https://outlet.example/feed", contentType: null });
  if (outcome.kind !== "refused") throw new Error(`read as ${outcome.kind}`);
  return outcome;
}

/** Reads text or bytes as the document of an address that is declared as another kind than a feed. */
export async function parseAs(
  as: ReadAs,
  body: string | Uint8Array,
  url = "https://outlet.example/list",
): Promise<ParseOutcome> {
  return parseFeed({ body: typeof body === "string" ? Buffer.from(body) : body, url, contentType: null }, as);
}

/** The feed that was read; anything else fails the test. */
export function feedOf(outcome: ParseOutcome): ParsedFeed {
  if (outcome.kind !== "parsed") throw new Error(`not a feed: ${JSON.stringify(outcome)}`);
  return outcome.feed;
}
