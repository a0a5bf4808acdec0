import robotsParser from "robots-parser";
import { cleanText } from "../text/clean-text.ts";
import { type Failure, failure, failureLine, readFailureLine } from "./failure.ts";
import type { FetchDocument, FetchOutcome, FetchRequest } from "./fetch-outcome.ts";
import { boundRobotsText, MAX_MATCHED_PATH } from "./robots-text.ts";
import { readWebAddress } from "./web-address.ts";

/** What sites ask of programs (RFC 9309). */
export interface Robots {
  /** Whether a site's rules are at hand and fresh, so that asking for them costs no request. */
  isKnown(url: string): Promise<boolean>;
  /** Asks a site for its rules unless they are known. `beforeHop` is asked before each redirect is followed. */
  learn(url: string, beforeHop?: FetchRequest["beforeHop"]): Promise<void>;
  /** Whether a site lets a program fetch an address. An address that must not be fetched anyway is not allowed. */
  mayFetch(url: string, userAgent: string): Promise<boolean>;
  /** Why nothing may be fetched from a site that gave no answer; `null` for one that answered, whatever it allows. */
  whyClosed(url: string): Promise<Failure | null>;
  /** The pause that a site asks for between requests, at most a minute; `null` when it names none. */
  crawlDelaySeconds(url: string, userAgent: string): Promise<number | null>;
}

/** What a site's robots.txt came to, as it is kept. `nothing`: it does not answer, and until it does nothing may be fetched. */
export interface RobotsAnswer {
  readonly permit: "rules" | "everything" | "nothing";
  /** The rules; of `nothing` the line of the failure; empty of `everything`. */
  readonly text: string;
  /** Until when it holds. */
  readonly staleAt: Date;
}

/** Where answers are kept for all processes. */
export interface RobotsStore {
  find(origin: string): Promise<RobotsAnswer | null>;
  save(origin: string, answer: RobotsAnswer): Promise<void>;
}

/** The package declares a default export, yet what it exports is the function itself. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

type Rules = ReturnType<typeof parseRobots>;

interface Known {
  readonly answer: RobotsAnswer;
  readonly rules: Rules | null;
}

const HOUR_MS = 3_600_000;

/** RFC 9309 §2.4: rules are used for a day at most. A site out of reach, or one that is busy, is asked again sooner. */
const FRESH_MS = { rules: 24 * HOUR_MS, everything: 24 * HOUR_MS, busy: HOUR_MS, nothing: HOUR_MS / 4 };

const LONGEST_CRAWL_DELAY_SECONDS = 60;

/** What is remembered at most: sites, and characters of their rules. */
const MEMORY = { sites: 2000, characters: 8_000_000 };

/** Reads robots.txt of each site once a day, for all processes that share the store, and keeps it in memory as well. */
export function openRobots(fetchDocument: FetchDocument, now: () => Date, store: RobotsStore): Robots {
  const sites = new Map<string, Known>();
  const asked = new Map<string, Promise<Known>>();

  const isFresh = ({ staleAt }: RobotsAnswer) => now() < staleAt;

  const remember = (origin: string, answer: RobotsAnswer): Known => {
    const rules = answer.permit === "rules" ? parseRobots(`${origin}/robots.txt`, answer.text) : null;
    const known = { answer, rules };
    sites.delete(origin);
    sites.set(origin, known);
    forgetOldest(sites);
    return known;
  };

  const find = async (origin: string): Promise<Known | null> => {
    const known = sites.get(origin);
    if (known !== undefined && isFresh(known.answer)) return known;
    const stored = await store.find(origin);
    return stored !== null && isFresh(stored) ? remember(origin, stored) : null;
  };

  const ask = async (origin: string, beforeHop: FetchRequest["beforeHop"]): Promise<Known> => {
    const known = await find(origin);
    if (known !== null) return known;
    const outcome = await fetchDocument({ url: `${origin}/robots.txt`, accept: "robots", beforeHop });
    const answer = answerOf(outcome, now());
    await store.save(origin, answer);
    return remember(origin, answer);
  };

  const get = (origin: string, beforeHop?: FetchRequest["beforeHop"]): Promise<Known> => {
    const running = asked.get(origin);
    if (running !== undefined) return running;
    const asking = ask(origin, beforeHop).finally(() => asked.delete(origin));
    asked.set(origin, asking);
    return asking;
  };

  return {
    isKnown: async (url) => {
      const origin = originOf(url);
      return origin === null || (await find(origin)) !== null;
    },
    learn: async (url, beforeHop) => {
      const origin = originOf(url);
      if (origin !== null) await get(origin, beforeHop);
    },
    mayFetch: async (url, userAgent) => {
      const address = readWebAddress(url);
      if (address.kind === "refused") return false;
      const { answer, rules } = await get(address.url.origin);
      if (rules === null) return answer.permit === "everything";
      const path = `${address.url.pathname}${address.url.search}`.slice(0, MAX_MATCHED_PATH);
      return rules.isAllowed(`${address.url.origin}${path}`, userAgent) !== false;
    },
    whyClosed: async (url) => {
      const address = readWebAddress(url);
      if (address.kind === "refused") return failure(url, "refused-address", address.message);
      const { answer } = await get(address.url.origin);
      return answer.permit === "nothing" ? readFailureLine(answer.text) : null;
    },
    crawlDelaySeconds: async (url, userAgent) => {
      const origin = originOf(url);
      const delay = origin === null ? 0 : ((await get(origin)).rules?.getCrawlDelay(userAgent) ?? 0);
      return delay > 0 ? Math.min(delay, LONGEST_CRAWL_DELAY_SECONDS) : null;
    },
  };
}

