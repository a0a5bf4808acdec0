import { cleanText } from "../text/clean-text.ts";
import type { NotedElements } from "./build-page.ts";

/** What a page tells of its article in JSON-LD (schema.org). Strings as written, cleaned; dates unread. */
export interface JsonLdArticle {
  readonly headline: string | null;
  readonly authors: readonly string[];
  /** Authors that are declared to be no people. */
  readonly organisations: readonly string[];
  readonly datePublished: string | null;
  readonly dateModified: string | null;
  readonly articleBody: string | null;
  readonly language: string | null;
  readonly publisher: string | null;
  readonly section: string | null;
  /** True when the page declares that it shows only a part to those who have not paid. */
  readonly isPaywalled: boolean;
  readonly isLiveBlog: boolean;
}

const ARTICLE_TYPE = /(?:Article|Posting|Report|LiveBlog|NewsStory|CreativeWork|Recipe|Review|Interview|WebPage)/;
const MAX_SCRIPT_LENGTH = 1_000_000;
/** What scripts put around their data for the sake of old browsers. */
const OPENING = /^(?:\/\/|\/\*)?\s*(?:<!\[CDATA\[|<!--)(?:\s*\*\/)?/;
const CLOSING = /(?:(?:\/\/|\/\*)?(?:\]\]>|-->)(?:\s*\*\/)?)?;?$/;
const MAX_NODES = 2_000;
const MAX_DEPTH = 12;

type JsonObject = Readonly<Record<string, unknown>>;

/** Reads the node that best describes an article; `null` when the page has none, or none that parses. */
export function readJsonLd(noted: NotedElements): JsonLdArticle | null {
  const nodes: JsonObject[] = [];
  for (const { children } of noted.get("script") ?? []) {
    const [text] = children;
    if (text?.type === "text" && text.data.length <= MAX_SCRIPT_LENGTH) collectNodes(parseJson(text.data), nodes, 0);
  }
  const articles = nodes.filter((node) => ARTICLE_TYPE.test(typeOf(node)));
  const best = articles.sort((a, b) => rank(b) - rank(a))[0];
  return best === undefined ? null : readArticle(best, nodes);
}

/** JSON as pages write it: in a comment or CDATA, with raw line breaks within strings, with stray commas and semicolons. */
function parseJson(text: string): unknown {
  const bare = text.trim().replace(OPENING, "").replace(CLOSING, "");
  for (const attempt of [bare, bare.replace(/[\n\r\t]+/g, " ").replace(/,\s*([}\]])/g, "$1")]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The next spelling may parse; a script that never does says nothing.
    }
  }
  return null;
}

function collectNodes(value: unknown, nodes: JsonObject[], depth: number): void {
  if (depth > MAX_DEPTH || nodes.length >= MAX_NODES || typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) collectNodes(one, nodes, depth + 1);
    return;
  }
  const node = value as JsonObject;
  nodes.push(node);
  for (const key of ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemReviewed"]) {
    if (key in node) collectNodes(node[key], nodes, depth + 1);
  }
}

function typeOf(node: JsonObject): string {
  const type = node["@type"];
  return Array.isArray(type) ? type.join(" ") : typeof type === "string" ? type : "";
}

/** A node with more of what we look for is the article; others are teasers or breadcrumbs. */
function rank(node: JsonObject): number {
  let points = /NewsArticle|BlogPosting|LiveBlog/.test(typeOf(node)) ? 2 : /Article/.test(typeOf(node)) ? 1 : 0;
  for (const key of ["headline", "datePublished", "author", "articleBody"]) if (key in node) points += 2;
  return points;
}

function readArticle(node: JsonObject, nodes: readonly JsonObject[]): JsonLdArticle {
  const author = node["author"] ?? node["creator"];
  const authors: readonly unknown[] = Array.isArray(author) ? author : [author];
  return {
    headline: string(node["headline"], 1_000) ?? string(node["name"], 1_000),
    authors: names(
      authors.filter((author) => !isOrganisation(author)),
      nodes,
    ),
    organisations: names(authors.filter(isOrganisation), nodes),
    section: string(node["articleSection"], 100),
    datePublished: string(node["datePublished"], 100),
    dateModified: string(node["dateModified"], 100),
    articleBody: string(node["articleBody"], 500_000),
    language: string(node["inLanguage"], 40),
    publisher: names(node["publisher"], nodes)[0] ?? null,
    isPaywalled: isFalse(node["isAccessibleForFree"]),
    isLiveBlog: /LiveBlog/.test(typeOf(node)),
  };
}

function isOrganisation(author: unknown): boolean {
  return typeof author === "object" && author !== null && /Organi[sz]ation/.test(typeOf(author as JsonObject));
}

function isFalse(value: unknown): boolean {
  return value === false || (typeof value === "string" && /^\s*(?:false|no)\s*$/i.test(value));
}

function string(value: unknown, maxLength: number): string | null {
  const one = Array.isArray(value) ? value[0] : value;
  if (typeof one !== "string") return null;
  const clean = cleanText(one, maxLength).trim();
  return clean === "" ? null : clean;
}

/** Names of people or organisations: plain, as objects, as lists, or as references to other nodes. */
function names(value: unknown, nodes: readonly JsonObject[]): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.slice(0, 20).flatMap((one) => {
    if (typeof one === "string") return string(one, 300) ?? [];
    if (typeof one !== "object" || one === null) return [];
    const person = one as JsonObject;
    const own = string(person["name"], 300);
    if (own !== null) return own;
    const target = nodes.find((node) => node !== person && node["@id"] === person["@id"] && "name" in node);
    return string(target?.["name"], 300) ?? [];
  });
}
