/**
 * What we call the namespaces of feeds; the core vocabulary of RSS and Atom, whose names do not collide, is the empty
 * prefix. Addresses are compared in lower case and without a closing slash or hash.
 */
const NAMESPACES = new Map([
  ["http://backend.userland.com/rss", ""],
  ["http://backend.userland.com/rss2", ""],
  ["http://backend.userland.com/rss191", ""],
  ["http://blogs.law.harvard.edu/tech/rss", ""],
  ["http://cyber.law.harvard.edu/rss", ""],
  ["http://purl.org/rss/1.0", ""],
  ["http://purl.org/net/rss1.1", ""],
  ["http://my.netscape.com/rdf/simple/0.9", ""],
  ["http://channel.netscape.com/rdf/simple/0.9", ""],
  ["http://purl.org/rss/1.0/modules/rss091", ""],
  ["http://purl.org/atom/ns", ""],
  ["http://www.w3.org/2005/atom", ""],
  ["http://purl.org/dc/elements/1.0", "dc"],
  ["http://purl.org/dc/elements/1.1", "dc"],
  ["http://purl.org/dc/terms", "dcterms"],
  ["http://purl.org/rss/1.0/modules/dcterms", "dcterms"],
  ["http://purl.org/rss/1.0/modules/content", "content"],
  ["http://www.w3.org/1999/xhtml", "xhtml"],
  ["http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"],
  ["http://www.w3.org/xml/1998/namespace", "xml"],
  ["http://search.yahoo.com/mrss", "media"],
  ["http://video.search.yahoo.com/mrss", "media"],
  ["http://www.sitemaps.org/schemas/sitemap/0.9", ""],
  ["http://www.google.com/schemas/sitemap/0.84", ""],
  ["http://www.google.com/schemas/sitemap-news/0.9", "news"],
  ["http://news.yandex.ru", "yandex"],
  ["http://turbo.yandex.ru", "turbo"],
  ["http://news.rambler.ru", "rambler"],
  ["http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"],
  ["http://example.com/dtds/podcast-1.0.dtd", "itunes"],
]);

/** What prefixes mean where nothing declares them. */
const USUAL_PREFIXES = new Map([
  ["a10", ""],
  ["atom", ""],
  ["atom03", ""],
  ["atom10", ""],
  ["rss", ""],
  ...["content", "dc", "dcterms", "itunes", "media", "news", "rambler", "rdf", "turbo", "xhtml", "xml", "yandex"].map(
    (name): [string, string] => [name, name],
  ),
]);

/** Feeds declare a dozen. */
const MAX_PREFIXES = 200;

/** An element's attributes by lower-case name, references not yet decoded. */
export type Attributes = Readonly<Record<string, string>>;

/** Names one document's elements, as its namespace declarations come by. */
export interface Naming {
  readonly prefixes: Map<string, string>;
  readonly known: Map<string, string>;
}

/** Nothing declared yet. */
export function startNaming(): Naming {
  return { prefixes: new Map(), known: new Map() };
}

/** Takes note of the namespaces that an element declares. Declarations hold to the end of the document. */
export function declareNamespaces(naming: Naming, attributes: Attributes): void {
  for (const name in attributes) {
    if (!name.startsWith("xmlns:") || naming.prefixes.size >= MAX_PREFIXES) continue;
    naming.prefixes.set(name.slice(6), namespaceOf(attributes[name] ?? "") ?? "other");
    naming.known.clear();
  }
}

/** The prefix we use for a namespace address, or `null` for one that is not of feeds. */
export function namespaceOf(address: string): string | null {
  return (
    NAMESPACES.get(
      address
        .trim()
        .toLowerCase()
        .replace(/[/#]+$/, ""),
    ) ?? null
  );
}

/** An element's name in our words: `title` for RSS and Atom, `dc:creator`, `content:encoded`, `other:…`. */
export function canonicalName(naming: Naming, written: string, defaultNamespace: string): string {
  const colon = written.indexOf(":");
  if (colon < 0) return defaultNamespace === "" ? written : `${defaultNamespace}:${written}`;
  const known = naming.known.get(written);
  if (known !== undefined) return known;
  const prefix = written.slice(0, colon);
  const namespace = naming.prefixes.get(prefix) ?? USUAL_PREFIXES.get(prefix) ?? "other";
  const name = namespace === "" ? written.slice(colon + 1) : `${namespace}:${written.slice(colon + 1)}`;
  naming.known.set(written, name);
  return name;
}

/** Declares that a prefix means the feed's own vocabulary, because the root element carries it. */
export function adoptPrefix(naming: Naming, rootName: string): void {
  const colon = rootName.indexOf(":");
  if (colon > 0) naming.prefixes.set(rootName.slice(0, colon), "");
  naming.known.clear();
}

/** An element's name without its prefix. */
export function localName(written: string): string {
  return written.slice(written.indexOf(":") + 1);
}
