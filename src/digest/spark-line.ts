const STEPS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/** Counts as one line of eighth blocks, oldest first: mail programs drop drawings, but not letters. */
export function sparkLine(counts: readonly number[]): string {
  const most = Math.max(...counts, 1);
  return counts.map((count) => STEPS[Math.round((count / most) * (STEPS.length - 1))] ?? "").join("");
}
