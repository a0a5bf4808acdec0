import type { Selectors } from "../article/article.ts";
import type { FeedKind, ListingSelectors } from "../feed/feed-kind.ts";
import type { Language } from "../text/language.ts";

/** A feed to be written into feeds.yml. */
export interface WrittenFeed {
  readonly address: string;
  readonly kind: FeedKind;
  readonly listing: Partial<ListingSelectors> | null;
  /** Such as `30m`; `null`: by its own pace. */
  readonly interval?: string | null;
  /** `null`: as its source's. */
  readonly language: Language | null;
  /** `null`: as its kind has it. */
  readonly fullText: boolean | null;
  /** Of the pages behind its entries. */
  readonly selectors?: Partial<Selectors> | null;
  readonly userAgent?: string | null;
}

/** A source to be written into feeds.yml with its feeds. */
export interface WrittenSource {
  readonly name: string;
  readonly slug: string | null;
  readonly country: string;
  readonly language: Language | null;
  readonly camp: { readonly owner: string; readonly leaning: string; readonly family: string | null };
  readonly feeds: readonly WrittenFeed[];
}

type Fields = readonly (readonly [name: string, value: string | null])[];

/** The lines of a feed, the first without the dash before it. */
export function feedLines(feed: WrittenFeed): readonly string[] {
  return linesOf(feedFields(feed));
}

/** The same on one line, as a flow mapping. */
export function feedInFlow(feed: WrittenFeed): string {
  return flowOf(feedFields(feed));
}

/** The lines of a source, the first without the dash before it. */
export function sourceLines({ name, slug, country, language, camp, feeds }: WrittenSource): readonly string[] {
  const { owner, leaning, family } = camp;
  return [
    ...linesOf([
      ["name", scalar(name)],
      ["slug", slug],
      ["country", scalar(country)],
      ["language", language],
      [
        "camp",
        flowOf([
          ["owner", scalar(owner)],
          ["leaning", scalar(leaning)],
          ["family", family],
        ]),
      ],
    ]),
    "feeds:",
    ...feeds.flatMap((feed) => asItem(feedLines(feed)).map((line) => `  ${line}`)),
  ];
}

/** Lines as an item of a list: a dash before the first, the others below it. */
export function asItem(lines: readonly string[]): readonly string[] {
  return lines.map((line, at) => `${at === 0 ? "- " : "  "}${line}`);
}

function feedFields({ address, kind, interval, language, fullText, ...feed }: WrittenFeed): Fields {
  return [
    ["address", scalar(address)],
    ["kind", kind === "feed" ? null : kind],
    ["listing", feed.listing === null ? null : selectorsInFlow(feed.listing)],
    ["interval", interval ?? null],
    ["language", language],
    ["fullText", fullText === null ? null : String(fullText)],
    ["selectors", feed.selectors == null ? null : selectorsInFlow(feed.selectors)],
    ["headers", feed.userAgent == null ? null : flowOf([["user-agent", scalar(feed.userAgent)]])],
  ];
}

function selectorsInFlow(selectors: Readonly<Record<string, string | null | undefined>>): string {
  return flowOf(
    Object.entries(selectors).map(([name, selector]) => [name, selector ? scalar(selector) : null] as const),
  );
}

function linesOf(fields: Fields): readonly string[] {
  return fields.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
}

function flowOf(fields: Fields): string {
  return `{ ${linesOf(fields).join(", ")} }`;
}

/** Texts that YAML reads as themselves without quotes, on lines and in flow mappings alike. */
const PLAIN = /^[\p{L}.][\p{L}\p{M}\p{N} ._/()&+'=?%~:;@!$*-]*$/u;
const NEEDS_QUOTES = /: |:$| $|^(?:true|false|null|yes|no|on|off|y|n|\.(?:inf|nan))$/i;

function scalar(text: string): string {
  return PLAIN.test(text) && !NEEDS_QUOTES.test(text) ? text : JSON.stringify(text);
}
