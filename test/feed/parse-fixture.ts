import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseFeed } from "../../src/feed/parse-feed.ts";
import type { FeedRefusal, ParsedFeed } from "../../src/feed/parsed-feed.ts";
import { projectRoot } from "../../src/project-root.ts";

/** The bytes of a file of `test/fixtures/feeds`. */
export function readFixture(name: string): Buffer {
  return readFileSync(join(projectRoot, "test/fixtures/feeds", name));
}

/** Parses text or bytes as the answer of `https://outlet.example/feed`; a refusal fails the test. */
export async function parse(body: string | Uint8Array, contentType: string | null = null): Promise<ParsedFeed> {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const outcome = await parseFeed({ body: bytes, url: "https://outlet.example/feed", contentType });
  if (outcome.kind === "refused") throw new Error(`refused as ${outcome.reason}: ${outcome.message}`);
  return outcome.feed;
}

/** Why text or bytes are refused; a feed fails the test. */
export async function refusalOf(body: string | Uint8Array): Promise<{ reason: FeedRefusal; message: string }> {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const outcome = await parseFeed({ body: bytes, url: "https://outlet.example/feed", contentType: null });
  if (outcome.kind === "parsed") throw new Error(`read as a feed of ${outcome.feed.entries.length} entries`);
  return outcome;
}
