import { type CheerioAPI, load } from "cheerio/slim";
import { Parser } from "htmlparser2";

/** A page as a tree, or why none was built. */
export type PageTree =
  | { readonly kind: "built"; readonly $: CheerioAPI; readonly base: string }
  | { readonly kind: "refused"; readonly reason: "too-large" | "too-deep"; readonly message: string };

const LIMITS = { characters: 8_000_000, elements: 150_000, depth: 1000 } as const;

/** Counted in slices, so that a refusal comes before a million tags have been queued. */
const SLICE = 65_536;

/** Builds the tree of a page that lists entries. What nests too deep would overflow the stack, so it is counted first. */
export function pageTree(html: string, url: string): PageTree {
  const excess = html.length > LIMITS.characters ? "too-large" : excessOf(html);
  if (excess !== null) return { kind: "refused", reason: excess, message: `the page is ${excess.replace("-", " ")}` };
  const $ = load(html, { xml: { xmlMode: false, encodeEntities: "utf8" } });
  return { kind: "built", $, base: baseOf($("base[href]").first().attr("href"), url) };
}

function excessOf(html: string): "too-large" | "too-deep" | null {
  let elements = 0;
  let depth = 0;
  let deepest = 0;
  const parser = new Parser({
    onopentag: () => {
      elements += 1;
      depth += 1;
      deepest = Math.max(deepest, depth);
    },
    onclosetag: () => {
      depth -= 1;
    },
  });
  for (let at = 0; at < html.length; at += SLICE) {
    parser.write(html.slice(at, at + SLICE));
    if (deepest > LIMITS.depth) return "too-deep";
    if (elements > LIMITS.elements) return "too-large";
  }
  return null;
}

function baseOf(declared: string | undefined, url: string): string {
  return declared !== undefined && URL.canParse(declared, url) ? new URL(declared, url).href : url;
}
