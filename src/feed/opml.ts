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

/** Reads the feeds of an OPML list (opml.org/spec2.opml), however deep they are grouped, each address once. */
export function readOpml(text: string): readonly OpmlFeed[] {
  const feeds = new Map<string, OpmlFeed>();
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth += 1;
        if (depth > MAX_DEPTH) parser.pause();
        if (name !== "outline") return;
        const feed = feedOf(attributes);
        if (feed !== null && !feeds.has(feed.address)) feeds.set(feed.address, feed);
      },
      onclosetag: () => {
        depth -= 1;
      },
    },
    { xmlMode: true, decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(text);
  parser.end();
  return [...feeds.values()];
}

function feedOf(attributes: Readonly<Record<string, string>>): OpmlFeed | null {
  const value = (name: string) => {
    const written = attributes[name];
    return written === undefined ? null : cleanText(decodeReferences(written), MAX_LENGTH).trim() || null;
  };
  const address = resolveAddress(value("xmlurl") ?? "");
  if (address === null) return null;
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
