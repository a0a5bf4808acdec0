import { readPage } from "../article/extract-article.ts";
import { parseFeed } from "../feed/parse-feed.ts";
import type { ReadingTask } from "./reading-threads.ts";

/** What a reading thread runs: foreign bytes in, a value out. */
export default async function read(task: ReadingTask): Promise<unknown> {
  switch (task.kind) {
    case "feed":
      return parseFeed(task.document);
    case "page":
      return readPage(task.document, task.selectors);
  }
}
