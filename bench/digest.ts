import { parseArgs } from "node:util";
import { composeDigest } from "../src/digest/compose-digest.ts";
import { renderDigest } from "../src/digest/render-digest.ts";
import { busyDay, campsOf } from "../test/digest/busy-day.ts";
import { LINK_TO, makeCoverage, makeDigestInput } from "../test/digest/make-digest-input.ts";

const STORY_COUNTS = [1, 30, 60, 300] as const;
const MOST_MS = 50;
const MOST_BYTES = 75_000;
const FORTNIGHT = [1, 0, 2, 1, 1, 0, 3, 1, 2, 0, 1, 1, 2, 1];

/**
 * How long a digest takes to compose and render, both parts, and how many bytes its HTML has, on days in four scripts with links
 * and charts. Exits with 1 when 30 stories take 50 ms or more, or 60 are over 75 kB. Options: `--seconds` for each day, default 1.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { seconds: { type: "string", default: "1" } } });
  console.log(" stories   ms (best)   ms (median)   HTML bytes   stories in it   text bytes");
  const failed = STORY_COUNTS.map((count) => benchDay(count, Number(values.seconds) * 1000)).includes(false);
  if (failed) process.exitCode = 1;
}

function benchDay(storyCount: number, milliseconds: number): boolean {
  const dailyCounts = new Map(["armenia-eu", "russia-azerbaijan-rift"].map((topic) => [topic, FORTNIGHT]));
  const coverage = makeCoverage(43, 9);
  const deskUrl = "https://araxes.desk.example";
  const alerts = busyDay(storyCount);
  const input = makeDigestInput({ alerts, camps: campsOf(alerts), coverage, dailyCounts, deskUrl, linkTo: LINK_TO });
  const times: number[] = [];
  const end = performance.now() + milliseconds;
  let rendered = render(input);
  while (performance.now() < end) {
    const start = performance.now();
    rendered = render(input);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const [best = 0, median = 0] = [times[0], times[Math.floor(times.length / 2)]];
  const bytes = Buffer.byteLength(rendered.html);
  const shown = rendered.html.match(/<h3/gu)?.length ?? 0;
  const figures = [best.toFixed(1), median.toFixed(1), bytes, shown, Buffer.byteLength(rendered.plain)];
  console.log(
    String(storyCount).padStart(8) +
      figures.map((figure, at) => String(figure).padStart([12, 14, 13, 16, 13][at] ?? 0)).join(""),
  );
  const isFast = storyCount !== 30 || best < MOST_MS;
  const isWhole = storyCount !== 60 || (bytes <= MOST_BYTES && shown === 60);
  return isFast && isWhole;
}

function render(input: ReturnType<typeof makeDigestInput>) {
  const decision = composeDigest(input);
  if (decision.kind === "skipped") throw new Error("a busy day was skipped");
  return renderDigest(decision.digest);
}
