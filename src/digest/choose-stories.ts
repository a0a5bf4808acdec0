import type { Alert } from "../alert/alert.ts";
import { type AlertStory, alertStories } from "../alert/alert-stories.ts";
import type { NewFact } from "../alert/news.ts";
import { isAtLeast, type Severity } from "../alert/severity.ts";
import { localDateAt } from "./local-time.ts";
import { type WishesInForce, wishKey } from "./reader-wish.ts";
import { counted, shortDay } from "./words.ts";

/** What a reader's digest is chosen by. */
export interface StoryChoice {
  /** `null` for all. */
  readonly languages: readonly string[] | null;
  /** A story is told from this severity on; the gravest of its alerts counts. */
  readonly minimumSeverity: Severity;
  readonly wishes: WishesInForce;
  /** Origins of a story that were in an earlier digest, by story. */
  readonly toldOrigins: ReadonlyMap<number, ReadonlySet<string>>;
  /** Where each article's text first came from; its publisher where that is not known. */
  readonly origins: ReadonlyMap<number, string>;
}

/** What a day's alerts come to for a reader. */
export interface ChosenStories {
  readonly stories: readonly AlertStory[];
  /** Stories that would have been told if it were not for a wish: by muted topic, and all others together. */
  readonly leftOut: { readonly byTopic: ReadonlyMap<string, number>; readonly others: number };
}

/**
 * Chooses what is told: in the reader's languages, without what the reader muted or found not relevant. A story told
 * before comes again only for a new fact or from a new origin: one more copy of an agency's text is no news.
 */
export function chooseStories(alerts: readonly Alert[], choice: StoryChoice): ChosenStories {
  const { languages, wishes } = choice;
  const readable = alerts.filter(({ language }) => languages === null || languages.includes(language ?? ""));
  const wanted = readable.filter((alert) => isWanted(alert, wishes));
  const stories = alertStories(wanted)
    .filter((story) => isGrave(story, choice) && isNews(story, choice))
    .map((story) => ledByNews(story, choice));
  const told = new Set(stories.map(({ id }) => id));
  const others = alertStories(readable.filter((alert) => !told.has(alert.storyId)));
  const unwanted = others.filter((story) => isGrave(story, choice) && isNews(story, choice));
  return { stories, leftOut: countLeftOut(unwanted, wishes) };
}

/** Says which topics are muted, until when, and how much was left out: nothing is silent. */
export function leftOutWords(
  { leftOut }: ChosenStories,
  { mutedTopics }: WishesInForce,
  titles: ReadonlyMap<string, string>,
  zone: string,
): { readonly topic: string | null; readonly words: string }[] {
  const lines = [...mutedTopics].map(([topic, until]) => {
    const title = titles.get(topic) ?? topic;
    const count = leftOut.byTopic.get(topic) ?? 0;
    const told = count === 0 ? "nothing came" : `${counted(count, "story", "stories")} left out`;
    return { topic, words: `${title} is muted until ${shortDay(localDateAt(until, zone))}: ${told}.` };
  });
  if (leftOut.others === 0) return lines;
  const words = `${counted(leftOut.others, "story", "stories")} left out as muted or not relevant.`;
  return [...lines, { topic: null, words }];
}

function isWanted({ topic, storyId }: Alert, { mutedStories, mutedTopics, notRelevant }: WishesInForce): boolean {
  return !mutedStories.has(storyId) && !mutedTopics.has(topic) && !notRelevant.has(wishKey(topic, storyId));
}

function isNews(story: AlertStory, choice: StoryChoice): boolean {
  return story.alerts.some((alert) => isFresh(alert, choice));
}

function isGrave({ alerts }: AlertStory, { minimumSeverity }: StoryChoice): boolean {
  return alerts.some(({ severity }) => isAtLeast(severity, minimumSeverity));
}

/** Whether an alert tells its story for the first time, with a new fact, or from an origin that is new to the reader. */
function isFresh(alert: Alert, { toldOrigins, origins }: Pick<StoryChoice, "toldOrigins" | "origins">): boolean {
  const told = toldOrigins.get(alert.storyId);
  return told === undefined || !told.has(originOf(alert, origins)) || newFactsOf(alert).length > 0;
}

/** The numbers, places and acts of an alert that nobody had told of its story. */
export function newFactsOf({ news, newFacts }: Alert): readonly NewFact[] {
  return news === "update" ? newFacts.filter(({ kind }) => kind !== "origin") : [];
}

/** Where an alert's text first came from. */
export function originOf({ articleId, source }: Alert, origins: StoryChoice["origins"]): string {
  return origins.get(articleId) ?? source.family;
}

/** A story that was told before is led by who tells it now. */
function ledByNews(story: AlertStory, choice: StoryChoice): AlertStory {
  if (isFresh(story.lead, choice)) return story;
  const [fresh] = story.alerts.filter((alert) => isFresh(alert, choice)).sort((a, b) => b.score - a.score);
  const lead = fresh ?? story.lead;
  const others = story.articles.filter(({ articleId }) => articleId !== lead.articleId);
  return { ...story, lead, articles: [lead, ...others] };
}

function countLeftOut(stories: readonly AlertStory[], { mutedTopics }: WishesInForce): ChosenStories["leftOut"] {
  const byTopic = new Map<string, number>();
  let others = 0;
  for (const { topics } of stories) {
    const muted = topics.find((topic) => mutedTopics.has(topic));
    if (muted === undefined) others += 1;
    else byTopic.set(muted, (byTopic.get(muted) ?? 0) + 1);
  }
  return { byTopic, others };
}
