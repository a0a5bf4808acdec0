import type { App } from "../app.ts";
import { findRuleSetInForce, markRematched } from "../db/rule-sets.ts";
import { staleArticleIds } from "../db/stale-articles.ts";
import { ARTICLES_PER_JOB } from "../queue/jobs.ts";

const JOBS_AT_ONCE = 4;

/** More jobs of fresh articles than this are a rush: stored ones wait until it is over. */
const RUSH = 4;

/** A process that reads new rules late may match by the old ones for so long. */
const CHANGEOVER_SECONDS = 60;

const DAY_MS = 86_400_000;

/**
 * Sends, a little at a time, stored articles to be held against topics that have changed since, the newest first. The next
 * are sent when these are done and fresh articles do not wait.
 */
export async function sendDueRematches(
  app: Pick<App, "db" | "queues" | "matcher" | "rematchDays" | "now" | "log" | "pass">,
): Promise<void> {
  const inForce = await findRuleSetInForce(app.db);
  if (inForce === null || inForce.rematchedAt !== null || inForce.version !== app.matcher().ruleVersion) return;
  const { match, rematch } = await app.queues.counts();
  if (match.waiting > RUSH || rematch.waiting + rematch.active > 0) return;
  const now = app.now();
  const since = new Date(now.getTime() - app.rematchDays * DAY_MS);
  const ids = await staleArticleIds(app.db, inForce.version, since, ARTICLES_PER_JOB * JOBS_AT_ONCE);
  if (ids.length > 0) {
    const jobs = Array.from({ length: Math.ceil(ids.length / ARTICLES_PER_JOB) }, (_, at) => {
      return { articleIds: ids.slice(at * ARTICLES_PER_JOB, (at + 1) * ARTICLES_PER_JOB) };
    });
    await app.queues.send("rematch", jobs);
    app.pass("schedule:rematches-sent");
  } else if (now.getTime() - inForce.declaredAt.getTime() > CHANGEOVER_SECONDS * 1000) {
    await markRematched(app.db, inForce.version, now);
    app.log.info({ ruleVersion: inForce.version }, "every stored article is matched by the rules in force");
  }
}
