import type { MatchLevel } from "./match.ts";

/** What a change of rules does to an article: at level alert, failing that at level review, failing that nothing. */
export type RuleChange = "added" | "dropped" | "added-to-review" | "dropped-from-review" | "kept";

/** What a change of rules does to an article that stood at `before` and stands at `after`; `null` is no match. */
export function ruleChange(before: MatchLevel | null, after: MatchLevel | null): RuleChange {
  if (before === after) return "kept";
  if (after === "alert") return "added";
  if (before === "alert") return "dropped";
  return after === "review" ? "added-to-review" : "dropped-from-review";
}
