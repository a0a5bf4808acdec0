import { sparkLine } from "./spark-line.ts";

/** Stories a day that a topic had before the window, oldest day first; days before it was watched are left out. */
export type DailyCounts = readonly number[];

/** A topic's day against its habit. */
export interface TopicDay {
  readonly title: string;
  readonly count: number;
  /** "1.5", "hardly any"; `null` while too few days are known. */
  readonly usual: string | null;
  /** Whether it stands out from its habit. */
  readonly isUnusual: boolean;
  /** The days before and today, as a spark line; `null` while too few days are known. */
  readonly spark: string | null;
}

/** A habit is spoken of only when the topic was watched for so many days. */
const LEAST_KNOWN_DAYS = 7;
/** A topic stands out from this many stories on, at this many times its habit. */
const UNUSUAL_COUNT = 3;
const UNUSUAL_FACTOR = 2;

/** Holds a topic's stories of today against its days before. */
export function topicDay(title: string, count: number, before: DailyCounts): TopicDay {
  if (before.length < LEAST_KNOWN_DAYS) return { title, count, usual: null, isUnusual: false, spark: null };
  const usual = before.reduce((sum, stories) => sum + stories, 0) / before.length;
  return {
    title,
    count,
    usual: usual < 0.1 ? "hardly any" : usual.toFixed(1).replace(".0", ""),
    isUnusual: count >= Math.max(UNUSUAL_COUNT, usual * UNUSUAL_FACTOR),
    spark: sparkLine([...before, count]),
  };
}
