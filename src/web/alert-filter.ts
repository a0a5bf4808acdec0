import { cleanText } from "../text/clean-text.ts";
import type { AlertQuery } from "./desk-reads.ts";

/** What the address of a list of alerts says. */
export interface AlertFilter {
  readonly topic: string | null;
  readonly language: string | null;
  readonly words: string | null;
  /** From 1. */
  readonly page: number;
}

/** No filter at all. */
export const EVERYTHING: AlertFilter = { topic: null, language: null, words: null, page: 1 };

const LONGEST_WORDS = 200;
const LAST_PAGE = 10_000;

/** Reads the filter from an address. What cannot be a filter is as if it were not there. */
export function readAlertFilter(query: Readonly<Record<string, string>>): AlertFilter {
  const { topic = "", language = "", q = "", page = "" } = query;
  const number = /^[0-9]{1,5}$/u.test(page) ? Number(page) : 1;
  return {
    topic: /^[a-z0-9-]{1,100}$/u.test(topic) ? topic : null,
    language: /^[a-z]{2,3}$/u.test(language) ? language : null,
    words: cleanText(q, LONGEST_WORDS).trim() || null,
    page: Math.min(Math.max(number, 1), LAST_PAGE),
  };
}

/** The address of a list of alerts, below the desk's root. */
export function addressOf({ topic, language, words, page }: AlertFilter, path = "/"): string {
  const query = new URLSearchParams();
  if (topic !== null) query.set("topic", topic);
  if (language !== null) query.set("language", language);
  if (words !== null) query.set("q", words);
  if (page > 1) query.set("page", String(page));
  const written = query.toString();
  return written === "" ? path : `${path}?${written}`;
}

/** The filter as the tables are asked. */
export function alertQuery({ topic, language, words }: AlertFilter): AlertQuery {
  return {
    topics: topic === null ? undefined : [topic],
    language: language ?? undefined,
    words: words ?? undefined,
  };
}
