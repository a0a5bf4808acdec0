import { escapeMarkup } from "../escape-markup.ts";
import type { PageFacts, Teaser } from "./page-facts.ts";

/** The opening tag of a page, with its language and direction. */
export function htmlTag(facts: PageFacts, extra = ""): string {
  return `<html lang="${facts.language}" dir="${facts.words.direction}"${extra}>`;
}

/** Title and links that the head of every template carries. */
export function headTags(facts: PageFacts): string {
  return [
    `<title>${escapeMarkup(facts.title)} | ${escapeMarkup(facts.outletName)}</title>`,
    `<link rel="canonical" href="${escapeMarkup(facts.canonicalUrl)}">`,
    `<meta name="description" content="${escapeMarkup(facts.summary)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
  ].join("\n");
}

/** What social networks read. */
export function openGraph(facts: PageFacts): string {
  const properties = [
    ["og:type", "article"],
    ["og:site_name", facts.outletName],
    ["og:title", facts.title],
    ["og:url", facts.canonicalUrl],
    ["og:description", facts.summary],
    ["article:published_time", facts.publishedAt.toISOString()],
  ];
  return properties
    .map(([name, content]) => `<meta property="${name}" content="${escapeMarkup(content ?? "")}">`)
    .join("\n");
}

/** Paragraphs as elements. */
export function paragraphTags(paragraphs: readonly string[]): string {
  return paragraphs.map((paragraph) => `<p>${escapeMarkup(paragraph)}</p>`).join("\n");
}

/** The sections of the outlet as links. */
export function navigation(facts: PageFacts): string {
  return facts.words.navigation
    .map((word, index) => `<li><a href="${facts.home}section-${index}">${escapeMarkup(word)}</a></li>`)
    .join("");
}

/** A neighbour as a link, with its lead or without. */
export function teaserLink(teaser: Teaser, lead: "with-lead" | "title-only"): string {
  const link = `<a href="${escapeMarkup(teaser.url)}">${escapeMarkup(teaser.title)}</a>`;
  return lead === "with-lead" ? `${link}<p class="excerpt">${escapeMarkup(teaser.lead)}</p>` : link;
}

/** The date as people of the outlet read it. */
export function dateForPeople(facts: PageFacts): string {
  return new Intl.DateTimeFormat(facts.language, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "Asia/Tbilisi",
  }).format(facts.publishedAt);
}
