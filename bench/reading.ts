import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { parseDocument } from "htmlparser2";
import { buildFurniture, FURNITURE_COUNT, renderBulkPage } from "../sample/bulk/bulk-page.ts";
import { collectStocks, mixArticle } from "../sample/bulk/bulk-text.ts";
import { seededRandom } from "../sample/bulk/random.ts";
import { findStoredFiles } from "../sample/bulk/stored-files.ts";
import { readArticles } from "../sample/read-articles.ts";
import { readSources } from "../sample/read-sources.ts";
import { extractArticle } from "../src/article/extract-article.ts";
import { projectRoot } from "../src/project-root.ts";
import { detectLanguage } from "../src/text/detect-language.ts";
import { LANGUAGES } from "../src/text/language.ts";
import { TITLES } from "../test/fixtures/text/titles-by-language.ts";

/** What a page of the web weighs, decoded. */
const PAGE_BYTES = 174_000;
/** Extraction must not be slower than this share of the floor. */
const SHARE_OF_FLOOR = 0.25;
/** The first pass is the compiler's. */
const FEWEST_PASSES = 3;

interface NamedPage {
  readonly url: string;
  readonly body: Uint8Array;
}

/**
 * Pages a second on one core, beside htmlparser2's bare tree in the same run; then what telling a language costs. Options:
 * `--pages FOLDER` reads stored `*.html.gz` in place of generated pages, `--seconds` for each figure, default 5. Ends with
 * exit code 1 below a quarter of the floor.
 */
export async function run(args: readonly string[]): Promise<void> {
  const options = { pages: { type: "string" }, seconds: { type: "string", default: "5" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const milliseconds = Number(values.seconds) * 1000;
  if (!(milliseconds > 0)) throw new Error(`--seconds ${values.seconds} is not a number above 0`);
  const pages = values.pages === undefined ? await generatePages() : await readPages(values.pages);
  const kilobytes = pages.reduce((sum, { body }) => sum + body.length, 0) / pages.length / 1000;
  console.log(`${pages.length} pages of ${kilobytes.toFixed(0)} kB, one core\n`);
  const works = [buildTree, extract];
  const [floor = 0, extraction = 0] = bestTimes(pages, works, milliseconds).map((time) => (pages.length * 1000) / time);
  console.log(`${"htmlparser2's bare tree".padEnd(28)}${floor.toFixed(0).padStart(6)} pages/s`);
  console.log(`${"extraction".padEnd(28)}${extraction.toFixed(0).padStart(6)} pages/s`);
  const share = extraction / floor;
  console.log(`extraction runs at ${share.toFixed(2)} of the floor; asked for: ${SHARE_OF_FLOOR}`);
  benchLanguages(milliseconds / 5);
  if (share < SHARE_OF_FLOOR) process.exitCode = 1;
}

function buildTree({ body }: NamedPage): void {
  parseDocument(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString());
}

function extract({ body, url }: NamedPage): void {
  extractArticle({ body, url, contentType: "text/html; charset=utf-8" }, null);
}

/** A page of each weight in each language of the sample newsroom. */
async function generatePages(): Promise<readonly NamedPage[]> {
  const sample = join(projectRoot, "sample");
  const sources = await readSources(join(sample, "config", "feeds.yml"));
  const stocks = collectStocks(sources, await readArticles(join(sample, "articles")));
  return stocks.flatMap((stock, language) =>
    Array.from({ length: FURNITURE_COUNT }, (_, weight) => {
      const url = `https://bulk-${language}.example/a/${weight}`;
      const article = mixArticle(stock, seededRandom(language, weight));
      const furniture = buildFurniture(stock, weight, PAGE_BYTES);
      return { url, body: gunzipSync(renderBulkPage(article, url, stock, furniture, new Date(0))) };
    }),
  );
}

async function readPages(folder: string): Promise<readonly NamedPage[]> {
  const files = await findStoredFiles(folder, ".html.gz");
  const numbers = Array.from({ length: files.count }, (_, number) => number);
  return Promise.all(
    numbers.map(async (number) => ({ url: "https://stored.example/", body: gunzipSync(await files.read(number)) })),
  );
}

/** Milliseconds for one pass of each work: the sum of each value's best time, the works taken by turns. */
function bestTimes<T>(values: readonly T[], works: readonly ((value: T) => void)[], milliseconds: number): number[] {
  const best = works.map(() => values.map(() => Number.POSITIVE_INFINITY));
  const end = performance.now() + milliseconds * works.length;
  for (let pass = 0; pass < FEWEST_PASSES || performance.now() < end; pass += 1) {
    for (const [at, value] of values.entries()) {
      for (const [which, work] of works.entries()) {
        const start = performance.now();
        work(value);
        const times = best[which] ?? [];
        times[at] = Math.min(times[at] ?? 0, performance.now() - start);
      }
    }
  }
  return best.map((times) => times.reduce((sum, time) => sum + time, 0));
}

function benchLanguages(milliseconds: number): void {
  const titles = LANGUAGES.flatMap((language) => TITLES[language]);
  const [time = 0] = bestTimes(titles, [(title) => void detectLanguage(title, "", null)], milliseconds);
  console.log(`\nthe language of a title is told in ${((time * 1000) / titles.length).toFixed(1)} µs; asked for: 20`);
}
