import { parseArgs } from "node:util";
import AhoCorasick from "ahocorasick";
import { seededRandom } from "../sample/bulk/random.ts";
import { foldText } from "../src/text/fold-text.ts";
import { compileMatcher } from "../src/topic/compile-matcher.ts";
import { compileTerms } from "../src/topic/compile-terms.ts";
import type { Lexicon } from "../src/topic/lexicon-schema.ts";
import { scanText } from "../src/topic/scan-text.ts";
import { type Topics, topicSchema } from "../src/topic/topic-schema.ts";
import { loadLexicon, loadTopics } from "../test/support/load-topics.ts";
import { makeArticles, makeWords } from "./generated-articles.ts";

const ARTICLES = 250;
const TERM_COUNTS = [10, 1_000, 10_000, 100_000] as const;
/** One word in so many is a term: news names an actor about twice in a sentence of fourteen words. */
const TERM_EVERY = 30;
/** V8 takes minutes to run the first search with a RegExp of ten thousand alternatives. */
const MOST_ALTERNATIVES = 1_000;
/** More than the caches hold. */
const COPIED_BYTES = 64e6;
const TOPIC_COUNT = 10_000;
const WORD = "[\\p{L}\\p{M}\\p{N}]";

/**
 * How fast terms are found, beside what bounds it (memory copy, folding alone) and what else finds words (the fastest
 * Aho–Corasick of npm that was tried, which knows no word edges, and a RegExp), all in one run on the same generated articles; then
 * what ten thousand topics cost beside twelve. Options: `--seconds` for each figure, default 1.
 * Memory is told when Node runs with --expose-gc.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { seconds: { type: "string", default: "1" } } });
  const milliseconds = Number(values.seconds) * 1000;
  if (!(milliseconds > 0)) throw new Error(`--seconds ${values.seconds} is not a number above 0`);
  benchTerms(milliseconds);
  benchTopics(milliseconds);
}

function benchTerms(milliseconds: number): void {
  console.log(`MB/s of UTF-8 on ${ARTICLES} articles of 4 kB; one word in ${TERM_EVERY} is a term\n`);
  console.log(
    "   terms     scan   Aho–Corasick  scan/A–C   RegExp  scan/RegExp   fold only   scan/fold   memory copy   build ms   MB   hits",
  );
  for (const count of TERM_COUNTS) {
    const random = seededRandom(count);
    const terms = makeWords(count, random);
    const articles = makeArticles(ARTICLES, terms, TERM_EVERY, random);
    const megabytes = articles.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
    const { index, buildMilliseconds, builtMegabytes } = build(terms);
    const speed = (work: (text: string) => void): number => megabytes / secondsFor(articles, work, milliseconds);
    let hits = 0;
    for (const text of articles) hits += scanText(index, text).length;
    const scan = speed((text) => scanText(index, text));
    const fold = speed((text) => foldText(text));
    const copy = copySpeed(milliseconds);
    const automaton = new AhoCorasick(terms.map((term) => term.toLowerCase()));
    const ahoCorasick = speed((text) => automaton.search(text.toLowerCase()));
    const pattern = count > MOST_ALTERNATIVES ? null : alternation(terms);
    const regExp = pattern === null ? null : speed((text) => countMatches(pattern, text));
    console.log(
      [
        String(count).padStart(8),
        scan.toFixed(0).padStart(8),
        ahoCorasick.toFixed(1).padStart(14),
        `${(scan / ahoCorasick).toFixed(1)}x`.padStart(9),
        (regExp?.toFixed(1) ?? "–").padStart(8),
        (regExp === null ? "–" : `${(scan / regExp).toFixed(1)}x`).padStart(12),
        fold.toFixed(0).padStart(11),
        (scan / fold).toFixed(2).padStart(11),
        copy.toFixed(0).padStart(13),
        buildMilliseconds.toFixed(0).padStart(10),
        builtMegabytes.padStart(4),
        String(hits).padStart(6),
      ].join(" "),
    );
  }
}

function build(terms: readonly string[]) {
  const before = memoryMegabytes();
  const start = cpuMilliseconds();
  const index = compileTerms(terms.map((term) => ({ term, language: "en", concept: 0, isException: false }) as const));
  return { index, buildMilliseconds: cpuMilliseconds() - start, builtMegabytes: megabytesSince(before) };
}

/** Of this process alone: other work on the machine does not count. */
function cpuMilliseconds(): number {
  return process.cpuUsage().user / 1000;
}

