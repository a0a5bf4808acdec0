import type { App } from "../app.ts";
import { learnPage, templateOf } from "../article/page-template.ts";
import { type ArticleDraft, linkKnownArticles, recordArticles } from "../db/articles.ts";
import { claimEntries, type DueEntry, findDueEntries } from "../db/entries.ts";
import type { Transaction } from "../db/open-database.ts";
import { findSourceMemory, rememberPages, type SourceMemory } from "../db/source-templates.ts";
import type { StepResult } from "../queue/jobs.ts";
import { draftArticle, pageOf } from "./draft-article.ts";
import type { FetchApp } from "./fetch-politely.ts";
import { withHostSlot } from "./with-host-slot.ts";

type ScrapeApp = FetchApp & Pick<App, "queues" | "threads" | "retryPace" | "log" | "pass">;

/** Entries claimed, read and recorded together. */
const BATCH = 20;

/** An entry that failed this often is read alone, so that it costs no other entry its turn. */
const SUSPECT_AFTER_ATTEMPTS = 2;

/** Makes the articles of a feed's due entries, each page in its host's turn; comes back when it is another's turn. */
export async function scrapeFeed(app: ScrapeApp, feedId: number): Promise<StepResult> {
  await linkKnownArticles(app.db, feedId);
  for (;;) {
    const due = await findDueEntries(app.db, feedId, app.now(), BATCH);
    const batch = nextBatch(due, app.politeness().secondsBetweenStarts > 0);
    const [first] = batch;
    if (first === undefined) return { kind: "done" };
    const page = pageOf(first);
    const scrape = () => scrapeTogether(app, first.sourceSlug, batch);
    if (page === null) await scrape();
    else {
      const turn = await withHostSlot(app, page, scrape);
      if (turn.kind === "later") return turn;
    }
  }
}

/** As many of the due entries as may be read side by side: one page where hosts are spared, and one suspect. */
function nextBatch(due: readonly DueEntry[], isPolite: boolean): readonly DueEntry[] {
  const sound = due.filter((entry) => entry.scrapeAttempts < SUSPECT_AFTER_ATTEMPTS);
  if (sound.length === 0) return due.slice(0, 1);
  if (!isPolite) return sound;
  const withoutPage = sound.filter((entry) => pageOf(entry) === null);
  return withoutPage.length > 0 ? withoutPage : sound.slice(0, 1);
}

async function scrapeTogether(app: ScrapeApp, sourceSlug: string, batch: readonly DueEntry[]): Promise<void> {
  const ids = batch.map((entry) => entry.id);
  const claimed = await claimEntries(app.db, ids, app.now(), app.retryPace);
  app.pass("scrape:claimed");
  const waiting = batch.filter((entry) => claimed.has(entry.id));
  const memory = await findSourceMemory(app.db, sourceSlug);
  const template = templateOf(memory.pages);
  const drafts: ArticleDraft[] = [];
  const readNext = async () => {
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
      drafts.push(await draftArticle(app, entry, template));
    }
  };
  await Promise.all(Array.from({ length: app.politeness().connectionsPerHost }, readNext));
  app.pass("scrape:read");
  const now = app.now();
  const articleIds = await app.db.transaction(async (tx) => {
    const ids = await recordArticles(tx, drafts, now);
    await learnTemplate(tx, sourceSlug, memory, drafts, now);
    return ids;
  });
  app.pass("scrape:committed");
  app.queues.sendToMatch(articleIds);
  app.pass("scrape:sent");
  app.log.info({ entryCount: drafts.length, articleCount: articleIds.length }, "entries scraped");
}

async function learnTemplate(
  tx: Transaction,
  sourceSlug: string,
  memory: SourceMemory,
  drafts: readonly ArticleDraft[],
  now: Date,
): Promise<void> {
  const read = drafts.flatMap(({ pageRead }) => pageRead ?? []);
  if (read.length > 0) await rememberPages(tx, sourceSlug, memory, (pages) => read.reduce(learnPage, pages), now);
}
