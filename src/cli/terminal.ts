import { progress, spinner } from "@clack/prompts";
import colors from "picocolors";

/** Where a command prints. Results go to standard output, everything else to standard error. */
export interface Terminal {
  readonly isInteractive: boolean;
  /** One line of result. */
  print(line?: string): void;
  /** One line about how things go. */
  note(line: string): void;
  /** Shows that something takes time: a turning sign on a terminal, one plain line elsewhere. */
  busy<T>(label: string, work: (say: (label: string) => void) => Promise<T>): Promise<T>;
  /** Shows how far long work over `total` parts has come: a bar on a terminal, plain lines elsewhere. */
  along<T>(label: string, total: number, work: (advance: Advance) => Promise<T>): Promise<T>;
}

/** Says what is under way, and that so many parts more are done: one, unless said otherwise. */
type Advance = (label: string, partCount?: number) => void;

/** Plain progress says something each time this share of the work is done. */
const PLAIN_STEP = 0.25;

/** Plain lines about one thing come no closer together than this. */
const PLAIN_PAUSE_MS = 2_000;

/** The terminal this process runs in. */
export function openTerminal(): Terminal {
  const isInteractive = process.stderr.isTTY === true && process.env["CI"] === undefined;
  const note = (line: string) => void process.stderr.write(`${line}\n`);
  return {
    isInteractive,
    print: (line = "") => void process.stdout.write(`${line}\n`),
    note,
    busy: isInteractive ? busyOnScreen : (label, work) => busyInLines(note, label, work),
    along: isInteractive ? alongOnScreen : (label, total, work) => alongInLines(note, label, total, work),
  };
}

async function busyOnScreen<T>(label: string, work: (say: (label: string) => void) => Promise<T>): Promise<T> {
  const sign = spinner({ output: process.stderr });
  sign.start(label);
  try {
    const result = await work((text) => sign.message(text));
    sign.stop(label);
    return result;
  } catch (error) {
    sign.error(label);
    throw error;
  }
}

async function busyInLines<T>(
  note: (line: string) => void,
  label: string,
  work: (say: (label: string) => void) => Promise<T>,
): Promise<T> {
  note(label);
  let last = label;
  let silentUntil = performance.now() + PLAIN_PAUSE_MS;
  return work((text) => {
    if (text === last || performance.now() < silentUntil) return;
    last = text;
    silentUntil = performance.now() + PLAIN_PAUSE_MS;
    note(text);
  });
}

async function alongOnScreen<T>(label: string, total: number, work: (advance: Advance) => Promise<T>): Promise<T> {
  const bar = progress({ max: Math.max(total, 1), output: process.stderr });
  bar.start(label);
  try {
    const result = await work((text, partCount = 1) => bar.advance(partCount, text));
    bar.stop(label);
    return result;
  } catch (error) {
    bar.error(label);
    throw error;
  }
}

async function alongInLines<T>(
  note: (line: string) => void,
  label: string,
  total: number,
  work: (advance: Advance) => Promise<T>,
): Promise<T> {
  let done = 0;
  let nextShare = PLAIN_STEP;
  note(`${label}: 0 of ${total}`);
  return work((_text, partCount = 1) => {
    done += partCount;
    if (done / total < nextShare) return;
    while (nextShare <= done / total) nextShare += PLAIN_STEP;
    note(`${label}: ${done} of ${total}`);
  });
}

/** A table in columns as wide as their widest cell, headed in bold. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => (row[at] ?? "").length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd();
  return [colors.bold(line(head)), ...rows.map(line)].join("\n");
}
