import { createServer } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { projectRoot } from "../../src/project-root.ts";
import { listen, stopListening } from "../listen.ts";
import { readArticles } from "../read-articles.ts";
import { readSources } from "../read-sources.ts";
import { renderFeed } from "../render-feed.ts";
import { plainReply, type Reply } from "../reply.ts";
import { buildFurniture, FURNITURE_COUNT, type Furniture, renderBulkPage } from "./bulk-page.ts";
import { bulkHost, bulkLanguage } from "./bulk-sources.ts";
import { type BulkArticle, collectStocks, mixArticle, type TextStock } from "./bulk-text.ts";
import { seededRandom } from "./random.ts";
import { findStoredFiles, type StoredFiles } from "./stored-files.ts";

/** How much a bulk newsroom publishes. */
export interface BulkOptions {
  readonly now: Date;
  readonly feedCount: number;
  readonly articlesPerFeed: number;
  /** Mean size of a page, decoded. */
  readonly pageBytes: number;
  readonly seed: number;
  /** A folder of `*.html.gz` to serve in place of generated pages. */
  readonly pagesFolder: string | null;
  /** A folder of feeds, one a file, to serve beside the generated ones. */
  readonly feedsFolder: string | null;
}

/** A running bulk newsroom. Its outlets are those of `bulkSources` and `storedFeedSources`. */
export interface BulkNewsroom {
  readonly port: number;
  readonly storedFeedCount: number;
  close(): Promise<void>;
}

const FEED_PLAN = { path: "/rss", format: "rss", content: "summary", defects: [], expectedState: "working" } as const;
/** All outlets together publish about two thousand articles a day, however many they are: more of them write less each. */
const SECONDS_BETWEEN_ARTICLES = 42;

/** Opens a server of any number of feeds whose pages cost it a fraction of a millisecond each. All bodies are gzip. */
export async function openBulkNewsroom(options: BulkOptions): Promise<BulkNewsroom> {
  const sample = join(projectRoot, "sample");
  const sources = await readSources(join(sample, "config", "feeds.yml"));
  const stocks = collectStocks(sources, await readArticles(join(sample, "articles")));
  const stored: Stored = {
    pages: options.pagesFolder === null ? null : await findStoredFiles(options.pagesFolder, ".html.gz"),
    feeds: options.feedsFolder === null ? null : await findStoredFiles(options.feedsFolder, ""),
  };
  const press = bulkPress(options, new Map(stocks.map((stock) => [stock.language, stock])));

  const server = createServer((request, response) => {
    const address = new URL(request.url ?? "/", `http://${request.headers.host}`);
    const answer = answerBulk(address, options, press, stored);
    answer.then(
      ({ status, headers, body }) => {
        response.writeHead(status, { ...headers, "content-length": String(body.length) });
        response.end(body);
      },
      (error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  });
  return {
    port: await listen(server, 0),
    storedFeedCount: stored.feeds?.count ?? 0,
    close: () => stopListening(server),
  };
}

interface Stored {
  readonly pages: StoredFiles | null;
  readonly feeds: StoredFiles | null;
}

type Press = ReturnType<typeof bulkPress>;

async function answerBulk(address: URL, options: BulkOptions, press: Press, stored: Stored): Promise<Reply> {
  const storedFeed = numberIn(/^stored-(\d+)\.example$/, address.host);
  if (stored.feeds !== null && storedFeed < stored.feeds.count) {
    return { status: 200, headers: { "content-type": "application/xml" }, body: await stored.feeds.read(storedFeed) };
  }
  const feed = numberIn(/^bulk-(\d+)\.example$/, address.host);
  if (!(feed < options.feedCount)) return plainReply(421, "no such outlet");
  if (address.pathname === "/rss") return gzipReply(press.feed(feed), "application/rss+xml; charset=utf-8");
  const number = numberIn(/^\/a\/(\d+)$/, address.pathname);
  if (!(number < options.articlesPerFeed)) return plainReply(404, "Not found");
  if (stored.pages === null) return gzipReply(press.page(feed, number), "text/html; charset=utf-8");
  return gzipReply(await stored.pages.read(feed * options.articlesPerFeed + number), "text/html");
}

/** The number that a pattern captures; NaN, which is less than nothing, when it does not match. */
function numberIn(pattern: RegExp, text: string): number {
  return Number(pattern.exec(text)?.[1] ?? Number.NaN);
}

function gzipReply(body: Buffer, type: string): Reply {
  return { status: 200, headers: { "content-type": type, "content-encoding": "gzip" }, body };
}

/** Makes feeds and pages by their numbers; the same number gives the same bytes. */
function bulkPress(options: BulkOptions, stocks: ReadonlyMap<string, TextStock>) {
  const furniture = new Map<string, Furniture>();
  const furnitureFor = (stock: TextStock, index: number): Furniture => {
    const key = `${stock.language} ${index}`;
    const built = furniture.get(key) ?? buildFurniture(stock, index, options.pageBytes);
    furniture.set(key, built);
    return built;
  };
  const stockOf = (feed: number): TextStock => {
    const stock = stocks.get(bulkLanguage(feed));
    if (stock === undefined) throw new Error(`the sample has no articles in ${bulkLanguage(feed)}`);
    return stock;
  };
  const articleOf = (feed: number, number: number): BulkArticle =>
    mixArticle(stockOf(feed), seededRandom(options.seed, feed, number));
  const publishedAt = (feed: number, number: number) => {
    const laterCount = number * options.feedCount + feed + 1;
    return new Date(options.now.getTime() - laterCount * SECONDS_BETWEEN_ARTICLES * 1000);
  };
  const urlOf = (feed: number, number: number) => `http://${bulkHost(feed)}/a/${number}`;

  return {
    feed(feed: number): Buffer {
      const items = Array.from({ length: options.articlesPerFeed }, (_, number) => {
        const { title, paragraphs } = articleOf(feed, number);
        return {
          title,
          paragraphs,
          summary: paragraphs[0] ?? "",
          link: urlOf(feed, number),
          author: null,
          publishedAt: publishedAt(feed, number),
        };
      });
      const language = bulkLanguage(feed);
      const head = { name: `Bulk ${feed}`, home: `http://${bulkHost(feed)}/`, language, charset: "utf-8" };
      return gzipSync(renderFeed(head, FEED_PLAN, items), { level: 1 });
    },
    page(feed: number, number: number): Buffer {
      const stock = stockOf(feed);
      const around = furnitureFor(stock, (feed + number) % FURNITURE_COUNT);
      return renderBulkPage(articleOf(feed, number), urlOf(feed, number), stock, around, publishedAt(feed, number));
    },
  };
}
