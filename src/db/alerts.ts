import { and, desc, eq, gte, ilike, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Alert } from "../alert/alert.ts";
import type { NewsKind } from "../alert/news.ts";
import type { Severity } from "../alert/severity.ts";
import type { Database } from "./open-database.ts";
import { alerts, articles, sources } from "./schema.ts";

/** Which alerts are asked for: all that stand, unless narrowed. Withdrawn ones are never among them. */
export interface AlertFilter {
  readonly topics?: readonly string[] | undefined;
  readonly language?: string | undefined;
  readonly storyId?: number | undefined;
  readonly severities?: readonly Severity[] | undefined;
  /** What they told of their story. */
  readonly news?: readonly NewsKind[] | undefined;
  /** Created at or after this moment. */
  readonly from?: Date | undefined;
  /** Created before this moment. */
  readonly to?: Date | undefined;
  /** Words that must stand in headline or sentence, in any case. */
  readonly words?: string | undefined;
  /** Without those that a changed rule found afterwards. */
  readonly onlyNews?: boolean | undefined;
  readonly limit: number;
  readonly offset?: number | undefined;
}

/** Alerts, newest first. */
export async function listAlerts(db: Database, filter: AlertFilter): Promise<readonly Alert[]> {
  const rows = await db
    .select({
      id: alerts.id,
      topic: alerts.topic,
      articleId: alerts.articleId,
      storyId: alerts.storyId,
      headline: alerts.headline,
      language: alerts.language,
      sentence: alerts.sentence,
      evidence: alerts.evidence,
      source: {
        slug: sources.slug,
        name: sources.name,
        country: sources.country,
        owner: sources.owner,
        leaning: sources.leaning,
        family: sources.family,
      },
      address: articles.address,
      publishedAt: articles.publishedAt,
      createdAt: alerts.createdAt,
      backfilledAt: alerts.backfilledAt,
      score: alerts.score,
      severity: alerts.severity,
      news: alerts.news,
      newFacts: alerts.newFacts,
    })
    .from(alerts)
    .innerJoin(articles, eq(articles.id, alerts.articleId))
    .innerJoin(sources, eq(sources.slug, articles.sourceSlug))
    .where(conditions(filter))
    .orderBy(desc(alerts.createdAt), desc(alerts.id))
    .limit(filter.limit)
    .offset(filter.offset ?? 0);
  return rows;
}

/** How many alerts the filter means, its limit and offset aside. */
export async function countAlerts(db: Database, filter: Omit<AlertFilter, "limit" | "offset">): Promise<number> {
  return db.$count(alerts, conditions({ ...filter, limit: 0 }));
}

/** How many alerts each topic and language has, most first. */
export async function countAlertsByTopic(db: Database) {
  const count = sql<number>`count(*)`.mapWith(Number);
  return db
    .select({ topic: alerts.topic, language: alerts.language, count })
    .from(alerts)
    .where(isNull(alerts.withdrawnAt))
    .groupBy(alerts.topic, alerts.language)
    .orderBy(desc(count), alerts.topic);
}

function conditions({
  topics,
  language,
  storyId,
  severities,
  news,
  from,
  to,
  words,
  onlyNews,
}: AlertFilter): SQL | undefined {
  const pattern = words === undefined ? undefined : `%${words.replace(/[\\%_]/gu, "\\$&")}%`;
  return and(
    isNull(alerts.withdrawnAt),
    onlyNews === true ? isNull(alerts.backfilledAt) : undefined,
    topics === undefined ? undefined : inArray(alerts.topic, [...topics]),
    language === undefined ? undefined : eq(alerts.language, language),
    storyId === undefined ? undefined : eq(alerts.storyId, storyId),
    severities === undefined ? undefined : inArray(alerts.severity, [...severities]),
    news === undefined ? undefined : inArray(alerts.news, [...news]),
    from === undefined ? undefined : gte(alerts.createdAt, from),
    to === undefined ? undefined : lt(alerts.createdAt, to),
    pattern === undefined ? undefined : or(ilike(alerts.headline, pattern), ilike(alerts.sentence, pattern)),
  );
}