function originOf(url: string): string | null {
  const address = readWebAddress(url);
  return address.kind === "web" ? address.url.origin : null;
}

function answerOf(outcome: FetchOutcome, now: Date): RobotsAnswer {
  const permit = permitOf(outcome);
  const text = permit === "everything" ? "" : permit === "rules" ? rulesOf(outcome) : failureLine(failureOf(outcome));
  return { permit, text, staleAt: new Date(staleTime(outcome, now)) };
}

function rulesOf(outcome: FetchOutcome): string {
  return outcome.kind === "fetched" ? cleanText(boundRobotsText(outcome.body), outcome.body.length) : "";
}

function failureOf(outcome: FetchOutcome): Pick<Failure, "reason" | "message"> {
  switch (outcome.kind) {
    case "failed":
      return outcome;
    case "fetched":
      return failure(outcome.url, "connection", "broke off");
    case "not-modified":
      return { reason: "bad-response", message: "robots.txt: answered 304 to a question that was not asked" };
  }
}

/**
 * RFC 9309 §2.3.1: rules are obeyed; a file that is not there (4xx, or a chain of redirects without an end) allows
 * everything; a server that fails, cannot be reached or breaks off allows nothing.
 */
function permitOf(outcome: FetchOutcome): RobotsAnswer["permit"] {
  switch (outcome.kind) {
    case "fetched":
      return outcome.isComplete ? "rules" : "nothing";
    case "not-modified":
      return "nothing";
    case "failed":
      return isAbsent(outcome) ? "everything" : "nothing";
  }
}

function isAbsent({ status, reason }: Extract<FetchOutcome, { kind: "failed" }>): boolean {
  return reason === "too-many-redirects" || (status !== null && status >= 400 && status <= 499);
}

function staleTime(outcome: FetchOutcome, now: Date): number {
  const from = now.getTime();
  if (outcome.kind === "fetched" && outcome.isComplete) return from + FRESH_MS.rules;
  if (outcome.kind !== "failed") return from + FRESH_MS.nothing;
  if (outcome.retryAt !== null) {
    return Math.min(Math.max(outcome.retryAt.getTime(), from + FRESH_MS.nothing), from + FRESH_MS.rules);
  }
  if (outcome.reason === "throttled") return from + FRESH_MS.busy;
  return from + (isAbsent(outcome) ? FRESH_MS.everything : FRESH_MS.nothing);
}

function forgetOldest(sites: Map<string, Known>): void {
  let characters = 0;
  for (const { answer } of sites.values()) characters += answer.text.length;
  for (const [origin, { answer }] of sites) {
    if (sites.size <= MEMORY.sites && characters <= MEMORY.characters) return;
    sites.delete(origin);
    characters -= answer.text.length;
  }
}
