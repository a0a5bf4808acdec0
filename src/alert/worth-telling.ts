import type { TopicMatch } from "../topic/match.ts";

/** Whether a match becomes an alert. What waits for a person's yes or no does not. */
export function worthTelling(match: Pick<TopicMatch, "level">): boolean {
  return match.level === "alert";
}
