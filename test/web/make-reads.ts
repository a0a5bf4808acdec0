import type { Alert } from "../../src/alert/alert.ts";
import type { KnownChannel } from "../../src/alert/channel-standing.ts";
import type { ArticleRecord } from "../../src/db/article-record.ts";
import type { DeadLetter } from "../../src/db/deliveries.ts";
import type { DigestLine, DigestText } from "../../src/db/digests.ts";
import type { FeedStatus } from "../../src/db/feeds.ts";
import { type StoryRecord, storyRecord } from "../../src/story/story-record.ts";
import type { AlertQuery, DeskReads, DeskSubscription } from "../../src/web/desk-reads.ts";
import { makeAlert, OUTLETS } from "../digest/make-alert.ts";
import { SAMPLE_DAY } from "../digest/sample-day.ts";

/** The moment at which the desk is looked at. */
export const NOW = new Date("2026-11-23T06:00:00Z");

const TOPICS = [
  { slug: "russia-azerbaijan-rift", title: "Russia–Azerbaijan rift" },
  { slug: "russia-iran-treaty", title: "Russia–Iran treaty" },
  { slug: "armenia-eu", title: "Armenia–EU" },
  { slug: "kazakhstan-qatar", title: "Kazakhstan–Qatar" },
];

/** A feed that gives entries, but for what a test says. */
export function makeDeskFeed(changes: Partial<FeedStatus> & { readonly id: number }): FeedStatus {
  return {
    address: `https://outlet-${changes.id}.example/rss.xml`,
    title: "Latest news",
    sourceSlug: `outlet-${changes.id}`,
    sourceName: `Outlet ${changes.id}`,
    country: "GE",
    language: "en",
    enabled: true,
    state: "working",
    polledAt: new Date("2026-11-23T05:48:00Z"),
    succeededAt: new Date("2026-11-23T05:48:00Z"),
    nextPollAt: new Date("2026-11-23T06:18:00Z"),
    newestEntryAt: new Date("2026-11-23T05:31:00Z"),
    failureWeight: 0,
    lastError: null,
    movedTo: null,
    retiredAt: null,
    intervalSeconds: null,
    paceSeconds: 1800,
    reachSeconds: 86_400,
    gapStart: null,
    gapEnd: null,
    entryCount: 1204,
    entryCountDay: 37,
    ...changes,
  };
}

/** Feeds in each kind of state. */
const FEEDS: readonly FeedStatus[] = [
  makeDeskFeed({ id: 1, sourceName: "Tbilisi Courier" }),
  makeDeskFeed({ id: 2, sourceName: "رود ارس", country: "IR", language: "fa", state: "not-modified" }),
  makeDeskFeed({
    id: 3,
    sourceName: "Bosporus Post",
    country: "TR",
    language: "tr",
    state: "server-error",
    succeededAt: new Date("2026-11-21T09:10:00Z"),
    lastError: "https://outlet-3.example/rss.xml answered 502 Bad Gateway",
    entryCountDay: 0,
  }),
  makeDeskFeed({ id: 4, sourceName: "Aras Monitor", country: "AM", state: "stale", entryCountDay: 0 }),
  makeDeskFeed({
    id: 5,
    sourceName: "Old Ledger",
    enabled: false,
    state: "disabled",
    succeededAt: null,
    newestEntryAt: null,
  }),
];

/** What the desk reads, held in memory. */
export function makeReads({
  alerts = SAMPLE_DAY,
  feeds = FEEDS,
  articles = [],
  topics = TOPICS,
  stories = [],
  channels = [],
  deadLetters = [],
  subscriptions = [],
  digests = [],
  texts = [],
}: {
  readonly alerts?: readonly Alert[];
  readonly feeds?: readonly FeedStatus[];
  readonly articles?: readonly ArticleRecord[];
  readonly stories?: readonly StoryRecord[];
  readonly channels?: readonly KnownChannel[];
  readonly deadLetters?: readonly DeadLetter[];
  readonly subscriptions?: readonly DeskSubscription[];
  readonly digests?: readonly DigestLine[];
  readonly texts?: readonly (DigestText & { readonly id: number })[];
  readonly topics?: Awaited<ReturnType<DeskReads["listTopics"]>>;
} = {}): DeskReads {
  const meant = (query: AlertQuery) => alerts.filter((alert) => isMeant(alert, query));
  return {
    listAlerts: async ({ limit, offset, ...query }) => meant(query).slice(offset, offset + limit),
    countAlerts: async (query) => meant(query).length,
    countAlertsByTopic: async () => alerts.map(({ topic, language }) => ({ topic, language, count: 1 })),
    listTopics: async () => topics,
    listFeeds: async () => feeds,
    findStory: async (id) => stories.find((story) => story.id === id) ?? null,
    findArticle: async (id) => articles.find(({ article }) => article.id === id) ?? null,
    listChannels: async () => channels,
    listDeadLetters: async (limit) => deadLetters.slice(0, limit),
    listSubscriptions: async () => subscriptions,
    listDigests: async (limit) => digests.slice(0, limit),
    findDigestText: async (id) => texts.find((text) => text.id === id) ?? null,
    ping: async () => {},
  };
}

