import type { Alert } from "../alert/alert.ts";
import type { AlertStory } from "../alert/alert-stories.ts";
import type { Severity } from "../alert/severity.ts";
import { chooseStories, leftOutWords } from "./choose-stories.ts";
import { type Coverage, failsTooMuch, feedGaps, feedTroubles } from "./coverage.ts";
import { coverageNote } from "./coverage-note.ts";
import type { Digest, DigestSection, OneCampStory } from "./digest.ts";
import { campsOfStory, digestItem, plainHeadlineOf, type StoryCampsById } from "./digest-item.ts";
import { digestMessageId } from "./digest-message-id.ts";
import { digestSubject } from "./digest-subject.ts";
import type { DueDigest } from "./due-digests.ts";
import { daysBetween, type LocalDate } from "./local-time.ts";
import type { LinkTo, WishesInForce } from "./reader-wish.ts";
import { isolated, isolatedName } from "./text-direction.ts";
import { type DailyCounts, type TopicDay, topicDay } from "./topic-habit.ts";
import { cityOf, counted, countryName, longDay, timeOfDay } from "./words.ts";

/** Whom a digest is for. */
interface DigestReader {
  readonly title: string;
  /** IANA name. */
  readonly zone: string;
  /** What to do on a day without stories. */
  readonly whenEmpty: "skip" | "send";
  /** Articles in these languages only; `null` for all. */
  readonly languages: readonly string[] | null;
  /** Stories of at least this severity. */
  readonly minimumSeverity: Severity;
  /** Whether the operator or the reader asked for a rest. */
  readonly isPaused: boolean;
  readonly wishes: WishesInForce;
  /** The one mailbox it goes to; `null` when several share it. */
  readonly soleRecipient: string | null;
}

/** What a digest is made of. */
export interface DigestInput {
  readonly due: DueDigest;
  readonly reader: DigestReader;
  /** The alerts of the window, of the reader's topics. */
  readonly alerts: readonly Alert[];
  /** Origins of a story that were in an earlier digest, by story. */
  readonly toldOrigins: ReadonlyMap<number, ReadonlySet<string>>;
  /** Where each article's text first came from; its publisher where that is not known. */
  readonly origins: ReadonlyMap<number, string>;
  /** Who carries each story and who is silent, by story, as the story's page tells it. */
  readonly camps: StoryCampsById;
  readonly topicTitles: ReadonlyMap<string, string>;
  /** Stories a day that each topic had of late, oldest day first. */
  readonly dailyCounts: ReadonlyMap<string, DailyCounts>;
  readonly coverage: Coverage;
  /** The date of the last digest that was sent, failing that of the first that was skipped; `null` for the very first. */
  readonly lastSentDate: LocalDate | null;
  /** The mailbox it comes from. */
  readonly sender: string;
  readonly unsubscribeMailbox: string | null;
  readonly deskUrl: string | null;
  /** Makes links to the pages on which readers confirm a wish; `null` when they cannot reach the desk. */
  readonly linkTo: LinkTo | null;
}

/** A digest, or the decision to send none. */
export type DigestDecision =
  | { readonly kind: "composed"; readonly digest: Digest }
  | { readonly kind: "skipped"; readonly messageId: string; readonly why: string };

/** After so many days without a mail, silence looks broken. */
const SILENT_DAYS = 7;
const MOST_ONE_CAMP = 5;
const MOST_TROUBLES = 12;

/**
 * Puts a day's alerts into one digest. A story told before comes again only for a new fact or from a new origin. A day
 * without stories is skipped unless the reader wants it sent, a week was silent, or more than a fifth of the feeds
 * fail; a missed day without stories and a paused day always are.
 */
export function composeDigest(input: DigestInput): DigestDecision {
  const { due, reader, coverage, sender } = input;
  const messageId = digestMessageId(due.subscription, due.localDate, sender);
  if (reader.isPaused) return { kind: "skipped", messageId, why: "it was paused" };
  const chosen = chooseStories(input.alerts, { ...input, ...reader });
  const { stories } = chosen;
  if (stories.length === 0 && !isSentEmpty(input)) return { kind: "skipped", messageId, why: emptinessOf(input) };
  const topics = storiesByTopic(stories, input);
  const days = topics.map(({ day }) => day);
  const leftOut = leftOutWords(chosen, reader.wishes, input.topicTitles, reader.zone);
  const failing = feedTroubles(coverage, due.windowEnd, reader.zone).slice(0, MOST_TROUBLES);
  const toldAlerts = stories.flatMap(({ alerts }) => alerts);
  const digest: Digest = {
    messageId,
    subscription: due.subscription,
    localDate: due.localDate,
    subject: digestSubject(stories.length, days, coverage, due.localDate),
    preheader: preheaderOf(topics, input),
    title: reader.title,
    summary: summaryOf(stories, due, reader.zone),
    overview: days,
    unusual: days.filter(({ isUnusual }) => isUnusual).map(unusualWords),
    sections: topics.map((topic) => sectionOf(topic, input)),
    oneCamp: oneCampStories(stories, input),
    ...troublesOf(input),
    coverage: coverageNote(coverage, due.windowEnd, new Set(failing.map(({ source }) => source))),
    leftOut: leftOut.map(({ topic, words }) => ({ words, address: topic && linkOf(input, "mute-topic", topic) })),
    reason: reasonOf(input),
    deskUrl: input.deskUrl,
    unsubscribeMailbox: input.unsubscribeMailbox,
    ...footerLinks(input),
    storyCount: stories.length,
    alertIds: toldAlerts.map(({ id }) => id),
  };
  return { kind: "composed", digest };
}

