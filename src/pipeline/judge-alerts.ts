import { decideNews, type EarlierAlert, type NewsKind, type TellableArticle } from "../alert/news.ts";
import { judgeSeverity } from "../alert/severity.ts";
import { readFacts } from "../alert/told-facts.ts";
import type { App } from "../app.ts";
import { findOrigins, findStoryAlerts, findTopicHabits, type TopicHabit } from "../db/alert-history.ts";
import type { AlertDraft } from "../db/matches.ts";
import type { Transaction } from "../db/open-database.ts";
import type { TopicMatch } from "../topic/match.ts";
import type { MatchedArticle } from "./matched-article.ts";

/** News is told while it is new: what was published so long before it was found is only in the tables. */
const FRESH_MS = 48 * 3_600_000;

type JudgeApp = Pick<App, "matcher" | "kindOfConcept" | "alertScoreOf" | "now">;

/** An alert to be recorded, and what it tells of its story under all topics together. */
export interface JudgedAlert extends AlertDraft {
  readonly storyNews: NewsKind;
}

/** An earlier alert, under its topic. */
interface KnownAlert extends EarlierAlert {
  readonly topic: string;
}

/**
 * Judges the alerts of articles, one article after the other in the order given: what each tells of its story, and how
 * grave it is. The stories must be locked, so that nobody tells of them meanwhile.
 */
export async function judgeAlerts(
  app: JudgeApp,
  tx: Transaction,
  telling: readonly MatchedArticle[],
  storyOf: ReadonlyMap<number, number>,
): Promise<readonly JudgedAlert[]> {
  const now = app.now();
  const topics = [...new Set(telling.flatMap(({ matches }) => matches.map(({ topic }) => topic)))];
  const habits = new Map(await findTopicHabits(tx, topics, now));
  const origins = await findOrigins(
    tx,
    telling.map(({ article }) => article.id),
  );
  const known = await knownAlerts(tx, [...new Set(storyOf.values())]);
  return telling.flatMap((one) => {
    const storyId = storyOf.get(one.article.id);
    if (storyId === undefined) throw new Error(`article ${one.article.id} was put into no story`);
    const earlier = known.get(storyId) ?? [];
    const origin = origins.get(one.article.id) ?? one.article.sourceSlug;
    const tellable = tellableArticle(app, one, [origin], now);
    const drafts = one.matches.map((match) => judge(app, match, one, { storyId, earlier, tellable, habits }));
    known.set(storyId, [...earlier, ...drafts]);
    return drafts;
  });
}

async function knownAlerts(tx: Transaction, storyIds: readonly number[]): Promise<Map<number, readonly KnownAlert[]>> {
  const known = new Map<number, KnownAlert[]>();
  for (const alert of await findStoryAlerts(tx, storyIds)) {
    known.set(alert.storyId, [...(known.get(alert.storyId) ?? []), alert]);
  }
  return known;
}

function tellableArticle(
  { matcher, kindOfConcept }: JudgeApp,
  { article, matches }: MatchedArticle,
  origins: readonly string[],
  now: Date,
): TellableArticle {
  const { title, text, publishedAt } = article;
  const sentences = matches.map(({ sentence }) => sentence);
  const reader = { name: matcher().namedIn, kindOf: kindOfConcept };
  const isLate = now.getTime() - publishedAt.getTime() >= FRESH_MS;
  return { ...readFacts({ title, text, sentences, origins }, reader), isLate };
}

/** What the alerts of one article are judged by. */
interface Circumstances {
  readonly storyId: number;
  readonly earlier: readonly KnownAlert[];
  readonly tellable: TellableArticle;
  readonly habits: Map<string, TopicHabit>;
}

function judge(
  app: JudgeApp,
  { topic, score, evidence, sentence }: TopicMatch,
  { article }: MatchedArticle,
  { storyId, earlier, tellable, habits }: Circumstances,
): JudgedAlert {
  const underTopic = earlier.filter((alert) => alert.topic === topic);
  const { kind: news, newFacts } = decideNews(tellable, underTopic);
  const habit = habits.get(topic) ?? { storiesToday: 0, usualPerDay: null };
  const storiesToday = habit.storiesToday + (news === "new" ? 1 : 0);
  habits.set(topic, { ...habit, storiesToday });
  const { origins } = tellable.facts;
  const severity = judgeSeverity({
    scoreRatio: score / app.alertScoreOf(topic),
    originCount: new Set([...origins, ...earlier.flatMap(({ facts }) => facts.origins)]).size,
    ...{ storiesToday, usualPerDay: habit.usualPerDay },
  });
  return {
    ...{ topic, score, evidence, sentence, storyId, severity, news, newFacts, facts: tellable.facts },
    ...{ articleId: article.id, headline: article.title, language: article.language },
    storyNews: decideNews(tellable, earlier).kind,
  };
}
