import { readPage } from "../article/extract-article.ts";
import { findFeeds } from "../feed/find-feeds.ts";
import { parseFeed } from "../feed/parse-feed.ts";
import type { ParseOutcome } from "../feed/parsed-feed.ts";
import type { ReadingTask } from "./reading-threads.ts";
import { unzipBody } from "./unzip-body.ts";

const TOO_LARGE: ParseOutcome = {
  kind: "refused",
  reason: "too-large",
  message: "the feed is too large once unzipped",
};

/** What a reading thread runs: foreign bytes in, a value out. */
export default async function read(task: ReadingTask): Promise<unknown> {
  switch (task.kind) {
    case "feed": {
      const document = unzipBody(task.document);
      return document === null ? TOO_LARGE : parseFeed(document, task.as);
    }
    case "site":
      return findFeeds(task.document);
    case "page":
      return readPage(task.document, task.selectors);
  }
}
