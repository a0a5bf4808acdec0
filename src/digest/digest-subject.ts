import { type Coverage, failsTooMuch, feedHealth } from "./coverage.ts";
import type { LocalDate } from "./local-time.ts";
import type { TopicDay } from "./topic-habit.ts";
import { counted, shortDay } from "./words.ts";

/** How many stories a topic has. */
type TopicCount = Pick<TopicDay, "title" | "count" | "isUnusual">;

/** Mail programs show about this much of a subject. */
const ROOM_FOR_TOPICS = 80;

/** A subject that carries the news: "12 stories · Russia–Azerbaijan rift ↑3, Armenia–EU 2 — Mon 23 Nov"; ↑ is far above the habit. */
export function digestSubject(
  storyCount: number,
  topics: readonly TopicCount[],
  coverage: Coverage,
  localDate: LocalDate,
): string {
  const day = shortDay(localDate);
  if (storyCount > 0) return `${counted(storyCount, "story", "stories")} · ${topTopics(topics)} — ${day}`;
  return `${failsTooMuch(coverage) ? "No stories, but feeds fail" : "All quiet"} · ${feedHealth(coverage)} — ${day}`;
}

/** The fullest topics with their counts. Titles that hold commas themselves are divided by semicolons. */
function topTopics(topics: readonly TopicCount[]): string {
  const divider = topics.some(({ title }) => title.includes(",")) ? "; " : ", ";
  const named: string[] = [];
  for (const { title, count, isUnusual } of topics) {
    const next = `${title.replace(/\s+/gu, " ")} ${isUnusual ? "↑" : ""}${count}`;
    if (named.length > 0 && [...named, next].join(divider).length > ROOM_FOR_TOPICS) break;
    named.push(next);
  }
  const rest = topics.length - named.length;
  return [...named, ...(rest > 0 ? [counted(rest, "more topic")] : [])].join(divider);
}
