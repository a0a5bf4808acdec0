import type { App } from "../app.ts";
import { applyRetention } from "../db/retention.ts";

const FETCH_DAYS = 90;
const ENTRY_TEXT_DAYS = 30;
const ROBOTS_DAYS = 30;

/** Lets go of what is past its time. */
export async function cleanUp(app: Pick<App, "db" | "retentionDays" | "now" | "log">): Promise<void> {
  const limits = {
    ...{ articleDays: app.retentionDays, fetchDays: FETCH_DAYS, entryTextDays: ENTRY_TEXT_DAYS },
    robotsDays: ROBOTS_DAYS,
  };
  const removed = await applyRetention(app.db, limits, app.now());
  if (Object.values(removed).some((count) => count > 0)) app.log.info(removed, "old rows removed");
}
