import type { ParseOutcome } from "./parsed-feed.ts";

/** One line of `araxes parse -`: missing values are `null`, dates ISO 8601 in UTC, links absolute. */
export type ParseLine =
  | {
      readonly ok: true;
      readonly url: string;
      readonly format: string;
      readonly title: string | null;
      readonly link: string | null;
      readonly language: string | null;
      readonly entries: readonly ParseLineEntry[];
      readonly problems: readonly string[];
    }
  | { readonly ok: false; readonly url: string; readonly error: { readonly kind: string; readonly message: string } };

/** An entry of that line. */
export interface ParseLineEntry {
  readonly id: string | null;
  readonly link: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly content: string | null;
  readonly author: string | null;
  readonly publishedAt: string | null;
  readonly updatedAt: string | null;
}

/** What `araxes parse -` answers for the document of an address. */
export function parseLine(url: string, outcome: ParseOutcome): ParseLine {
  if (outcome.kind === "refused") return { ok: false, url, error: { kind: outcome.reason, message: outcome.message } };
  if (outcome.kind === "index") return { ok: false, url, error: { kind: "index", message: indexWords(outcome.part) } };
  const { format, title, link, language, entries, omittedCount, problems } = outcome.feed;
  return {
    ok: true,
    url,
    format,
    title,
    link,
    language,
    entries: entries.map(({ rawDate: _, publishedAt, updatedAt, ...entry }) => ({
      ...entry,
      publishedAt: publishedAt?.toISOString() ?? null,
      updatedAt: updatedAt?.toISOString() ?? null,
    })),
    problems: omittedCount > 0 ? [...problems, `has ${omittedCount} more entries, left out`] : problems,
  };
}

function indexWords(part: string): string {
  return `the address gives an index of sitemaps; the entries stand in ${part}`;
}
