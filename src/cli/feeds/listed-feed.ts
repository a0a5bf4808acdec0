import type { z } from "zod";
import { intervalField, intervalText } from "../../config/interval.ts";
import { headerValueField } from "../../config/request-headers.ts";
import { selectorField } from "../../config/selector.ts";
import { lineField, slugField, slugOf } from "../../config/text-fields.ts";
import type { WrittenFeed, WrittenSource } from "../../config/write-feed.ts";
import type { DeclaredFeed, DeclaredSource } from "../../config.ts";
import { FEED_KINDS } from "../../feed/feed-kind.ts";
import type { OpmlFeed } from "../../feed/opml.ts";
import { LANGUAGES } from "../../text/language.ts";

/** Selectors by their names in a list; those of the listing page and of the pages behind it. */
const IN_ENTRY = ["link", "title", "summary", "date"] as const;
const ON_PAGE = ["title", "body", "remove"] as const;

/** The one header that is no secret. */
const SHOWN_HEADER = "user-agent";

/** A feed of feeds.yml as a list of subscriptions names it. Headers that may be secrets are not told. */
export function listedFeed(source: DeclaredSource, feed: DeclaredFeed): OpmlFeed {
  const { name, slug, country, camp } = source;
  const { address, kind, listing, language, fullText, intervalSeconds, selectors, headers } = feed;
  const own = Object.entries({
    ...{ source: name, slug: slug === slugOf(name) ? null : slug, country, owner: camp.owner, leaning: camp.leaning },
    ...{ family: camp.family === slug ? null : camp.family, kind: kind === "feed" ? null : kind },
    entry: listing?.entry ?? null,
    ...Object.fromEntries(IN_ENTRY.map((selector) => [`entry-${selector}`, listing?.[selector] ?? null])),
    interval: intervalSeconds === null ? null : intervalText(intervalSeconds),
    fulltext: fullText || kind === "telegram" ? null : "false",
    ...Object.fromEntries(ON_PAGE.map((selector) => [`page-${selector}`, selectors?.[selector] ?? null])),
    [SHOWN_HEADER]: headers[SHOWN_HEADER] ?? null,
  });
  return {
    ...{ address, title: name, site: new URL("/", address).href, language },
    own: Object.fromEntries(own.flatMap(([key, value]) => (value === null ? [] : [[key, value]]))),
  };
}

/** Whether a list can not tell all of a feed. */
export function hasSecretHeaders({ headers }: DeclaredFeed): boolean {
  return Object.keys(headers).some((name) => name !== SHOWN_HEADER);
}

/** A listed feed as it is written into feeds.yml. What stands there in other words than Araxes' own is passed over. */
export function writtenFeed({ address, language, own }: OpmlFeed): WrittenFeed {
  const code = language?.toLowerCase().split(/[-_]/)[0];
  const entry = valid(own["entry"], selectorField);
  const onPage = selectorsOf(own, "page-", ON_PAGE);
  return {
    address,
    kind: FEED_KINDS.find((kind) => kind === own["kind"] && (kind === "listing") === (entry !== null)) ?? "feed",
    listing: entry === null ? null : { entry, ...selectorsOf(own, "entry-", IN_ENTRY) },
    interval: valid(own["interval"], intervalField),
    language: LANGUAGES.find((known) => known === code) ?? null,
    fullText: own["fulltext"] === "false" ? false : null,
    selectors: Object.keys(onPage).length === 0 ? null : onPage,
    userAgent: valid(own[SHOWN_HEADER], headerValueField),
  };
}

/** Who owns a listed feed's outlet and where it stands, so far as the list tells. */
export function writtenCamp({ own }: OpmlFeed): WrittenSource["camp"] {
  return {
    owner: valid(own["owner"], lineField) ?? "unknown",
    leaning: valid(own["leaning"], lineField) ?? "unknown",
    family: valid(own["family"], slugField),
  };
}

/** The slug that a list names for a feed's source. */
export function writtenSlug({ own }: OpmlFeed): string | null {
  return valid(own["slug"], slugField);
}

function selectorsOf(own: OpmlFeed["own"], prefix: string, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name): [string, string][] => {
      const selector = valid(own[`${prefix}${name}`], selectorField);
      return selector === null ? [] : [[name, selector]];
    }),
  );
}

function valid(written: string | undefined, field: z.ZodType): string | null {
  return written !== undefined && field.safeParse(written).success ? written : null;
}
