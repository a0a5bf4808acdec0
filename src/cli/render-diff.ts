import colors from "picocolors";

/** Unchanged lines shown around a change. */
const CONTEXT = 3;

/** The one stretch of lines in which two texts differ, as `diff -u` writes it; empty when they are the same. */
export function renderDiff(name: string, before: string, after: string): string {
  if (before === after) return "";
  const [old, now] = [linesOf(before), linesOf(after)];
  const start = commonLength(old, now);
  const end = commonLength(old.slice(start).reverse(), now.slice(start).reverse());
  const removed = old.slice(start, old.length - end);
  const added = now.slice(start, now.length - end);
  const above = old.slice(Math.max(0, start - CONTEXT), start);
  const below = old.slice(old.length - end, old.length - end + CONTEXT);
  const count = above.length + below.length;
  const from = start - above.length + 1;
  return [
    `--- ${name}`,
    `+++ ${name}`,
    colors.cyan(`@@ -${from},${count + removed.length} +${from},${count + added.length} @@`),
    ...above.map((line) => ` ${line}`),
    ...removed.map((line) => colors.red(`-${line}`)),
    ...added.map((line) => colors.green(`+${line}`)),
    ...below.map((line) => ` ${line}`),
  ].join("\n");
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

function commonLength(some: readonly string[], others: readonly string[]): number {
  const differs = some.findIndex((line, at) => line !== others[at]);
  return differs < 0 ? Math.min(some.length, others.length) : Math.min(differs, others.length);
}
