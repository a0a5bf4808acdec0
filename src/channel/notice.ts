import { type MarkedPiece, markedField, markedSentence } from "../alert/marked-text.ts";
import type { NewFact } from "../alert/news.ts";
import { SEVERITIES, type Severity } from "../alert/severity.ts";
import { shortenedPieces } from "../alert/shortened-pieces.ts";
import { isolatedName } from "../digest/text-direction.ts";
import { counted, countryName, dayAndTime } from "../digest/words.ts";
import type { ChannelMessage, ToldAlert } from "./told-alert.ts";

/** One story in a message for people. */
export interface NoticeItem {
  readonly severity: Severity;
  /** "New story · high · Armenia and the EU". */
  readonly label: string;
  readonly headline: readonly MarkedPiece[];
  readonly language: string | null;
  /** An http or https address; `null` for an entry that has none. */
  readonly address: string | null;
  /** "Haraz Daily · Armenia · independent · Mon 23 Nov 14:05 UTC". */
  readonly origin: string;
  /** The sentence with its evidence; empty when it is the headline. */
  readonly sentence: readonly MarkedPiece[];
  /** What makes it an update, in words. */
  readonly why: string | null;
  readonly deskAddress: string | null;
}

/** A message in the words that people read, whatever sort of channel it goes to. */
export interface Notice {
  readonly severity: Severity;
  /** What is said first, or alone where there is no room for more. */
  readonly title: string;
  readonly items: readonly NoticeItem[];
  /** What stands below; `null` for nothing. */
  readonly footer: string | null;
}

const HEADLINE_LENGTH = 180;
const SENTENCE_LENGTH = 280;

/** As many stories as one message of every sort of channel has room for. */
const MOST_ITEMS = 8;

/** Puts a message into words. */
export function noticeOf(message: ChannelMessage): Notice {
  switch (message.kind) {
    case "alert": {
      const item = itemOf(message.alert);
      const title = `${labelOf(message.alert)}: ${plainText(item.headline)}`;
      return { severity: item.severity, title, items: [item], footer: null };
    }
    case "alerts":
      return noticeOfHeld(message.alerts);
    case "test": {
      const title = `A test of the channel ${message.channel}`;
      return { severity: "low", title, items: [], footer: "Araxes can reach you here. Nothing has happened." };
    }
  }
}

/** The pieces of a text without their marks. */
export function plainText(pieces: readonly MarkedPiece[]): string {
  return pieces.map(({ text }) => text).join("");
}

/** Each story once, by what was told of it first, the gravest first. */
function noticeOfHeld(alerts: readonly ToldAlert[]): Notice {
  const byStory = new Map<number, ToldAlert[]>();
  for (const alert of alerts) byStory.set(alert.storyId, [...(byStory.get(alert.storyId) ?? []), alert]);
  const stories = [...byStory.values()].sort((a, b) => gravestOf(b) - gravestOf(a));
  const items = stories.slice(0, MOST_ITEMS).flatMap((told) => {
    const first = told.find(({ news }) => news === "new") ?? told.at(-1);
    return first === undefined ? [] : [withLaterOnes(itemOf(first), told.length - 1)];
  });
  const left = stories.length - items.length;
  return {
    severity: SEVERITIES[Math.max(0, ...stories.map(gravestOf))] ?? "low",
    title: `${counted(stories.length, "story", "stories")} while this channel was quiet`,
    items,
    footer: left === 0 ? null : `${left} more on the desk`,
  };
}

function gravestOf(told: readonly ToldAlert[]): number {
  return Math.max(...told.map(({ severity }) => SEVERITIES.indexOf(severity)));
}

function withLaterOnes(item: NoticeItem, count: number): NoticeItem {
  return count === 0 ? item : { ...item, label: `${item.label} · told ${count + 1} times` };
}

function itemOf(alert: ToldAlert): NoticeItem {
  const { headline, sentence, evidence, sourceName, country, leaning, publishedAt, address } = alert;
  return {
    severity: alert.severity,
    label: labelOf(alert),
    headline: shortenedPieces(markedField(oneLine(headline), evidence, "title"), HEADLINE_LENGTH),
    language: alert.language,
    address: /^https?:\/\//iu.test(address) && URL.canParse(address) ? address : null,
    origin: [isolatedName(sourceName), countryName(country), leaning, `${dayAndTime(publishedAt, "UTC")} UTC`].join(
      " · ",
    ),
    sentence: sentence === headline ? [] : shortenedPieces(markedSentence(sentence, evidence), SENTENCE_LENGTH),
    why: alert.news === "update" && alert.newFacts.length > 0 ? whyOf(alert.newFacts) : null,
    deskAddress: alert.deskAddress,
  };
}

function labelOf({ news, severity, topicTitle }: ToldAlert): string {
  return [news === "update" ? "Update" : "New story", severity, topicTitle].join(" · ");
}

const FACT_WORDS = { origin: "another origin", number: "number", place: "place", act: "act" } as const;

function whyOf(facts: readonly NewFact[]): string {
  return `New: ${facts.map(({ kind, name }) => `${FACT_WORDS[kind]} ${name.replaceAll("-", " ")}`).join(", ")}`;
}

/** A line break of a headline, if a page has one, keeps its length, so that evidence stays where it is. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\u{2028}\u{2029}]/gu, " ");
}
