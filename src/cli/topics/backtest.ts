import type { Database } from "../../db/open-database.ts";
import { findVerdicts } from "../../db/reviews.ts";
import type { ReviewVerdict } from "../../db/schema.ts";
import { findStoredLevels, type StoredArticle, storedArticles } from "../../db/stored-articles.ts";
import type { Matcher, MatchLevel, TopicExplanation } from "../../topic/match.ts";
import { matchItems } from "../../topic/match-items.ts";
import { type RuleChange, ruleChange } from "../../topic/rule-change.ts";
import { type MeasuredShare, wilsonInterval } from "../../topic/wilson-interval.ts";

/** What is tried: one topic's rules, over the articles first seen since a moment, against those before the change. */
export interface Trial {
  readonly topic: string;
  readonly since: Date;
  readonly after: Matcher;
  /** `null`: against the matches that are stored. */
  readonly before: Matcher | null;
}

/** An article that stands elsewhere after the change. */
export interface ChangedArticle {
  readonly change: Exclude<RuleChange, "kept">;
  readonly article: StoredArticle;
  readonly before: MatchLevel | null;
  readonly verdict: ReviewVerdict | null;
  /** By the rules after the change. */
  readonly explanation: TopicExplanation;
}

/** How the topic stands by one set of rules. */
export interface TrialSide {
  readonly alerts: number;
  readonly reviews: number;
  /** Of its alerts, as far as people judged them. */
  readonly precision: MeasuredShare | null;
}

/** What a trial gave. */
export interface TrialResult {
  readonly articleCount: number;
  readonly before: TrialSide;
  readonly after: TrialSide;
  /** Those told first, the highest score after the change first. */
  readonly changed: readonly ChangedArticle[];
  readonly seconds: number;
}

interface Standing {
  readonly level: MatchLevel | null;
  readonly verdict: ReviewVerdict | null;
}

/** Holds stored articles against one topic by the rules before and after a change. */
export async function backtest(
  db: Database,
  { topic, since, after, before }: Trial,
  advance: (articleCount: number) => void,
): Promise<TrialResult> {
  const startedAt = performance.now();
  const only = new Set([topic]);
  const verdicts = await findVerdicts(db, topic);
  const stored = before === null ? await findStoredLevels(db, topic) : null;
  const levelBefore = (article: StoredArticle): MatchLevel | null =>
    before === null ? (stored?.get(article.id) ?? null) : (matchItems(before, article, only)[0]?.level ?? null);
  const sides: { readonly before: Standing[]; readonly after: Standing[] } = { before: [], after: [] };
  const changed: ChangedArticle[] = [];
  let articleCount = 0;
  for await (const batch of storedArticles(db, since)) {
    for (const article of batch) {
      const was = levelBefore(article);
      const is = matchItems(after, article, only)[0]?.level ?? null;
      const verdict = verdicts.get(article.id) ?? null;
      sides.before.push({ level: was, verdict });
      sides.after.push({ level: is, verdict });
      const change = ruleChange(was, is);
      const [explanation] = change === "kept" ? [] : after.explain(article, only);
      if (change !== "kept" && explanation !== undefined)
        changed.push({ change, article, before: was, verdict, explanation });
    }
    articleCount += batch.length;
    advance(batch.length);
  }
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  changed.sort((one, other) => other.explanation.score - one.explanation.score);
  return { articleCount, before: sideOf(sides.before), after: sideOf(sides.after), changed, seconds };
}

function sideOf(standings: readonly Standing[]): TrialSide {
  const alerts = standings.filter(({ level }) => level === "alert");
  const judged = (verdict: ReviewVerdict) => alerts.filter((one) => one.verdict === verdict).length;
  return {
    alerts: alerts.length,
    reviews: standings.filter(({ level }) => level === "review").length,
    precision: wilsonInterval(judged("yes"), judged("no")),
  };
}