/** The stories of one topic, each story under its strongest topic only. */
interface TopicStories {
  readonly slug: string;
  readonly day: TopicDay;
  readonly stories: readonly AlertStory[];
}

function isSentEmpty({ coverage, lastSentDate, due, reader }: DigestInput): boolean {
  if (due.isLate) return false;
  const silentDays = lastSentDate === null ? 0 : daysBetween(lastSentDate, due.localDate) - 1;
  return reader.whenEmpty === "send" || failsTooMuch(coverage) || silentDays >= SILENT_DAYS;
}

function emptinessOf({ alerts, due }: DigestInput): string {
  const what =
    alerts.length === 0 ? "there was nothing to tell" : "all that happened was told before or is left out of it";
  return due.isLate ? `its time was missed, and ${what}` : what;
}

function storiesByTopic(stories: readonly AlertStory[], { topicTitles, dailyCounts }: DigestInput): TopicStories[] {
  const slugs = [...new Set(stories.map((story) => story.lead.topic))];
  return slugs
    .map((slug) => {
      const own = stories.filter((story) => story.lead.topic === slug).sort(byWeight);
      const day = topicDay(topicTitles.get(slug) ?? slug, own.length, dailyCounts.get(slug) ?? []);
      return { slug, day, stories: own };
    })
    .sort((a, b) => b.stories.length - a.stories.length || a.day.title.localeCompare(b.day.title, "en"));
}

function byWeight(a: AlertStory, b: AlertStory): number {
  return b.sources.length - a.sources.length || b.lead.score - a.lead.score || a.id - b.id;
}

function sectionOf({ slug, day, stories }: TopicStories, input: DigestInput): DigestSection {
  const context = { ...input, localDate: input.due.localDate, zone: input.reader.zone };
  const items = stories.map((story) => digestItem(story, context));
  return { title: day.title, items, muteAddress: linkOf(input, "mute-topic", slug) };
}

function unusualWords({ title, count, usual }: TopicDay): string {
  return `${title}: ${counted(count, "story", "stories")}, where ${habitWords(usual ?? "")} is usual.`;
}

/** "1.5 a day", "one in 5 days", "hardly any". */
function habitWords(usual: string): string {
  const perDay = Number(usual);
  if (Number.isNaN(perDay)) return usual;
  return perDay > 0.5 ? `${usual} a day` : `one in ${Math.round(1 / perDay)} days`;
}

function preheaderOf([fullest]: readonly TopicStories[], { coverage, due }: DigestInput): string {
  const lead = fullest?.stories[0]?.lead;
  if (lead === undefined) return coverageNote(coverage, due.windowEnd);
  return `${isolated(plainHeadlineOf(lead))} (${isolatedName(lead.source.name)})`;
}

function troublesOf({ coverage, due, reader }: DigestInput): Pick<Digest, "troubles" | "omittedTroubleCount"> {
  const troubles = [feedTroubles, feedGaps].flatMap((find) => find(coverage, due.windowEnd, reader.zone));
  const omittedTroubleCount = Math.max(troubles.length - MOST_TROUBLES, 0);
  return { troubles: troubles.slice(0, MOST_TROUBLES), omittedTroubleCount };
}

/** Stories that several outlets carry, all of one camp: the same country and leaning. */
function oneCampStories(stories: readonly AlertStory[], { camps }: DigestInput): OneCampStory[] {
  return stories
    .filter((story) => story.sources.length > 1 && campsOfStory(story, camps).onlyIn !== null)
    .sort(byWeight)
    .slice(0, MOST_ONE_CAMP)
    .map(({ lead, sources }) => ({
      camp: `${countryName(lead.source.country)}, ${lead.source.leaning}`,
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

function reasonOf({ due }: DigestInput): string {
  return `You get this because your address stands in the subscription “${due.subscription}” of this Araxes. Whoever runs it changes that in digests.yml.`;
}

function footerLinks(input: DigestInput): Pick<Digest, "unsubscribeAddress" | "isOneClick" | "pauseAddress"> {
  const { soleRecipient } = input.reader;
  return {
    unsubscribeAddress: linkOf(input, "unsubscribe", soleRecipient ?? ""),
    isOneClick: soleRecipient !== null,
    pauseAddress: linkOf(input, "pause", ""),
  };
}

function linkOf({ linkTo }: DigestInput, ...wish: Parameters<LinkTo>): string | null {
  return linkTo === null ? null : linkTo(...wish);
}
