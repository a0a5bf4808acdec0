import { parseArgs } from "node:util";
import { type JudgedPage, judgePages, MEASURES } from "./measure.ts";

/** Fewer hits than this and a page is named with what was read from it. */
const WORTH_NAMING = 0.98;

/** Measures extraction on the project's own pages: text and metadata by style and by language, then every page with a fault. */
export function run(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: { style: { type: "string" }, language: { type: "string" } },
  });
  const judged = judgePages().filter(
    ({ style, language }) => style === (values.style ?? style) && language === (values.language ?? language),
  );
  console.log(`${judged.length} pages\n`);
  printTable("style", judged, ({ style }) => style);
  printTable("language", judged, ({ language }) => language);
  for (const one of judged) printFaults(one);
}

/** The share of pages of which a measure holds, in per cent; `null` when it says nothing of any. */
export function shareRight(judged: readonly JudgedPage[], measure: string): number | null {
  const answers = judged.map((one) => MEASURES.get(measure)?.(one) ?? null).filter((answer) => answer !== null);
  return answers.length === 0 ? null : (100 * answers.filter(Boolean).length) / answers.length;
}

/** Mean F1 of the texts, in per cent. */
export function meanF1(judged: readonly JudgedPage[]): number {
  return (100 * judged.reduce((sum, { f1 }) => sum + f1, 0)) / judged.length;
}

function printTable(label: string, judged: readonly JudgedPage[], keyOf: (one: JudgedPage) => string): void {
  console.log([label.padEnd(24), "pages", "text F1", ...MEASURES.keys()].map((cell) => cell.padStart(9)).join(""));
  const groups = [...new Set(judged.map(keyOf))].map(
    (key) => [key, judged.filter((one) => keyOf(one) === key)] as const,
  );
  for (const [key, pages] of [...groups, ["all", judged] as const]) {
    const shares = [...MEASURES.keys()].map((measure) => shareRight(pages, measure));
    const cells = [meanF1(pages), ...shares].map((share) => (share === null ? "–" : share.toFixed(1)));
    console.log([key.padEnd(24), String(pages.length), ...cells].map((cell) => cell.padStart(9)).join(""));
  }
  console.log();
}

function printFaults(one: JudgedPage): void {
  const wrong = [...MEASURES].filter(([, measure]) => measure(one) === false).map(([name]) => name);
  if (wrong.length === 0 && one.f1 >= WORTH_NAMING) return;
  const { title, byline, publishedAt, verdict, language, items } = one.article;
  console.log(`${one.style}, ${one.language}: text ${(100 * one.f1).toFixed(1)} ${wrong.join(", ")}`);
  console.log(`  ${JSON.stringify({ title, byline, publishedAt, verdict, language, items: items.length })}`);
}
