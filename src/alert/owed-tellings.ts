import type { Channel } from "./channel.ts";
import type { NewsKind } from "./news.ts";
import { isAtLeast, SEVERITIES, type Severity } from "./severity.ts";

/** An alert just raised, as channels choose. */
export interface RaisedAlert {
  readonly id: number;
  readonly topic: string;
  readonly articleId: number;
  readonly storyId: number;
  readonly severity: Severity;
  readonly score: number;
  /** Against what was told of the story under its topic. */
  readonly news: NewsKind;
  /** Against what was told of the story under any topic. */
  readonly storyNews: NewsKind;
}

/** An alert that a channel is to be told, and as what. */
export interface OwedTelling {
  readonly alertId: number;
  readonly news: Exclude<NewsKind, "none">;
}

type Chooser = Pick<Channel, "topics" | "minimumSeverity" | "tells">;

/**
 * Which of the alerts just raised a channel is owed. An article that meets several of its topics is told once, by its
 * gravest alert. A story that the channel knows is told again only when it has news at all; one that it does not know,
 * because it was too slight so far or stood under topics of others, is new to it.
 *
 * @param knownStories those of which the channel is owed, or was told, an alert
 */
export function owedTellings(
  channel: Chooser,
  alerts: readonly RaisedAlert[],
  knownStories: ReadonlySet<number>,
): readonly OwedTelling[] {
  const known = new Set(knownStories);
  const byArticle = new Map<number, RaisedAlert[]>();
  for (const alert of alerts.filter((one) => follows(channel, one))) {
    byArticle.set(alert.articleId, [...(byArticle.get(alert.articleId) ?? []), alert]);
  }
  return [...byArticle.values()].flatMap((raised) => {
    const [gravest] = raised.filter((alert) => tellingOf(channel, alert, known) !== null).sort(gravestFirst);
    const news = gravest === undefined ? null : tellingOf(channel, gravest, known);
    if (gravest === undefined || news === null) return [];
    known.add(gravest.storyId);
    return [{ alertId: gravest.id, news }];
  });
}

function follows({ topics, minimumSeverity }: Chooser, { topic, severity }: RaisedAlert): boolean {
  return (topics.kind === "all" || topics.slugs.includes(topic)) && isAtLeast(severity, minimumSeverity);
}

/** As what a channel is told an alert; `null` when it is not. */
function tellingOf({ tells }: Chooser, alert: RaisedAlert, known: ReadonlySet<number>): OwedTelling["news"] | null {
  const { storyId, news, storyNews } = alert;
  const told = known.has(storyId) ? storyNews : news === "update" && tells.includes("new") ? "new" : news;
  return told !== "none" && tells.includes(told === "new" ? "new" : "updates") ? told : null;
}

function gravestFirst(a: RaisedAlert, b: RaisedAlert): number {
  return SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || b.score - a.score;
}