function isMeant({ topic, language, storyId, news, headline, sentence }: Alert, query: AlertQuery): boolean {
  return (
    (query.topics === undefined || query.topics.includes(topic)) &&
    (query.language === undefined || query.language === language) &&
    (query.storyId === undefined || query.storyId === storyId) &&
    (query.news === undefined || query.news.includes(news)) &&
    (query.words === undefined || `${headline} ${sentence}`.includes(query.words))
  );
}

/** The article behind the Russian alert of the sample day, its evidence where the alert says. */
export function makeDeskArticle(changes: Partial<ArticleRecord> = {}): ArticleRecord {
  const alert = SAMPLE_DAY[0] ?? makeAlert({ id: 1 });
  const lead = "Министерство иностранных дел выступило с заявлением поздно вечером. ".repeat(8).slice(0, 418);
  return {
    article: {
      id: alert.articleId,
      sourceSlug: alert.source.slug,
      address: alert.address,
      title: alert.headline,
      text: `${lead.padEnd(418, ".")}\n\n${alert.sentence}\n\nПереговоры продолжатся на следующей неделе.`,
      byline: "Анна Северова",
      publishedAt: alert.publishedAt,
      language: alert.language,
      verdict: "full",
      textOrigin: "page",
      items: [],
      version: 2,
    },
    source: OUTLETS.liniya,
    versions: [
      {
        version: 1,
        title: "Первое сообщение",
        text: "Погибли три человека. Переговоры продолжатся на следующей неделе.",
        seenAt: alert.publishedAt,
      },
      {
        version: 2,
        title: alert.headline,
        text: "Погибли пять человек. Переговоры продолжатся на следующей неделе.",
        seenAt: new Date(alert.publishedAt.getTime() + 3_600_000),
      },
    ],
    firstSeenAt: alert.createdAt,
    storyId: alert.storyId,
    matches: [
      {
        topic: alert.topic,
        score: alert.score,
        level: "alert",
        evidence: alert.evidence,
        sentence: alert.sentence,
        parts: [
          { name: "one state protests to the other", points: 4.5, places: [{ field: "title", start: 0, end: 12 }] },
          { name: "Armenia or Iran in the sentence", points: -0.6, places: [] },
        ],
        ruleVersion: "7b0c1f2e9d8a4b5c6d7e",
        backfilledAt: null,
        withdrawnAt: null,
      },
    ],
    ...changes,
  };
}

/** The sample day's first alerts as one story: the second copies the first, the third cites an agency, a camp is silent. */
export function makeDeskStory(): StoryRecord {
  const told = SAMPLE_DAY.slice(0, 3);
  const voices = told.map(({ articleId, headline, language, publishedAt, address, source }, at) => ({
    ...{ articleId, headline, language, publishedAt, address, outlet: source, family: source.family },
    ...{
      cited: at === 2 ? ["tass"] : [],
      copyOf: at === 1 ? (told[0]?.articleId ?? null) : null,
      versionCount: at + 1,
    },
    origin: at === 1 ? (told[0]?.source.family ?? "") : source.family,
  }));
  const silent = { ...OUTLETS.liniya, slug: "quiet", name: "Quiet Post", country: "LB", leaning: "business press" };
  const [first] = told;
  const stored = {
    ...{ id: 7, title: first?.headline ?? "", language: first?.language ?? null, topics: ["armenia-eu"], voices },
    ...{ firstSeenAt: first?.publishedAt ?? NOW, lastSeenAt: NOW },
  };
  return storyRecord(stored, [{ outlet: silent, articleCount: 12 }], [...Object.values(OUTLETS), silent]);
}
