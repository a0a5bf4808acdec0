import { cleanText } from "../text/clean-text.ts";
import type { NotedElements } from "./build-page.ts";
import { readableText } from "./readable-text.ts";

/** What stands in the head of a page, by lower-case name, property or itemprop; the first of each counts. */
export interface PageMeta {
  readonly values: ReadonlyMap<string, string>;
  /** The text of `<title>`. */
  readonly title: string | null;
  /** The address in `<link rel=canonical>`, as written. */
  readonly canonical: string | null;
  /** The `lang` of `<html>`, as written. */
  readonly language: string | null;
}

const MAX_LENGTH = 2_000;

/** Reads the metas of a page, wherever they stand: some sites put them in the body. */
export function readMeta(noted: NotedElements): PageMeta {
  const values = new Map<string, string>();
  for (const { attribs } of noted.get("meta") ?? []) {
    const content = cleanText(attribs["content"] ?? "", MAX_LENGTH).trim();
    if (content === "") continue;
    for (const key of [attribs["property"], attribs["name"], attribs["itemprop"]]) {
      const name = key?.trim().toLowerCase();
      if (name !== undefined && !values.has(name)) values.set(name, content);
    }
  }
  const [html] = noted.get("html") ?? [];
  const [title] = noted.get("title") ?? [];
  const canonical = noted.get("link")?.find(({ attribs }) => /\bcanonical\b/i.test(attribs["rel"] ?? ""));
  return {
    values,
    title: title === undefined ? null : tidy(title.children.map(readableText).join(" ")),
    canonical: tidy(canonical?.attribs["href"] ?? ""),
    language: tidy(html?.attribs["lang"] ?? html?.attribs["xml:lang"] ?? ""),
  };
}

function tidy(text: string): string | null {
  const clean = cleanText(text, MAX_LENGTH).replace(/\s+/g, " ").trim();
  return clean === "" ? null : clean;
}
