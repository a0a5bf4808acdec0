/** What a simulated outlet answers. */
export interface OutletAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly fault?: "silence" | "reset" | "cut";
  /** Answers 304 to whoever sends a validator, whatever has changed. */
  readonly isAlwaysUnmodified?: boolean;
}

/** A feed of a simulated outlet. */
export interface SimulatedFeed {
  readonly host: string;
  readonly path: string;
  readonly answer: (at: number, address: string) => OutletAnswer;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The moment at which every simulation begins. */
export const START = Date.parse("2026-11-02T00:00:00Z");

/** RSS whose newest entry is as new as the pace says; entries stand a pace apart. */
function rss(at: number, address: string, { pace = HOUR, depth = 20, dated = true } = {}): string {
  const newest = Math.floor(at / pace);
  const items = Array.from({ length: depth }, (_, n) => {
    const moment = (newest - n) * pace;
    const date = dated ? `<pubDate>${new Date(moment).toUTCString()}</pubDate>` : "";
    return `<item><title>Item ${newest - n} of ${address}</title><link>http://${address}/${newest - n}</link>${date}</item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${address}</title>${items.join("")}</channel></rss>`;
}

const quoted = (at: number, pace = HOUR) => `"${Math.floor(at / pace)}"`;
const redirect = (status: number, location: string): OutletAnswer => ({ status, headers: { location } });
const alternating = (at: number, hours: number) => Math.floor((at - START) / (hours * HOUR)) % 2 === 0;

type Answer = SimulatedFeed["answer"];

/** Ways of a server, healthy and not. */
const WAYS: Readonly<Record<string, Answer>> = {
  etag: (at, address) => ({ headers: { etag: quoted(at) }, body: rss(at, address) }),
  "weak-etag": (at, address) => ({ headers: { etag: `W/${quoted(at)}` }, body: rss(at, address) }),
  "odd-date": (at, address) => ({
    headers: { "last-modified": `hour ${Math.floor(at / HOUR)}, sharp` },
    body: rss(at, address),
  }),
  "both-validators": (at, address) => ({
    headers: { etag: quoted(at, 3 * HOUR), "last-modified": new Date(Math.floor(at / HOUR) * HOUR).toUTCString() },
    body: rss(at, address),
  }),
  "no-validators": (at, address) => ({ body: rss(at, address, { pace: 2 * HOUR }) }),
  "new-etag-each-time": (at, address) => ({ headers: { etag: `"${at}"` }, body: rss(at, address, { pace: 4 * HOUR }) }),
  "unchanging-etag": (at, address) => ({ headers: { etag: '"1"' }, body: rss(at, address), isAlwaysUnmodified: true }),
  "five-hours-deep": (at, address) => ({ body: rss(at, address, { pace: 10 * MINUTE, depth: 30 }) }),
  "once-a-day": (at, address) => ({
    headers: { etag: quoted(at, 24 * HOUR) },
    body: rss(at, address, { pace: 24 * HOUR }),
  }),
  undated: (at, address) => ({ body: rss(at, address, { dated: false }) }),
  empty: (at, address) => ({ body: rss(at, address, { depth: 0 }) }),
  "no-feed": () => ({ body: "<!doctype html><title>Home</title><p>Welcome" }),
  missing: () => ({ status: 404 }),
  gone: () => ({ status: 410 }),
  forbidden: () => ({ status: 403 }),
  failing: (at, address) => (alternating(at, 6) ? { status: 500 } : { body: rss(at, address) }),
  "throttling-in-seconds": (at, address) =>
    alternating(at, 3) ? { body: rss(at, address) } : { status: 429, headers: { "retry-after": "5400" } },
  "throttling-until-a-date": (at, address) =>
    alternating(at, 4)
      ? { body: rss(at, address) }
      : { status: 429, headers: { "retry-after": new Date(at + 2 * HOUR).toUTCString() } },
  "away-for-hours": (at, address) =>
    alternating(at, 5) ? { body: rss(at, address) } : { status: 503, headers: { "retry-after": "10800" } },
  "away-for-ever": () => ({ status: 503, headers: { "retry-after": "99999999999" } }),
  "away-for-nonsense": () => ({ status: 503, headers: { "retry-after": "-soon-" } }),
  cut: (at, address) => ({ headers: { etag: quoted(at) }, body: rss(at, address).slice(0, 900), fault: "cut" }),
  reset: () => ({ fault: "reset" }),
  silent: () => ({ fault: "silence" }),
  "moved-here": (_at, address) => redirect(301, `http://${address}-now`),
  "moved-to-another-host": () => redirect(308, "http://refuge.example/etag"),
  "sent-to-another-host": () => redirect(302, "http://refuge.example/weak-etag"),
  "sent-around": (_at, address) => redirect(302, `http://${address}`),
};

const HOSTS = ["one.example", "two.example", "three.example", "four.example", "delay.example"];

/** Each way once, several to a host; and healthy feeds where robots.txt has its own ways. */
export const FEEDS: readonly SimulatedFeed[] = [
  ...Object.entries(WAYS).map(([way, answer], n): SimulatedFeed => {
    return { host: HOSTS[n % HOSTS.length] ?? "", path: `/${way}`, answer };
  }),
  ...["closed.example", "failing-robots.example", "moved-robots.example", "one.example:8080"].map(
    (host): SimulatedFeed => {
      return {
        host,
        path: "/feed",
        answer: (at, address) => ({ headers: { etag: quoted(at) }, body: rss(at, address) }),
      };
    },
  ),
];

const ROBOTS: Readonly<Record<string, (at: number) => OutletAnswer>> = {
  "delay.example": () => ({ body: "User-agent: *\nCrawl-delay: 30" }),
  "closed.example": () => ({ body: "User-agent: araxes\nDisallow: /" }),
  "failing-robots.example": (at) => (at < START + 20 * HOUR ? { status: 503 } : { status: 404 }),
  "moved-robots.example": () => redirect(301, "http://moved-robots.example/rules"),
};

/** What is answered at an address. */
export function feedAnswers(host: string, path: string, at: number): OutletAnswer {
  if (path === "/robots.txt") return ROBOTS[host]?.(at) ?? { status: 404 };
  if (path === "/rules") return { body: "User-agent: *\nDisallow: /private" };
  const way = path.slice(1).replace(/-now$/u, "");
  if (path.endsWith("-now")) return { headers: { etag: quoted(at) }, body: rss(at, `${host}${path}`) };
  const feed = FEEDS.find((one) => one.host === host && one.path === path);
  const answer = feed?.answer ?? (host === "refuge.example" ? WAYS[way] : undefined);
  return (
    answer?.(at, `${host}${path}`) ?? { body: "<!doctype html><title>A page</title><article><p>Words.</p></article>" }
  );
}
