import type { Command } from "commander";
import { readSettings } from "../../config/settings.ts";
import { countStoredArticles } from "../../db/stored-articles.ts";
import { compileMatcher } from "../../topic/compile-matcher.ts";
import type { Lexicon } from "../../topic/lexicon-schema.ts";
import type { Topics } from "../../topic/topic-schema.ts";
import { getConfig } from "../get-config.ts";
import { readWholeNumber } from "../read-whole-number.ts";
import type { Terminal } from "../terminal.ts";
import { withOwnDatabase } from "../with-own-database.ts";
import { backtest, type TrialResult } from "./backtest.ts";
import { getTopic } from "./get-topic.ts";
import { printTrial } from "./print-trial.ts";
import { readTopics } from "./read-topics.ts";

interface BacktestOptions {
  readonly days: number;
  readonly with?: string;
  readonly limit: number;
  readonly json?: true;
}

const DAY_MS = 86_400_000;

/** `araxes topics backtest`: what a change of a topic would add and drop. Nothing is changed. */
export function addBacktest(topics: Command, terminal: Terminal): void {
  topics
    .command("backtest")
    .description("Hold stored articles against a topic, and say what its change would add and drop. Changes nothing.")
    .argument("<topic>", "its name in topics.yml")
    .option("--days <count>", "articles of so many days", readWholeNumber, 30)
    .option(
      "--with <topics.yml>",
      "by the rules of this file against those of topics.yml; else topics.yml against what is stored",
    )
    .option("--limit <count>", "show so many of each kind at most", readWholeNumber, 10)
    .option("--json", "print the whole result as JSON")
    .action(async (slug: string, { days, with: edited, limit, json }: BacktestOptions) => {
      const { topics: own, lexicon } = await getConfig(readSettings(process.env).configFolder);
      const newer = edited === undefined ? own : await readTopics(edited, lexicon);
      const after = compileOne(newer, slug, lexicon, edited);
      const before = edited === undefined ? null : compileBefore(own, slug, lexicon);
      const since = new Date(Date.now() - days * DAY_MS);
      const result = await withOwnDatabase(async (db) => {
        const count = await countStoredArticles(db, since);
        const label = `holding ${count} articles against ${slug}`;
        return terminal.along(label, count, (advance) =>
          backtest(db, { topic: slug, since, after, before }, (articleCount) => advance(label, articleCount)),
        );
      });
      if (json) terminal.print(JSON.stringify(jsonOf(result, slug, days), null, 2));
      else printTrial(result, { topic: slug, days, edited: edited ?? null, limit }, terminal);
    });
}

function compileOne(topics: Topics, slug: string, lexicon: Lexicon, file?: string) {
  return compileMatcher({ [slug]: getTopic(topics, slug, file) }, lexicon);
}

/** A topic that only the edited file has found nothing before. */
function compileBefore(topics: Topics, slug: string, lexicon: Lexicon) {
  return compileMatcher(Object.hasOwn(topics, slug) ? { [slug]: getTopic(topics, slug) } : {}, lexicon);
}

function jsonOf({ changed, ...summary }: TrialResult, topic: string, days: number) {
  return {
    ...{ topic, days },
    ...summary,
    changed: changed.map(({ change, article, before, verdict, explanation }) => ({
      ...{ change, articleId: article.id, title: article.title, address: article.address, language: article.language },
      ...{ publishedAt: article.publishedAt, source: article.sourceName, before, after: explanation.level, verdict },
      ...{ score: explanation.score, requirement: explanation.requirement, isExcluded: explanation.isExcluded },
      ...{ parts: explanation.parts, evidence: explanation.evidence },
    })),
  };
}
