import type { Command } from "commander";
import { readSettings } from "../../config/settings.ts";
import { countAlertsByTopic } from "../../db/alerts.ts";
import type { Database } from "../../db/open-database.ts";
import { countReviews } from "../../db/reviews.ts";
import { findRuleSetInForce } from "../../db/rule-sets.ts";
import { countStaleArticles } from "../../db/stale-articles.ts";
import { topicVersions } from "../../topic/rule-versions.ts";
import { wilsonInterval } from "../../topic/wilson-interval.ts";
import { getConfig } from "../get-config.ts";
import { precisionInWords } from "../precision-in-words.ts";
import { renderTable, type Terminal } from "../terminal.ts";
import { withOwnDatabase } from "../with-own-database.ts";

const HEAD = ["topic", "alerts", "languages", "to review", "precision of alerts", "of reviews", "rules"] as const;
const DAY_MS = 86_400_000;
const NOTHING_JUDGED = { alertYes: 0, alertNo: 0, reviewYes: 0, reviewNo: 0, waiting: 0 };

/** `araxes topics list`: each topic, how much it finds, and how right people say it is. */
export function addList(topics: Command, terminal: Terminal): void {
  topics
    .command("list")
    .description("List topics: alerts, matches that wait for a review, precision as people judged it.")
    .option("--json", "print one JSON object a line")
    .action(async (options: { readonly json?: true }) => {
      const settings = readSettings(process.env);
      const config = await getConfig(settings.configFolder);
      const versions = topicVersions(config.topics, config.lexicon);
      const names = Object.entries(config.topics).map(([topic, { name }]) => ({ topic, name }));
      const { lines, staleCount } = await withOwnDatabase(async (db) => ({
        lines: await describe(db, names, versions),
        staleCount: await countStale(db, settings.rematchDays),
      }));
      if (options.json) for (const line of lines) terminal.print(JSON.stringify(line));
      else terminal.print(renderTable(HEAD, lines.map(rowOf)));
      if (staleCount > 0) terminal.note(`${staleCount} stored articles are still to be held against changed topics`);
    });
}

async function describe(
  db: Database,
  names: readonly { readonly topic: string; readonly name: string }[],
  versions: ReadonlyMap<string, string>,
) {
  const alerts = await countAlertsByTopic(db);
  const reviews = await countReviews(db);
  return names.map(({ topic, name }) => {
    const own = alerts.filter((count) => count.topic === topic);
    const counts = reviews.get(topic) ?? NOTHING_JUDGED;
    return {
      ...{ topic, name, ruleVersion: versions.get(topic) ?? "" },
      alertCount: own.reduce((sum, { count }) => sum + count, 0),
      languages: own.flatMap(({ language }) => language ?? []).sort(),
      ...counts,
      precision: wilsonInterval(counts.alertYes, counts.alertNo),
    };
  });
}

type TopicLine = Awaited<ReturnType<typeof describe>>[number];

function rowOf(line: TopicLine): readonly string[] {
  const { topic, alertCount, languages, waiting, ruleVersion } = line;
  const alerts = precisionInWords(line.alertYes, line.alertNo) ?? "not judged";
  const reviews = precisionInWords(line.reviewYes, line.reviewNo) ?? "not judged";
  return [topic, String(alertCount), languages.join(" "), String(waiting), alerts, reviews, ruleVersion];
}

/** What a running watch has still to do; nothing while none has declared its rules, or when it is done. */
async function countStale(db: Database, rematchDays: number): Promise<number> {
  const inForce = await findRuleSetInForce(db);
  if (inForce === null || inForce.rematchedAt !== null) return 0;
  return countStaleArticles(db, inForce.version, new Date(Date.now() - rematchDays * DAY_MS));
}
