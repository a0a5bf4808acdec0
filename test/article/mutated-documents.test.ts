import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { answerRequest } from "../../sample/answer-request.ts";
import { oneOf, seededRandom } from "../../sample/bulk/random.ts";
import { publishEdition } from "../../sample/edition.ts";
import { readArticles } from "../../sample/read-articles.ts";
import { readSources } from "../../sample/read-sources.ts";
import { articleLine } from "../../src/article/article-line.ts";
import { extractArticle } from "../../src/article/extract-article.ts";
import { READ_AS_FEED, type ReadAs } from "../../src/feed/feed-kind.ts";
import { findFeeds } from "../../src/feed/find-feeds.ts";
import { parseFeed } from "../../src/feed/parse-feed.ts";
import { parseLine } from "../../src/feed/parse-line.ts";
import { projectRoot } from "../../src/project-root.ts";
import { cpuMsOf } from "../support/cpu-ms.ts";
import { mutate } from "./mutate-bytes.ts";

const MUTANTS = 2000;
/** Of CPU for each. */
const MOST_MS = 1000;

const UNCLEAN = /(?![\n\t])[\p{Cc}\p{Surrogate}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]/u;
const text = z.string().refine((value) => !UNCLEAN.test(value), "holds what the cleaner takes out");
const address = text.max(2048).regex(/^https?:\/\/\S+$/);
const moment = z.iso.datetime();
const problems = z.array(text);

const entry = z.strictObject({
  ...{ id: text.max(2048).nullable(), link: address.nullable(), title: text.min(1).max(1000).nullable() },
  ...{ summary: text.nullable(), content: text.nullable(), author: text.max(300).nullable() },
  ...{ publishedAt: moment.nullable(), updatedAt: moment.nullable() },
});
const refusal = z.strictObject({
  ...{
    ok: z.literal(false),
    url: z.string(),
    error: z.strictObject({ kind: text.min(1), message: text.min(1).max(500) }),
  },
});
const feedAnswer = z.union([
  refusal,
  z.strictObject({
    ...{ ok: z.literal(true), url: z.string(), title: text.max(1000).nullable(), link: address.nullable() },
    format: z.enum(["rss", "atom", "rdf", "json", "sitemap", "listing", "telegram"]),
    ...{ language: text.max(35).nullable(), entries: z.array(entry).max(2000), problems },
  }),
]);
const articleAnswer = z.strictObject({
  ...{ ok: z.literal(true), url: z.string(), canonicalUrl: address.nullable(), title: text.nullable() },
  ...{ byline: text.nullable(), publishedAt: moment.nullable(), language: text.nullable(), text },
  verdict: z.enum(["full", "teaser", "paywall", "consent", "challenge", "empty"]),
});

const KINDS: readonly ReadAs[] = [
  ...[READ_AS_FEED, READ_AS_FEED, READ_AS_FEED, { kind: "sitemap" as const }, { kind: "telegram" as const }],
  { kind: "listing", selectors: { entry: "article, li, tr", link: null, title: null, summary: null, date: null } },
];

async function readNewsroom(): Promise<
  readonly { readonly isFeed: boolean; readonly url: string; readonly body: Buffer }[]
> {
  const sample = join(projectRoot, "sample");
  const sources = await readSources(join(sample, "config", "feeds.yml"));
  const edition = publishEdition(
    sources,
    await readArticles(join(sample, "articles")),
    new Date("2026-05-01T12:00:00Z"),
    {
      ...{ isAdvanced: true, isEdited: false },
    },
  );
  return [...edition.values()].flatMap((outlet) => {
    const read = (isFeed: boolean) => (path: string) => {
      const url = new URL(path, outlet.home).href;
      return { isFeed, url, body: Buffer.from(answerRequest(outlet, path, {}).body) };
    };
    const pages = outlet.articles.slice(0, 3).map(({ url }) => url.slice(new URL(url).origin.length));
    return [...outlet.plan.feeds.map(({ path }) => path).map(read(true)), ...["/", ...pages].map(read(false))];
  });
}

test(`of ${MUTANTS} mutants of the sample's feeds and pages none throws, takes long, or gives an answer of another shape`, async () => {
  const documents = (await readNewsroom()).filter(({ body }) => body.length > 200);
  expect(documents.filter(({ isFeed }) => isFeed).length).toBeGreaterThan(10);
  expect(documents.filter(({ isFeed }) => !isFeed).length).toBeGreaterThan(40);
  const faults: string[] = [];
  let refusedCount = 0;
  for (let seed = 1; seed <= MUTANTS; seed++) {
    const random = seededRandom(seed);
    const { url, isFeed, body } = oneOf(random, documents);
    const document = { url, ...mutate(body, random) };
    const as = oneOf(random, KINDS);
    const ms = await cpuMsOf(async () => {
      try {
        if (isFeed || as.kind !== "feed") {
          const answer = feedAnswer.parse(parseLine(url, await parseFeed(document, as)));
          if (!answer.ok) refusedCount += 1;
        } else {
          articleAnswer.parse(articleLine(url, extractArticle(document, null)));
          if (new URL(url).pathname === "/") findFeeds(document);
        }
      } catch (error) {
        faults.push(`mutant ${seed} of ${url} read as ${isFeed ? as.kind : "page"}: ${error}`);
      }
    });
    if (ms > MOST_MS) faults.push(`mutant ${seed} of ${url} took ${ms.toFixed(0)} ms`);
  }
  expect(faults).toEqual([]);
  // A test in which everything is refused would show nothing.
  expect(refusedCount).toBeLessThan(MUTANTS / 2);
}, 60_000);
