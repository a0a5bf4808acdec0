import type { Alert } from "../alert/alert.ts";
import type { AlertStory } from "../alert/alert-stories.ts";
import { type MarkedPiece, markedField, markedSentence } from "../alert/marked-text.ts";
import type { NewFact } from "../alert/news.ts";
import { shortenedPieces } from "../alert/shortened-pieces.ts";
import { type CampVoice, type Outlet, type StoryCamps, storyCamps } from "../story/story-camps.ts";
import { campSilence } from "./camp-silence.ts";
import { newFactsOf, type StoryChoice, originOf as textOriginOf } from "./choose-stories.ts";
import type { DigestItem, DigestLink } from "./digest.ts";
import { type LocalDate, localDateAt } from "./local-time.ts";
import type { LinkTo } from "./reader-wish.ts";
import { isolatedName } from "./text-direction.ts";
import { counted, countryName, dayAndTime, timeOfDay } from "./words.ts";

/** Who carries each story and who is silent, by story. */
export type StoryCampsById = ReadonlyMap<number, StoryCamps<CampVoice>>;

/** What a story's words depend on beside the story. */
export interface ItemContext {
  readonly topicTitles: ReadonlyMap<string, string>;
  readonly localDate: LocalDate;
  readonly zone: string;
  readonly linkTo: LinkTo | null;
  readonly deskUrl: string | null;
  readonly toldOrigins: StoryChoice["toldOrigins"];
  readonly origins: StoryChoice["origins"];
  readonly camps: StoryCampsById;
}

/** In UTF-16 units. */
const HEADLINE_LENGTH = 180;
const SENTENCE_LENGTH = 280;
const MOST_OTHER_ARTICLES = 4;
const MOST_NEW_OUTLETS = 3;
const MOST_NEW_FACTS = 4;

/** Tells one story: its lead's headline and sentence, and who else carries it. */
export function digestItem(story: AlertStory, context: ItemContext): DigestItem {
  const { lead, topics } = story;
  const others = topics.slice(1).map((slug) => context.topicTitles.get(slug) ?? slug);
  return {
    headline: headlineOf(lead),
    language: lead.language,
    address: findLink(lead.address),
    update: context.toldOrigins.has(story.id) ? updateOf(story, context) : null,
    origin: originOf(story, context),
    reach: reachOf(story, context),
    silence: campSilence(campsOfStory(story, context.camps)),
    otherTopics: others.length === 0 ? null : `Also under: ${others.join(", ")}`,
    sentence:
      lead.sentence === lead.headline
        ? []
        : shortenedPieces(markedSentence(lead.sentence, lead.evidence), SENTENCE_LENGTH),
    otherArticles: otherArticlesOf(story),
    storyAddress: storyAddressOf(story, context),
    muteAddress: context.linkTo?.("mute-story", String(story.id)) ?? null,
    notRelevantAddress: context.linkTo?.("not-relevant", String(lead.id)) ?? null,
  };
}

/** The camps of a story; of one that is not among those known, as far as its alerts tell. */
export function campsOfStory({ id, articles }: AlertStory, known: StoryCampsById): StoryCamps<CampVoice> {
  const voices = articles.map((alert) => ({ ...alert, outlet: alert.source }));
  return known.get(id) ?? storyCamps(voices, []);
}

/** An alert's headline in its bounds, the evidence marked. */
function headlineOf({ headline, evidence }: Alert): MarkedPiece[] {
  return shortenedPieces(markedField(headline, evidence, "title"), HEADLINE_LENGTH);
}

/** The same as plain text. */
export function plainHeadlineOf(alert: Alert): string {
  return headlineOf(alert)
    .map(({ text }) => text)
    .join("");
}

/** An address that may stand in a link: http or https, nothing else. */
function findLink(address: string): string | null {
  return /^https?:\/\//iu.test(address) && URL.canParse(address) ? address : null;
}

/** "now also Caspian Wire; adds 64, Meghri". */
function updateOf({ articles, alerts }: AlertStory, { toldOrigins, origins }: ItemContext): string {
  const told = toldOrigins.get(articles[0]?.storyId ?? 0);
  const fresh = articles.filter((alert) => !told?.has(textOriginOf(alert, origins)));
  const names = [...new Set(fresh.map(({ source }) => isolatedName(source.name)))];
  const facts = [...new Set(alerts.flatMap((alert) => newFactsOf(alert).map((fact) => factWords(fact, alert))))];
  const parts = [
    ...(names.length === 0 ? [] : [`now also ${someOf(names, MOST_NEW_OUTLETS)}`]),
    ...(facts.length === 0 ? [] : [`adds ${someOf(facts, MOST_NEW_FACTS)}`]),
  ];
  return parts.join("; ");
}

/** A fact in the words of the article where they stand among its evidence, else by its concept's name: places as names. */
function factWords({ kind, name }: NewFact, { evidence }: Alert): string {
  const form = evidence.find(({ concept }) => concept === name)?.form;
  const spelled = name.replaceAll("-", " ");
  return isolatedName(
    form ?? (kind === "place" ? spelled.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase()) : spelled),
  );
}

function someOf(words: readonly string[], most: number): string {
  const rest = words.length - most;
  return [...words.slice(0, most), ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
}

function originOf({ lead }: AlertStory, { localDate, zone }: ItemContext): string {
  const isToday = localDateAt(lead.publishedAt, zone) === localDate;
  const time = isToday ? timeOfDay(lead.publishedAt, zone) : dayAndTime(lead.publishedAt, zone);
  return [isolatedName(lead.source.name), countryName(lead.source.country), lead.source.leaning, time].join(" · ");
}

/** "9 outlets, 2 origins, in 3 languages · independent 5, pro-government 4". */
function reachOf({ sources, articles }: AlertStory, { origins }: ItemContext): string | null {
  if (sources.length < 2) return null;
  const originCount = new Set(articles.map((alert) => textOriginOf(alert, origins))).size;
  const languages = new Set(articles.map(({ language }) => language)).size;
  const spread = languages > 1 ? ` in ${languages} languages` : "";
  return `${counted(sources.length, "outlet")}, ${counted(originCount, "origin")}${spread} · ${campsOf(sources)}`;
}

/** Where the story is told whole; of one outlet alone there is no more to say. */
function storyAddressOf({ id, sources }: AlertStory, { deskUrl }: ItemContext): string | null {
  return deskUrl === null || sources.length < 2 ? null : `${deskUrl.replace(/\/$/u, "")}/stories/${id}`;
}

function campsOf(sources: readonly Outlet[]): string {
  const counts = new Map<string, number>();
  for (const { leaning } of sources) counts.set(leaning, (counts.get(leaning) ?? 0) + 1);
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || a.localeCompare(b, "en"))
    .map(([camp, count]) => `${camp} ${count}`)
    .join(", ");
}

function otherArticlesOf({ lead, articles }: AlertStory): DigestLink[] {
  const seen = new Set([lead.source.slug]);
  return articles
    .flatMap(({ source, address }) => {
      const link = findLink(address);
      if (link === null || seen.has(source.slug)) return [];
      seen.add(source.slug);
      return [{ label: source.name, address: link }];
    })
    .slice(0, MOST_OTHER_ARTICLES);
}
