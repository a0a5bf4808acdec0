import type { JsonLdArticle } from "./read-json-ld.ts";
import type { PageMeta } from "./read-meta.ts";

/** Metas that tell a section, the surest first. */
const META_NAMES =
  "article:section articlesection og:article:section og:section section parsely-section sailthru.section category".split(
    " ",
  );
const MAX_LENGTH = 60;

/** The part of the outlet that the article stands in ("World", "Политика"), as JSON-LD or a meta tells it; `null` when none does. */
export function findSection(meta: PageMeta, jsonLd: JsonLdArticle | null): string | null {
  for (const written of [jsonLd?.section, ...META_NAMES.map((name) => meta.values.get(name))]) {
    const section = written?.replace(/\s+/g, " ").trim() ?? "";
    if (section !== "" && section.length <= MAX_LENGTH && /\p{L}/u.test(section)) return section;
  }
  return null;
}
