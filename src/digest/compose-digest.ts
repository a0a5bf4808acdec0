import type { Alert } from "../alert/alert.ts";
import { type AlertStory, alertStories } from "../alert/alert-stories.ts";
import { type Coverage, failsTooMuch, feedHealth, feedTroubles } from "./coverage.ts";
import type { Digest, DigestSection, OneCampStory } from "./digest.ts";
import { digestItem, plainHeadlineOf } from "./digest-item.ts";
import { digestMessageId } from "./digest-message-id.ts";
import { digestSubject } from "./digest-subject.ts";
import type { DueDigest } from "./due-digests.ts";
import { daysBetween, type LocalDate } from "./local-time.ts";
import { isolated, isolatedName } from "./text-direction.ts";
import { cityOf, counted, longDay, timeOfDay } from "./words.ts";

/** Whom a digest is for. */
interface DigestReader {
  readonly title: string;
  /** IANA name. */
  readonly zone: string;
  /** What to do on a day without stories. */
  readonly whenEmpty: "skip" | "send";
}

/** What a digest is made of. */
export interface DigestInput {
  readonly due: DueDigest;
  readonly reader: DigestReader;
  /** The alerts of the window, of the reader's topics. */
  readonly alerts: readonly Alert[];
  /** Publisher families whose telling of a story was in an earlier digest, by story. */
  readonly toldFamilies: ReadonlyMap<number, ReadonlySet<string>>;
  readonly topicTitles: ReadonlyMap<string, string>;
  /** Stories a day that a topic had of late, where enough days are known. */
  readonly usualPerDay: ReadonlyMap<string, number>;
  readonly coverage: Coverage;
  /** The date of the last digest that was sent, failing that of the first that was skipped; `null` for the very first. */
  readonly lastSentDate: LocalDate | null;
  /** The mailbox it comes from. */
  readonly sender: string;
  readonly unsubscribeMailbox: string | null;
  readonly deskUrl: string | null;
}

/** A digest, or the decision to send none. */
export type DigestDecision =
  | { readonly kind: "composed"; readonly digest: Digest }
  | { readonly kind: "skipped"; readonly messageId: string };

/** After so many days without a mail, silence looks broken. */
const SILENT_DAYS = 7;
/** A topic stands out from this many stories on, at this many times its habit. */
const UNUSUAL_COUNT = 3;
const UNUSUAL_FACTOR = 2;
const MOST_ONE_CAMP = 5;
const MOST_TROUBLES = 12;

/**
 * Puts a day's alerts into one digest. A story told before comes again only when a publisher tells it that had not. A
 * day without stories is skipped unless the reader wants it sent, a week was silent, or more than a fifth of the feeds
 * fail; a missed day without stories always is.
 */
export function composeDigest(input: DigestInput): DigestDecision {
  const { due, reader, coverage, sender } = input;
  const messageId = digestMessageId(due.subscription, due.localDate, sender);
  const stories = alertStories(input.alerts).filter((story) => isNews(story, input.toldFamilies));
  if (stories.length === 0 && !isSentEmpty(input)) return { kind: "skipped", messageId };
  const topics = storiesByTopic(stories, input.topicTitles);
  const counts = topics.map(({ title, stories: told }) => ({ title, count: told.length }));
  const toldStories = new Set(stories.map((story) => story.id));
  const troubles = feedTroubles(coverage, due.windowEnd, reader.zone);
  const lead = topics[0]?.stories[0]?.lead ?? null;
  const digest: Digest = {
    messageId,
    subscription: due.subscription,
    localDate: due.localDate,
    subject: digestSubject(stories.length, counts, coverage, due.localDate),
    preheader:
      lead === null
        ? coverageWords(coverage)
        : `${isolated(plainHeadlineOf(lead))} (${isolatedName(lead.source.name)})`,
    title: reader.title,
    summary: summaryOf(stories, due, reader.zone),
    unusual: unusualTopics(topics, input.usualPerDay),
    sections: topics.map((topic) => sectionOf(topic, input)),
    oneCamp: oneCampStories(stories),
    troubles: troubles.slice(0, MOST_TROUBLES),
    omittedTroubleCount: Math.max(troubles.length - MOST_TROUBLES, 0),
    coverage: coverageWords(coverage),
    reason: reasonOf(input),
    deskUrl: input.deskUrl,
    unsubscribeMailbox: input.unsubscribeMailbox,
    storyCount: stories.length,
    alertIds: input.alerts.filter((alert) => toldStories.has(alert.storyId)).map(({ id }) => id),
  };
  return { kind: "composed", digest };
}