/** All terms at word starts and ends, longest first: what one would write by hand. */
function alternation(terms: readonly string[]): RegExp {
  const longestFirst = [...terms].sort((one, other) => other.length - one.length);
  return new RegExp(`(?<!${WORD})(?:${longestFirst.join("|")})s?(?!${WORD})`, "giu");
}

function countMatches(pattern: RegExp, text: string): number {
  let count = 0;
  for (const _match of text.matchAll(pattern)) count += 1;
  return count;
}

function copySpeed(milliseconds: number): number {
  const source = Buffer.alloc(COPIED_BYTES, "news");
  const target = Buffer.alloc(COPIED_BYTES);
  return COPIED_BYTES / 1e6 / secondsFor([""], () => source.copy(target), milliseconds);
}

/** Seconds for one pass: the sum of each article's best time, which other work on the machine disturbs least. */
function secondsFor(articles: readonly string[], work: (text: string) => void, milliseconds: number): number {
  const best = articles.map(() => Number.POSITIVE_INFINITY);
  const end = performance.now() + milliseconds;
  do {
    for (const [number, text] of articles.entries()) {
      const start = performance.now();
      work(text);
      best[number] = Math.min(best[number] ?? 0, performance.now() - start);
    }
  } while (performance.now() < end);
  return best.reduce((sum, time) => sum + time, 0) / 1000;
}

function benchTopics(milliseconds: number): void {
  const random = seededRandom(1);
  const many = manyTopics(random);
  const lexicon = loadLexicon();
  const words = Object.values(lexicon).flatMap((entry) => [...(entry.en ?? []), ...(entry.ru ?? [])]);
  const plain = words.filter((word) => !/[=*~]/.test(word));
  const articles = makeArticles(ARTICLES, [...plain, ...many.words.slice(0, plain.length)], TERM_EVERY, random);
  const twelve = timeTopics(loadTopics(), lexicon, articles, milliseconds);
  const tenThousand = timeTopics(many.topics, {}, articles, milliseconds);
  console.log("\n   topics   ms per article   matches   build ms   MB");
  for (const [name, { perArticle, matches, buildMilliseconds, builtMegabytes }] of [
    ["12", twelve],
    [String(TOPIC_COUNT), tenThousand],
  ] as const) {
    console.log(
      `${name.padStart(9)}${perArticle.toFixed(3).padStart(17)}${String(matches).padStart(10)}${buildMilliseconds.toFixed(0).padStart(11)}${builtMegabytes.padStart(5)}`,
    );
  }
  console.log(
    `\n${TOPIC_COUNT} topics cost ${(tenThousand.perArticle / twelve.perArticle).toFixed(1)} times what 12 cost`,
  );
}

function timeTopics(topics: Topics, lexicon: Lexicon, articles: readonly string[], milliseconds: number) {
  const before = memoryMegabytes();
  const start = cpuMilliseconds();
  const matcher = compileMatcher(topics, lexicon);
  const buildMilliseconds = cpuMilliseconds() - start;
  const builtMegabytes = megabytesSince(before);
  const match = (text: string) => matcher.match({ title: text.slice(0, 80), text, language: null, publishedAt: null });
  const matches = articles.reduce((sum, text) => sum + match(text).length, 0);
  const perArticle = (secondsFor(articles, match, milliseconds) / articles.length) * 1000;
  return { perArticle, matches, buildMilliseconds, builtMegabytes };
}

/** Topics of two actors and acts with ten terms each, none shared. */
function manyTopics(random: () => number): { readonly topics: Topics; readonly words: readonly string[] } {
  const words = makeWords(TOPIC_COUNT * 10, random);
  const topics = Array.from({ length: TOPIC_COUNT }, (_, number) => {
    const own = words.slice(number * 10, number * 10 + 10);
    const topic = topicSchema.parse({
      name: `Topic ${number}`,
      about: "Generated",
      concepts: {
        actor: { kind: "person", en: own.slice(0, 4) },
        act: { kind: "act", en: own.slice(4, 7) },
        other: { kind: "person", en: own.slice(7) },
      },
      require: { all: ["actor", "other"] },
      signals: [{ name: "one acts on the other", frame: { who: "actor", does: "act", whom: "other" }, weight: 2 }],
      alert: 4,
      review: 2,
    });
    return [`topic-${number}`, topic] as const;
  });
  return { topics: Object.fromEntries(topics), words };
}

/**
 * Memory in use after a collection, the second of which waits for the buffers that the first let go; `null` unless Node
 * was started with --expose-gc.
 */
function memoryMegabytes(): number | null {
  if (globalThis.gc === undefined) return null;
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

function megabytesSince(before: number | null): string {
  const now = memoryMegabytes();
  return now === null || before === null ? "–" : (now - before).toFixed(0);
}
