import type { Outlet } from "../story/story-camps.ts";
import type { Alert } from "./alert.ts";

/** Alerts that tell the same happening. */
export interface AlertStory {
  readonly id: number;
  /** The alert that speaks for it: the highest score, of equals the first told. */
  readonly lead: Alert;
  /** One alert for each article, the lead's first, then in the order in which they were published. */
  readonly articles: readonly Alert[];
  /** All of its alerts. */
  readonly alerts: readonly Alert[];
  /** The topics it belongs to, the one with the highest score first. */
  readonly topics: readonly string[];
  /** Its outlets, each once. */
  readonly sources: readonly Outlet[];
}

/** Groups alerts by story, in the order in which the stories first appear. */
export function alertStories(alerts: readonly Alert[]): AlertStory[] {
  const byStory = new Map<number, Alert[]>();
  for (const alert of alerts) {
    const known = byStory.get(alert.storyId);
    if (known === undefined) byStory.set(alert.storyId, [alert]);
    else known.push(alert);
  }
  return [...byStory].flatMap(([id, told]) => storyOf(id, told));
}

function storyOf(id: number, alerts: readonly Alert[]): AlertStory[] {
  const byScore = [...alerts].sort((a, b) => b.score - a.score || toldFirst(a, b));
  const [lead] = byScore;
  if (lead === undefined) return [];
  const others = firstOfEach(byScore.slice(1).sort(toldFirst), (alert) => alert.articleId);
  const articles = [lead, ...others.filter((alert) => alert.articleId !== lead.articleId)];
  const topics = [...new Set(byScore.map((alert) => alert.topic))];
  return [
    {
      id,
      lead,
      articles,
      alerts,
      topics,
      sources: firstOfEach(
        articles.map(({ source }) => source),
        (s) => s.slug,
      ),
    },
  ];
}

function toldFirst(a: Alert, b: Alert): number {
  return a.publishedAt.getTime() - b.publishedAt.getTime() || a.id - b.id;
}

function firstOfEach<T>(values: readonly T[], keyOf: (value: T) => unknown): T[] {
  const seen = new Set<unknown>();
  return values.filter((value) => !seen.has(keyOf(value)) && seen.add(keyOf(value)));
}