/** The stories of one topic, each story under its strongest topic only. */
interface TopicStories {
  readonly slug: string;
  readonly title: string;
  readonly stories: readonly AlertStory[];
}

function isNews(story: AlertStory, toldFamilies: DigestInput["toldFamilies"]): boolean {
  const told = toldFamilies.get(story.id);
  return told === undefined || story.sources.some((source) => !told.has(source.family));
}

function isSentEmpty({ coverage, lastSentDate, due, reader }: DigestInput): boolean {
  if (due.isLate) return false;
  const silentDays = lastSentDate === null ? 0 : daysBetween(lastSentDate, due.localDate) - 1;
  return reader.whenEmpty === "send" || failsTooMuch(coverage) || silentDays >= SILENT_DAYS;
}

function storiesByTopic(stories: readonly AlertStory[], titles: ReadonlyMap<string, string>): TopicStories[] {
  const slugs = [...new Set(stories.map((story) => story.lead.topic))];
  return slugs
    .map((slug) => ({
      slug,
      title: titles.get(slug) ?? slug,
      stories: stories.filter((story) => story.lead.topic === slug).sort(byWeight),
    }))
    .sort((a, b) => b.stories.length - a.stories.length || a.title.localeCompare(b.title, "en"));
}

function byWeight(a: AlertStory, b: AlertStory): number {
  return b.sources.length - a.sources.length || b.lead.score - a.lead.score || a.id - b.id;
}

function sectionOf(topic: TopicStories, { toldFamilies, topicTitles, due, reader }: DigestInput): DigestSection {
  const context = { topicTitles, localDate: due.localDate, zone: reader.zone };
  const items = topic.stories.map((story) => digestItem(story, toldFamilies.has(story.id), context));
  return { title: topic.title, items };
}

function unusualTopics(topics: readonly TopicStories[], usualPerDay: ReadonlyMap<string, number>): string[] {
  return topics.flatMap(({ slug, title, stories }) => {
    const usual = usualPerDay.get(slug);
    const isUnusual = usual !== undefined && stories.length >= Math.max(UNUSUAL_COUNT, usual * UNUSUAL_FACTOR);
    if (!isUnusual) return [];
    const habit = usual < 0.1 ? "hardly any" : usual.toFixed(1).replace(".0", "");
    return [`${title}: ${counted(stories.length, "story", "stories")}, where ${habit} a day is usual.`];
  });
}

function oneCampStories(stories: readonly AlertStory[]): OneCampStory[] {
  return stories
    .filter(({ sources }) => sources.length > 1 && new Set(sources.map(({ leaning }) => leaning)).size === 1)
    .sort(byWeight)
    .slice(0, MOST_ONE_CAMP)
    .map(({ lead, sources }) => ({
      camp: lead.source.leaning,
      outlets: sources.map(({ name }) => isolatedName(name)).join(", "),
      headline: plainHeadlineOf(lead),
      language: lead.language,
    }));
}

function summaryOf(stories: readonly AlertStory[], due: DueDigest, zone: string): string {
  const articleCount = stories.reduce((sum, story) => sum + story.articles.length, 0);
  const hours = Math.round((due.windowEnd.getTime() - due.windowStart.getTime()) / 3_600_000);
  const told =
    stories.length === 0
      ? "No stories"
      : `${counted(stories.length, "story", "stories")} from ${counted(articleCount, "article")}`;
  return `${told} · ${longDay(due.localDate)} · ${hours} h to ${timeOfDay(due.windowEnd, zone)} ${cityOf(zone)}`;
}

function coverageWords(coverage: Coverage): string {
  const { articleCount, fullTextCount } = coverage;
  const texts = articleCount === 0 ? "no new texts" : `${fullTextCount} of ${articleCount} texts read in full`;
  return `${feedHealth(coverage)}, ${texts}.`;
}

function reasonOf({ due }: DigestInput): string {
  return `You get this because your address stands in the subscription “${due.subscription}” of this Araxes. Whoever runs it changes that in digests.yml.`;
}
