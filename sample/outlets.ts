import type { FeedState } from "../src/feed/feed-state.ts";
import type { Charset } from "./encode-text.ts";
import type { PageKind } from "./sample-article.ts";

/** What a feed of the sample does wrong, each as seen at real outlets of the region. */
export type FeedDefect =
  | "lying-charset"
  | "one-guid"
  | "no-guid"
  | "bare-ampersands"
  | "html-entities"
  | "named-zone"
  | "tracking-links"
  | "no-dates"
  | "html-instead"
  | "always-304"
  | "truncated"
  | "moved"
  | "empty"
  | "gone"
  | "forbidden";

/** How a feed is served. */
export interface FeedPlan {
  readonly path: string;
  readonly format: "rss" | "atom" | "rdf" | "json";
  /** Whether entries carry the whole article beside the summary. */
  readonly content: "summary" | "full";
  readonly defects: readonly FeedDefect[];
  /** What must be said of it after its first visit. */
  readonly expectedState: FeedState;
  /** Only this section; the whole outlet when not given. */
  readonly section?: "politics";
}

/** How the pages of an outlet are built. */
export type PageTemplate = "wire" | "portal" | "wordpress" | "amp" | "tables";

/** How an outlet's server behaves. What an operator declares of it stands in `config/feeds.yml`. */
export interface OutletPlan {
  /** The slug in feeds.yml, the host name without `.example`, and the folder of its articles. */
  readonly name: string;
  readonly template: PageTemplate;
  readonly charset: Charset;
  /** What stands behind its links, unless the article says otherwise. */
  readonly page: PageKind;
  /** Path and query of an article: `{slug}` and `{number}` are filled in. */
  readonly link: string;
  /** The address that a page names as its own, when that is another one than the link. */
  readonly canonical?: string;
  readonly isCompressed: boolean;
  readonly feeds: readonly FeedPlan[];
}

const HEALTHY = { page: "article", charset: "utf-8", isCompressed: true } as const;
const RSS = { format: "rss", content: "summary", defects: [], expectedState: "working" } as const;

/** Every outlet of the sample newsroom. */
export const OUTLETS: readonly OutletPlan[] = [
  {
    ...HEALTHY,
    name: "tbilisi-courier",
    template: "wordpress",
    link: "/2025/{slug}/",
    feeds: [{ ...RSS, path: "/rss", content: "full" }],
  },
  {
    ...HEALTHY,
    name: "caspian-wire",
    template: "wire",
    link: "/news?id={number}&lang=en",
    feeds: [
      { ...RSS, path: "/rss/all", defects: ["bare-ampersands"] },
      { ...RSS, path: "/rss/politics", defects: ["bare-ampersands"], section: "politics" },
    ],
  },
  {
    ...HEALTHY,
    name: "kavkazsky-kurier",
    template: "tables",
    charset: "windows-1251",
    isCompressed: false,
    link: "/news/{number}.html",
    feeds: [{ ...RSS, path: "/rss.xml", defects: ["lying-charset"] }],
  },
  {
    ...HEALTHY,
    name: "moskovskaya-liniya",
    template: "portal",
    link: "/politika/{number}",
    feeds: [{ ...RSS, path: "/export/rss.xml", defects: ["named-zone"] }],
  },
  {
    ...HEALTHY,
    name: "xezer-xeber",
    template: "portal",
    link: "/xeber/{slug}",
    feeds: [{ ...RSS, path: "/rss", defects: ["one-guid"] }],
  },
  {
    ...HEALTHY,
    name: "baki-gundeliyi",
    template: "wordpress",
    link: "/{slug}/",
    feeds: [{ ...RSS, path: "/feed/", defects: ["no-dates", "no-guid"], expectedState: "undated" }],
  },
  {
    ...HEALTHY,
    name: "araratyan-lur",
    template: "portal",
    link: "/hy/lur/{number}",
    feeds: [{ ...RSS, path: "/hy/rss", defects: ["html-entities"] }],
  },
  {
    ...HEALTHY,
    name: "sevan-press",
    template: "amp",
    link: "/amp/{slug}",
    canonical: "/{slug}",
    feeds: [{ ...RSS, path: "/atom.xml", format: "atom", content: "full" }],
  },
  {
    ...HEALTHY,
    name: "mtkvari",
    template: "wordpress",
    link: "/{slug}/",
    feeds: [{ ...RSS, path: "/feed", content: "full" }],
  },
  {
    ...HEALTHY,
    name: "bogaz-postasi",
    template: "portal",
    link: "/haber/{slug}-{number}",
    feeds: [{ ...RSS, path: "/rss.php", defects: ["moved", "tracking-links"], expectedState: "moved" }],
  },
  {
    ...HEALTHY,
    name: "rud-e-aras",
    template: "wire",
    link: "/fa/news/{number}",
    feeds: [{ ...RSS, path: "/fa/rss" }],
  },
  {
    ...HEALTHY,
    name: "mashreq-press",
    template: "tables",
    charset: "windows-1256",
    isCompressed: false,
    link: "/akhbar/{number}",
    feeds: [{ ...RSS, path: "/index.rdf", format: "rdf" }],
  },
  {
    ...HEALTHY,
    name: "yafo-yomi",
    template: "portal",
    link: "/news/{number}",
    feeds: [{ ...RSS, path: "/feed.json", format: "json" }],
  },
  {
    ...HEALTHY,
    name: "levant-ledger",
    template: "wordpress",
    page: "consent",
    link: "/world/{slug}",
    feeds: [{ ...RSS, path: "/feed/rss" }],
  },
  {
    ...HEALTHY,
    name: "strait-economist",
    template: "wordpress",
    page: "paywall",
    link: "/content/{slug}",
    feeds: [{ ...RSS, path: "/rss/home", format: "atom" }],
  },
  {
    ...HEALTHY,
    name: "steppe-dispatch",
    template: "wire",
    link: "/en/{slug}",
    feeds: [{ ...RSS, path: "/en/rss", defects: ["always-304"] }],
  },
  {
    ...HEALTHY,
    name: "aras-monitor",
    template: "wordpress",
    link: "/analysis/{slug}",
    feeds: [{ ...RSS, path: "/feed", content: "full", defects: ["truncated"] }],
  },
  {
    ...HEALTHY,
    name: "old-herald",
    template: "wire",
    link: "/{slug}",
    feeds: [{ ...RSS, path: "/rss", defects: ["html-instead"], expectedState: "not-a-feed" }],
  },
  {
    ...HEALTHY,
    name: "silent-gazette",
    template: "wire",
    link: "/{slug}",
    feeds: [{ ...RSS, path: "/rss", defects: ["empty"], expectedState: "empty" }],
  },
  {
    ...HEALTHY,
    name: "gone-tribune",
    template: "wire",
    link: "/{slug}",
    feeds: [{ ...RSS, path: "/rss", defects: ["gone"], expectedState: "gone" }],
  },
  {
    ...HEALTHY,
    name: "mta-da-bari",
    template: "wordpress",
    link: "/{slug}/",
    feeds: [{ ...RSS, path: "/feed/", expectedState: "stale" }],
  },
  {
    ...HEALTHY,
    name: "closed-courier",
    template: "wire",
    link: "/{slug}",
    feeds: [{ ...RSS, path: "/rss", defects: ["forbidden"], expectedState: "robots" }],
  },
];
