import robotsParser from "robots-parser";
import type { FetchDocument, FetchOutcome } from "./fetch-outcome.ts";
import { boundRobotsText, MAX_MATCHED_PATH } from "./robots-text.ts";
import { readWebAddress } from "./web-address.ts";

/** What sites ask of programs (RFC 9309), as fetched by this process. */
export interface Robots {
  /** Whether a site lets a program fetch an address. An address that must not be fetched anyway is not allowed. */
  mayFetch(url: string, userAgent: string): Promise<boolean>;
  /** The pause that a site asks for between requests, at most a minute; `null` when it names none. */
  crawlDelaySeconds(url: string, userAgent: string): Promise<number | null>;
}

/** The package declares a default export, yet what it exports is the function itself. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

type Rules = ReturnType<typeof parseRobots>;

/** What a site's robots.txt came to. `nothing`: it does not answer, and until it does nothing may be fetched. */
type Permit =
  | { readonly kind: "rules"; readonly rules: Rules }
  | { readonly kind: "everything" }
  | { readonly kind: "nothing" };

/** What a site answered, and until when it holds (milliseconds since the epoch). */
interface Answer {
  readonly permit: Permit;
  readonly staleAt: number;
  readonly characterCount: number;
}

interface Known {
  readonly answer: Promise<Answer>;
  /** Milliseconds since the epoch; endless while the answer is on its way. */
  staleAt: number;
  characterCount: number;
}

const HOUR_MS = 3_600_000;

/** RFC 9309 §2.4: rules are used for a day at most. A site out of reach, or one that is busy, is asked again sooner. */
const FRESH_MS = { rules: 24 * HOUR_MS, everything: 24 * HOUR_MS, busy: HOUR_MS, nothing: 5 * 60_000 };

const LONGEST_CRAWL_DELAY_SECONDS = 60;

/** What is remembered at most: sites, and characters of their rules. */
const MEMORY = { sites: 2000, characters: 8_000_000 };

/** Reads robots.txt of each site once a day, and keeps what it says in memory. */
export function openRobots(fetchDocument: FetchDocument, now: () => Date): Robots {
  const sites = new Map<string, Known>();

  const permitFor = async (origin: string): Promise<Permit> => {
    const known = sites.get(origin);
    const site = known !== undefined && now().getTime() < known.staleAt ? known : askAgain(origin);
    return (await site.answer).permit;
  };

  const askAgain = (origin: string): Known => {
    const answer = askForRobots(fetchDocument, origin, now);
    const asked: Known = { answer, staleAt: Number.POSITIVE_INFINITY, characterCount: 0 };
    sites.delete(origin);
    sites.set(origin, asked);
    answer.then(
      ({ staleAt, characterCount }) => {
        asked.staleAt = staleAt;
        asked.characterCount = characterCount;
        forgetOldest(sites);
      },
      () => sites.delete(origin),
    );
    return asked;
  };

  return {
    mayFetch: async (url, userAgent) => {
      const address = readWebAddress(url);
      if (address.kind === "refused") return false;
      const permit = await permitFor(address.url.origin);
      if (permit.kind !== "rules") return permit.kind === "everything";
      const path = `${address.url.pathname}${address.url.search}`.slice(0, MAX_MATCHED_PATH);
      return permit.rules.isAllowed(`${address.url.origin}${path}`, userAgent) !== false;
    },
    crawlDelaySeconds: async (url, userAgent) => {
      const address = readWebAddress(url);
      if (address.kind === "refused") return null;
      const permit = await permitFor(address.url.origin);
      const delay = permit.kind === "rules" ? (permit.rules.getCrawlDelay(userAgent) ?? 0) : 0;
      return delay > 0 ? Math.min(delay, LONGEST_CRAWL_DELAY_SECONDS) : null;
    },
  };
}

async function askForRobots(fetchDocument: FetchDocument, origin: string, now: () => Date): Promise<Answer> {
  const outcome = await fetchDocument({ url: `${origin}/robots.txt`, accept: "robots" });
  const text = outcome.kind === "fetched" ? boundRobotsText(outcome.body) : "";
  return { permit: permitOf(outcome, origin, text), staleAt: staleTime(outcome, now()), characterCount: text.length };
}

/**
 * RFC 9309 §2.3.1: rules are obeyed; a file that is not there (4xx, or a chain of redirects without an end) allows
 * everything; a server that fails, cannot be reached or breaks off allows nothing.
 */
function permitOf(outcome: FetchOutcome, origin: string, text: string): Permit {
  switch (outcome.kind) {
    case "fetched":
      if (!outcome.isComplete) return { kind: "nothing" };
      return { kind: "rules", rules: parseRobots(`${origin}/robots.txt`, text) };
    case "not-modified":
      return { kind: "nothing" };
    case "failed":
      return { kind: isAbsent(outcome) ? "everything" : "nothing" };
  }
}

function isAbsent({ status, reason }: Extract<FetchOutcome, { kind: "failed" }>): boolean {
  return reason === "too-many-redirects" || (status !== null && status >= 400 && status <= 499);
}

function staleTime(outcome: FetchOutcome, now: Date): number {
  const from = now.getTime();
  if (outcome.kind === "fetched" && outcome.isComplete) return from + FRESH_MS.rules;
  if (outcome.kind !== "failed") return from + FRESH_MS.nothing;
  if (outcome.retryAt !== null) return Math.min(outcome.retryAt.getTime(), from + FRESH_MS.rules);
  if (outcome.reason === "throttled") return from + FRESH_MS.busy;
  return from + (isAbsent(outcome) ? FRESH_MS.everything : FRESH_MS.nothing);
}

function forgetOldest(sites: Map<string, Known>): void {
  let characters = 0;
  for (const { characterCount } of sites.values()) characters += characterCount;
  for (const [origin, { characterCount }] of sites) {
    if (sites.size <= MEMORY.sites && characters <= MEMORY.characters) return;
    sites.delete(origin);
    characters -= characterCount;
  }
}
