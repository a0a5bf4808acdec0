import { escapeMarkup } from "../escape-markup.ts";
import { INTERFACE_WORDS } from "../interface-words.ts";
import { type BulkArticle, mixSentence, type TextStock } from "./bulk-text.ts";
import { type GzipPiece, joinPieces, toPiece } from "./gzip-pieces.ts";
import { between, type Random, seededRandom } from "./random.ts";

/** All of a page but its article: what stands before and behind it, compressed beforehand. */
export interface Furniture {
  readonly before: GzipPiece;
  readonly behind: GzipPiece;
}

/** Weights of the pages relative to their mean, which they keep: the web's pages are mostly light and sometimes heavy. */
const WEIGHTS = [0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.3, 1.5, 1.75, 1.5];
/** An article and its head weigh about this much. */
const ARTICLE_BYTES = 7_000;

/** How many weights of page there are. */
export const FURNITURE_COUNT = WEIGHTS.length;

/** Builds the furniture of one weight: styles, scripts, menus, cards and lists around a page of `meanBytes` on average. */
export function buildFurniture(stock: TextStock, index: number, meanBytes: number): Furniture {
  const random = seededRandom(index, stock.words.length);
  const bytes = Math.max(2_000, (WEIGHTS[index] ?? 1) * meanBytes - ARTICLE_BYTES);
  const styles = () => styleBlock(random);
  const scripts = () => scriptBlock(random);
  const cards = () => card(stock, random);
  return {
    before: toPiece(fill(bytes * 0.4, [styles, scripts, () => menu(stock, random)]), "tight"),
    behind: toPiece(`${fill(bytes * 0.6, [cards, cards, scripts])}</body></html>`, "tight"),
  };
}

/** The gzipped page of an article, in a template with JSON-LD. */
export function renderBulkPage(
  article: BulkArticle,
  url: string,
  stock: TextStock,
  furniture: Furniture,
  publishedAt: Date,
): Buffer {
  const { language } = stock;
  const facts = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: article.title,
    datePublished: publishedAt.toISOString(),
  };
  const head = `<!DOCTYPE html>
<html lang="${language}" dir="${INTERFACE_WORDS.get(language)?.direction ?? "ltr"}">
<head><meta charset="utf-8"><title>${escapeMarkup(article.title)}</title>
<link rel="canonical" href="${escapeMarkup(url)}">
<script type="application/ld+json">${JSON.stringify(facts).replaceAll("<", "\\u003c")}</script></head>
<body>
`;
  const body = `<main><article><h1 class="entry-title">${escapeMarkup(article.title)}</h1><time datetime="${publishedAt.toISOString()}"></time>
<div class="entry-content">
${article.paragraphs.map((paragraph) => `<p>${escapeMarkup(paragraph)}</p>`).join("\n")}
</div></article></main>
`;
  return joinPieces([toPiece(head, "quick"), furniture.before, toPiece(body, "quick"), furniture.behind]);
}

/** Repeats what the makers give, in turn, until it weighs enough. */
function fill(bytes: number, makers: readonly (() => string)[]): string {
  let markup = "";
  let size = 0;
  for (let at = 0; size < bytes; at += 1) {
    const part = makers[at % makers.length]?.() ?? "";
    size += Buffer.byteLength(part);
    markup += part;
  }
  return markup;
}

function styleBlock(random: Random): string {
  const rules = Array.from(
    { length: 25 },
    () =>
      `.c${between(random, 1, 9999)}-${between(random, 1, 99)}{margin:${between(random, 0, 40)}px;color:#${between(random, 0x100000, 0xffffff).toString(16)}}`,
  );
  return `<style>${rules.join("")}</style>\n`;
}

function scriptBlock(random: Random): string {
  const settings = Array.from({ length: 20 }, () => [`k${between(random, 1, 99999)}`, random().toString(36).slice(2)]);
  return `<script>window.app=Object.assign(window.app||{},${JSON.stringify(Object.fromEntries(settings))});</script>\n`;
}

function menu(stock: TextStock, random: Random): string {
  const items = Array.from({ length: 12 }, () => {
    const words = mixSentence(stock.words, random).split(" ").slice(0, 2).join(" ");
    return `<li class="menu-item"><a href="/s/${between(random, 1, 9999)}"><span>${escapeMarkup(words)}</span></a></li>`;
  });
  return `<nav class="menu"><ul>${items.join("\n")}</ul></nav>\n`;
}

function card(stock: TextStock, random: Random): string {
  const number = between(random, 1, 99_999);
  return `<div class="card"><a class="card__link" href="/a/${number}"><img class="card__image" src="/i/${number}.jpg" alt=""><h3 class="card__title">${escapeMarkup(mixSentence(stock.words, random))}</h3></a><span class="card__date">${between(random, 1, 28)}.11</span></div>\n`;
}
