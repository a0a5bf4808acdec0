import { z } from "zod";
import type { DeclaredFeed, DeclaredSource, FeedsConfig } from "../config.ts";
import { FEED_KINDS, type ListingSelectors } from "../feed/feed-kind.ts";
import { COUNTRIES, nearestCountry } from "./countries.ts";
import { hostField } from "./host-name.ts";
import { intervalField } from "./interval.ts";
import { kindMistakes } from "./kind-mistakes.ts";
import { languageField } from "./language-field.ts";
import { quote } from "./mistake.ts";
import { headersField, headerValueField } from "./request-headers.ts";
import { selectorField } from "./selector.ts";
import { lineField, slugField, slugOf, withHint } from "./text-fields.ts";
import { addressField } from "./web-address.ts";

const countryField = z
  .string()
  .superRefine((written, context) => {
    if (COUNTRIES.includes(written)) return;
    const nearest = nearestCountry(written);
    const message = `${quote(written)} is not a two-letter code`;
    context.addIssue({ code: "custom", message: withHint(message, nearest && `did you mean ${nearest}?`) });
  })
  .meta({ enum: [...COUNTRIES] });

const selectorsSchema = z.strictObject({
  title: selectorField.optional().describe("CSS selector of the headline."),
  body: selectorField.optional().describe("CSS selector of the element that holds the text."),
  remove: selectorField.optional().describe("CSS selector of what is taken out of the body first, such as aside, .ad."),
});

const listingSchema = z.strictObject({
  entry: selectorField.describe("CSS selector of each entry on the page, such as article.card."),
  link: selectorField.optional().describe("Within an entry: its link. Left out: the entry itself, or the first link."),
  title: selectorField.optional().describe("Within an entry: its headline. Left out: the first heading, or the link."),
  summary: selectorField.optional().describe("Within an entry: its summary. Left out: none."),
  date: selectorField.optional().describe("Within an entry: its date. Left out: the first time element."),
});

const feedFields = z.strictObject({
  address: addressField.describe("The feed's address, http or https, without user name and password."),
  kind: z
    .enum(FEED_KINDS)
    .default("feed")
    .describe(
      "What stands at the address: feed (the default: RSS, Atom, JSON Feed), sitemap (a news sitemap, or an index of sitemaps), listing (a page that lists articles; see listing), telegram (https://t.me/s/NAME).",
    ),
  listing: listingSchema.optional().describe("For kind: listing. Where the page has its entries."),
  interval: intervalField
    .prefault("auto")
    .describe("How often it is polled: 15m, 1h, 2d, or auto (the default): by the feed's own pace."),
  language: languageField.optional().describe("When the feed is in another language than its source."),
  fullText: z
    .boolean()
    .optional()
    .describe(
      "true (the default, but for telegram): the page behind each entry is read. false: the text in the feed is the article.",
    ),
  selectors: selectorsSchema
    .optional()
    .describe("Where headline and text stand on the pages, when they are read wrongly."),
  headers: headersField.optional().describe("Sent with each request for this feed, such as accept-language: ka."),
  enabled: z.boolean().default(true).describe("false stops polling; what was collected stays."),
});

const feedSchema = feedFields.superRefine((feed, context) => {
  for (const { key, message } of kindMistakes(feed)) context.addIssue({ code: "custom", path: [key], message });
});

const campSchema = z.strictObject({
  owner: lineField.describe("Who owns or funds the outlet, soberly and from public knowledge."),
  leaning: lineField.describe(
    "Where it stands: state, public broadcaster, pro-government, opposition, independent, exile …",
  ),
  family: slugField.optional().describe("The same for all outlets of one publisher, so that they count as one origin."),
});

const sourceSchema = z.strictObject({
  name: lineField.describe("The outlet's name as people know it."),
  slug: slugField.optional().describe("Its name in tables and addresses; made from the name when left out."),
  country: countryField.describe(
    "Whose press it belongs to (exile media keep theirs): ISO 3166-1 alpha-2, or EU, UN, XK.",
  ),
  language: languageField.optional().describe("The language of its feeds; found out from the text when left out."),
  camp: campSchema.describe("Who owns it and where it stands, as declared here, never inferred."),
  userAgent: headerValueField.optional().describe("Sent instead of Araxes' own user agent, where a site refuses that."),
  feeds: z.array(feedSchema).min(1).describe("The addresses to poll."),
});

const politenessSchema = z.strictObject({
  secondsBetweenStarts: z
    .number()
    .min(0)
    .max(3600)
    .default(5)
    .describe("Seconds between the starts of two requests to one host (5)."),
  connectionsPerHost: z.int().min(1).max(8).default(1).describe("Requests to one host at the same time (1)."),
});

/** The whole of feeds.yml; gives the declared sources with their defaults filled in. */
export const feedsFileSchema = z
  .strictObject({
    politeness: politenessSchema.prefault({}).describe("How gently hosts are treated."),
    allowPrivate: z
      .array(hostField)
      .default([])
      .describe("Hosts that may be fetched although they have a private address, such as a feed server of your own."),
    sources: z.array(sourceSchema).describe("Outlets and their feeds."),
  })
  .transform(({ politeness, allowPrivate, sources }): FeedsConfig => {
    return { politeness, allowPrivate, sources: sources.map(declaredSource) };
  });

function declaredSource(source: z.output<typeof sourceSchema>): DeclaredSource {
  const slug = source.slug ?? slugOf(source.name);
  return {
    slug,
    name: source.name,
    country: source.country,
    language: source.language ?? null,
    camp: { owner: source.camp.owner, leaning: source.camp.leaning, family: source.camp.family ?? slug },
    feeds: source.feeds.map((feed) => declaredFeed(feed, source)),
  };
}

function declaredListing(listing: z.output<typeof listingSchema>): ListingSelectors {
  const { entry, link = null, title = null, summary = null, date = null } = listing;
  return { entry, link, title, summary, date };
}

function declaredFeed(feed: z.output<typeof feedSchema>, source: z.output<typeof sourceSchema>): DeclaredFeed {
  const userAgent = source.userAgent === undefined ? {} : { "user-agent": source.userAgent };
  return {
    address: feed.address,
    intervalSeconds: feed.interval,
    language: feed.language ?? source.language ?? null,
    kind: feed.kind,
    listing: feed.listing === undefined ? null : declaredListing(feed.listing),
    fullText: feed.fullText ?? feed.kind !== "telegram",
    selectors: feed.selectors ?? null,
    headers: { ...userAgent, ...feed.headers },
    enabled: feed.enabled,
  };
}
