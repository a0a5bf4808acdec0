import { createHash } from "node:crypto";
import { canonicalAddress } from "../text/address.ts";
import type { ParsedEntry } from "./parsed-feed.ts";

/** An entry with what makes it the same the next time. */
export interface IdentifiedEntry {
  readonly entry: ParsedEntry;
  /** The canonical link, or `title:…` or `content:…` with 32 hex digits of a SHA-256. */
  readonly identity: string;
}

/**
 * Gives each entry its identity: its canonical link; its title where it has no link, or one that stands for many
 * things (outlets that link all to their home page); its content where it has neither. A guid never takes part: real
 * feeds give one to all entries, or a new one at each edit. Of entries with one identity the first is kept, and entries
 * that say nothing are left out.
 */
export function identifyEntries(entries: readonly ParsedEntry[]): readonly IdentifiedEntry[] {
  const links = entries.map((entry) => (entry.link === null ? null : canonicalAddress(entry.link)));
  const shared = sharedLinks(entries, links);
  const identified = new Map<string, IdentifiedEntry>();
  for (const [i, entry] of entries.entries()) {
    const identity = identityOf(entry, links[i] ?? null, shared);
    if (identity !== null && !identified.has(identity)) identified.set(identity, { entry, identity });
  }
  return [...identified.values()];
}

/** SHA-256 of title, summary and content: an edit of any of them makes another. */
export function contentHash(entry: Pick<ParsedEntry, "title" | "summary" | "content">): Buffer {
  return createHash("sha256")
    .update(JSON.stringify([entry.title, entry.summary, entry.content]))
    .digest();
}

/** Two titles on one link are a headline and its edit; from three on, the link is a place where many things are. */
const SHARED_FROM_TITLES = 3;

/** Links that stand for several things: the site's own root, and those that entries of many titles carry. */
function sharedLinks(entries: readonly ParsedEntry[], links: readonly (string | null)[]): ReadonlySet<string> {
  const titles = new Map<string, Set<string>>();
  for (const [i, link] of links.entries()) {
    if (link === null) continue;
    const held = titles.get(link) ?? new Set();
    titles.set(link, held.add(wordsOf(entries[i]?.title ?? "")));
  }
  const shared = [...titles].filter(([link, held]) => held.size >= SHARED_FROM_TITLES || isHomePage(link));
  return new Set(shared.map(([link]) => link));
}

/** No article lives at a site's root; an entry that links there must not change identity when its neighbours go. */
function isHomePage(link: string): boolean {
  const { pathname, search } = new URL(link);
  return pathname === "/" && search === "";
}

function identityOf(entry: ParsedEntry, link: string | null, shared: ReadonlySet<string>): string | null {
  if (link !== null && !shared.has(link)) return link;
  const title = wordsOf(entry.title ?? "");
  if (title !== "") return `title:${shortHash(link === null ? title : `${link}\n${title}`)}`;
  const body = wordsOf(entry.summary ?? "") || wordsOf(entry.content ?? "");
  if (body !== "") return `content:${shortHash(body)}`;
  return link;
}

/** A text without what changes when nothing is said anew: case, spaces, punctuation. */
function wordsOf(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
