import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { readSettings } from "../config/settings.ts";
import type { DeclaredFeed } from "../config.ts";
import { UnreachableError, UsageError } from "../errors.ts";
import { FEED_STATES } from "../feed/feed-state.ts";
import type { RawDocument } from "../text/raw-document.ts";
import { findFeedsFile, placedFeeds } from "./feeds/feeds-file.ts";
import { openVisitor } from "./feeds/open-visitor.ts";

/** A document that somebody named on the command line, with what feeds.yml declares for it. */
export interface NamedDocument {
  readonly document: RawDocument;
  /** The feed at that address, or for a page one on its host; `null` when feeds.yml names none. */
  readonly declared: DeclaredFeed | null;
}

/** The document at an http(s) address, fetched as the watch would, or in a file. */
export async function readNamedDocument(name: string, kind: "feed" | "page"): Promise<NamedDocument> {
  if (/^https?:\/\//iu.test(name)) return fetchNamed(name, kind);
  return { document: await readNamedFile(name), declared: null };
}

async function readNamedFile(name: string): Promise<RawDocument> {
  const path = resolve(name);
  try {
    return { body: await readFile(path), url: pathToFileURL(path).href, contentType: null };
  } catch (error) {
    const hint = /^[\w-]+(?:\.[\w-]+)+[:/]/.test(name) ? `; for an address write https://${name}` : "";
    throw new UsageError(`${name} is neither an http(s) address nor a file that can be read${hint}`, { cause: error });
  }
}

async function fetchNamed(url: string, kind: "feed" | "page"): Promise<NamedDocument> {
  const settings = readSettings(process.env);
  const config = (await findFeedsFile(settings.configFolder))?.config ?? null;
  const feeds = config === null ? [] : placedFeeds(config).map(({ feed }) => feed);
  const declared =
    feeds.find((feed) => (kind === "feed" ? feed.address === url : isOnHostOf(feed.address, url))) ?? null;
  const visitor = openVisitor(settings, config);
  try {
    const outcome = await visitor.visit(url, { accept: kind, headers: declared?.headers ?? {} });
    if (outcome.kind === "fetched") {
      return { document: { body: outcome.body, url: outcome.url, contentType: outcome.contentType }, declared };
    }
    if (outcome.kind === "not-modified") throw new UnreachableError(`${url} gave nothing`);
    const { sentence, remedy } = FEED_STATES[outcome.kind === "unwelcome" ? "robots" : outcome.reason];
    throw new UnreachableError(kind === "page" ? outcome.message : `${outcome.message}\n${sentence} ${remedy ?? ""}`);
  } finally {
    await visitor.close();
  }
}

function isOnHostOf(one: string, other: string): boolean {
  const [host, otherHost] = [one, other].map((address) => new URL(address).hostname.replace(/^www\./, ""));
  return host === otherHost;
}
