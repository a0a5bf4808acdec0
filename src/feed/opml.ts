import { Parser } from "htmlparser2";
import { resolveAddress } from "../text/address.ts";
import { cleanText } from "../text/clean-text.ts";
import { decodeReferences } from "../text/decode-references.ts";

/** A feed as a list of subscriptions names it; what other readers know nothing of is `null`. */
export interface OpmlFeed {
  readonly address: string;
  readonly title: string | null;
  /** The site that the feed belongs to. */
  readonly site: string | null;
  readonly language: string | null;
  /** What only Araxes writes, by the names of feeds.yml: source, country, owner, leaning, family, kind … */
  readonly own: Readonly<Record<string, string>>;
}

const MAX_LENGTH = 2048;
/** People group by a few levels; what goes deeper is not read. */
const MAX_DEPTH = 100;
const OWN_PREFIX = "araxes:";
const NAMESPACE = "urn:araxes:feeds";

/** What a list holds. */
export interface OpmlList {
  /** Each address once; of http and https, https. */
  readonly feeds: readonly OpmlFeed[];
  /** What stands in the place of an address and is none that could be fetched. */
  readonly refused: readonly string[];
  /** All outlines, groups and links included; `null` in a document that is no OPML. */
  readonly outlineCount: number | null;
}

/** Reads the feeds of an OPML list (opml.org/spec2.opml), however deep they are grouped. */
export function readOpml(text: string): OpmlList {
  const feeds = new Map<string, OpmlFeed>();
  const refused = new Set<string>();
  let outlineCount: number | null = null;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth += 1;
        if (depth > MAX_DEPTH) parser.pause();
        if (name === "opml") outlineCount ??= 0;
        if (name !== "outline") return;
        outlineCount = (outlineCount ?? 0) + 1;
        const written = addressOf(attributes);
        if (written === null) return;
        const address = webAddressOf(written);
        if (address === null) refused.add(written);
        else keep(feeds, feedOf(address, attributes));
      },
      onclosetag: () => {
        depth -= 1;
      },
    },
    { xmlMode: true, decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(text);
  parser.end();
  return { feeds: [...feeds.values()], refused: [...refused], outlineCount };
}

type Attributes = Readonly<Record<string, string>>;

function attributeOf(attributes: Attributes, name: string): string | null {
  const written = attributes[name];
  return written === undefined
    ? null
    : cleanText(decodeReferences(written), MAX_LENGTH).replace(/\s+/g, " ").trim() || null;
}

/** A few readers write `url`, as for a link. */
function addressOf(attributes: Attributes): string | null {
  const url = attributeOf(attributes, "type")?.toLowerCase() === "rss" ? attributeOf(attributes, "url") : null;
  return attributeOf(attributes, "xmlurl") ?? url;
}

/** `feed:` is how readers of long ago told a feed from a page; other schemes, and addresses without a host, are none. */
function webAddressOf(written: string): string | null {
  const told = written.replace(/^feed:(?=https?:)/i, "").replace(/^feed:/i, "http:");
  return resolveAddress(/^[\w-]+(?:\.[\w-]+)+(?:[/?:]|$)/.test(told) ? `http://${told}` : told);
}

/** Keeps the first of the feeds that differ by nothing but http and https, with https. */
function keep(feeds: Map<string, OpmlFeed>, feed: OpmlFeed): void {
  const key = feed.address.replace(/^https?:/, "");
  const held = feeds.get(key);
  if (held === undefined) feeds.set(key, feed);
  else if (feed.address.startsWith("https:")) feeds.set(key, { ...held, address: feed.address });
}

function feedOf(address: string, attributes: Attributes): OpmlFeed {
  const value = (name: string) => attributeOf(attributes, name);
  const own = Object.keys(attributes).flatMap((name): [string, string][] => {
    const told = name.startsWith(OWN_PREFIX) ? value(name) : null;
    return told === null ? [] : [[name.slice(OWN_PREFIX.length), told]];
  });
  return {
    ...{ address, title: value("title") ?? value("text"), site: resolveAddress(value("htmlurl") ?? "") },
    ...{ language: value("language"), own: Object.fromEntries(own) },
  };
}

/** Writes feeds as OPML 2.0, grouped by source; what only Araxes knows goes into attributes of a namespace of its own. */
export function renderOpml(
  title: string,
  groups: readonly { readonly name: string; readonly feeds: readonly OpmlFeed[] }[],
): string {
  const outlines = groups.map(({ name, feeds }) => {
    return `    <outline${attribute("text", name)}>\n${feeds.map(renderFeed).join("")}    </outline>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0" xmlns:araxes="${NAMESPACE}">
  <head><title>${escaped(title)}</title></head>
  <body>
${outlines.join("")}  </body>
</opml>
`;
}

function renderFeed({ address, title, site, language, own }: OpmlFeed): string {
  const attributes = [
    ...[attribute("type", "rss"), attribute("text", title ?? address), attribute("title", title)],
    ...[attribute("xmlUrl", address), attribute("htmlUrl", site), attribute("language", language)],
    ...Object.entries(own).map(([name, value]) => attribute(`${OWN_PREFIX}${name}`, value)),
  ];
  return `      <outline${attributes.join("")}/>\n`;
}

function attribute(name: string, value: string | null): string {
  return value === null ? "" : ` ${name}="${escaped(value)}"`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
