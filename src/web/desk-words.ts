const LANGUAGES = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

/** A language by its name in English; a code that names none stays. */
export function languageName(code: string): string {
  return /^[a-z]{2,3}$/u.test(code) ? (LANGUAGES.of(code) ?? code) : code;
}

/** "1,204". */
export function grouped(count: number): string {
  return count.toLocaleString("en");
}

const STEPS: readonly (readonly [unit: string, ms: number])[] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
];

/** How long ago, or in how long: "14 h ago", "in 5 min", "now". */
export function fromNow(moment: Date, now: Date): string {
  const away = moment.getTime() - now.getTime();
  const step = STEPS.find(([, ms]) => Math.abs(away) >= ms);
  if (step === undefined) return "now";
  const amount = `${Math.floor(Math.abs(away) / step[1])} ${step[0]}`;
  return away < 0 ? `${amount} ago` : `in ${amount}`;
}
