// Serves a bulk newsroom in a process of its own, for benchmarks:
//   node --import tsx sample/serve-bulk.ts --feeds 10 --articles 100
// `--pages` serves the *.html.gz of a folder in place of generated pages, `--stored-feeds` the feeds of a folder beside them.
// Prints {"port":…,"storedFeedCount":…} on one line when it is open, and ends with its standard input.
import { parseArgs } from "node:util";
import { openBulkNewsroom } from "./bulk/bulk-newsroom.ts";

const { values } = parseArgs({
  options: {
    feeds: { type: "string", default: "10" },
    articles: { type: "string", default: "100" },
    "page-bytes": { type: "string", default: "150000" },
    seed: { type: "string", default: "1" },
    pages: { type: "string" },
    "stored-feeds": { type: "string" },
  },
});

const newsroom = await openBulkNewsroom({
  now: new Date(),
  feedCount: Number(values.feeds),
  articlesPerFeed: Number(values.articles),
  pageBytes: Number(values["page-bytes"]),
  seed: Number(values.seed),
  pagesFolder: values.pages ?? null,
  feedsFolder: values["stored-feeds"] ?? null,
});
process.stdout.write(`${JSON.stringify({ port: newsroom.port, storedFeedCount: newsroom.storedFeedCount })}\n`);

process.stdin.resume();
process.stdin.once("end", () => void newsroom.close());
