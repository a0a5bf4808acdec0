import colors from "picocolors";
import { FEED_STATES } from "../../feed/feed-state.ts";
import type { ParsedEntry } from "../../feed/parsed-feed.ts";
import type { Terminal } from "../terminal.ts";
import type { FeedLook } from "./look-at-feed.ts";

const PAINT = { good: colors.green, notice: colors.yellow, trouble: colors.red } as const;

/** Shows people what a visit to a feed gave: its state, and its newest entries or the way to mend it. */
export function printLook(look: FeedLook, terminal: Terminal): void {
  const { address, state, level, feed, entryCount, language, newest, error } = look;
  terminal.print(`${PAINT[level](state)}  ${colors.bold(feed?.title ?? address)}`);
  if (feed !== null) {
    const newestAt = look.newestAt === null ? "no dates" : `newest ${minuteOf(look.newestAt)} UTC`;
    const entries = entryCount === 1 ? "1 entry" : `${entryCount} entries`;
    terminal.print(`  ${address}`);
    terminal.print(`  ${feed.format}  ·  ${entries}  ·  ${language ?? "language unknown"}  ·  ${newestAt}`);
  }
  for (const entry of newest) {
    terminal.print(`  ${dateOf(entry)}  ${entry.title ?? "(no title)"}`);
    terminal.print(`    ${entry.link ?? entry.id ?? "(no link)"}`);
  }
  for (const problem of feed?.problems ?? []) terminal.print(`  ${colors.yellow(`note: it ${problem}`)}`);
  if (look.movedTo !== null) terminal.print(`  new address: ${look.movedTo}`);
  if (level === "good") return;
  const { sentence, remedy } = FEED_STATES[state];
  terminal.print(`  ${sentence}`);
  if (error !== null) terminal.print(`  ${colors.dim(`(${error})`)}`);
  if (remedy !== null) terminal.print(`  ${colors.green("→")} ${remedy}`);
}

/** The same as a value for programs. */
export function lookLine({
  address,
  state,
  level,
  error,
  feed,
  entryCount,
  language,
  newest,
  newestAt,
  movedTo,
}: FeedLook) {
  return {
    ...{ ok: level !== "trouble", address, state, level, error, movedTo },
    ...{ format: feed?.format ?? null, title: feed?.title ?? null, entryCount, language, newestAt },
    newest: newest.map(({ title, link, publishedAt, updatedAt }) => ({
      title,
      link,
      publishedAt: publishedAt ?? updatedAt,
    })),
    problems: feed?.problems ?? [],
  };
}

function dateOf({ publishedAt, updatedAt }: ParsedEntry): string {
  const date = publishedAt ?? updatedAt;
  return date === null ? "no date         " : minuteOf(date);
}

/** `2026-11-23 04:30`, in UTC. */
export function minuteOf(date: Date): string {
  return date.toISOString().slice(0, 16).replace("T", " ");
}
