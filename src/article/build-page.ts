import { type CheerioAPI, load } from "cheerio/slim";
import { Document, Element, Text } from "domhandler";
import { type Handler, Parser } from "htmlparser2";

/** What a page may cost at most. Browsers stop nesting at 512; pages of the region stay below 150. */
export const PAGE_LIMITS = { characters: 8_000_000, elements: 150_000, depth: 1_000 } as const;

/** A page as a tree, or why none was built: a hostile page is refused before it costs memory or stack. */
export type PageTree =
  | { readonly kind: "built"; readonly $: CheerioAPI; readonly root: Document; readonly noted: NotedElements }
  | { readonly kind: "refused"; readonly reason: "too-large" | "too-deep"; readonly message: string };

/** Elements that tell of the page, by tag, in its order: noted while it is built, because each query walks the whole tree. */
export type NotedElements = ReadonlyMap<string, readonly Element[]>;

/** Read in slices, so that a refusal comes before the parser has queued a million open tags. */
const SLICE = 65_536;

/** Tags whose content is never text of a page. */
const MUTED: ReadonlySet<string> = new Set(["script", "style", "svg", "iframe", "canvas", "object", "template"]);

const NOTED: ReadonlySet<string> = new Set(["html", "title", "meta", "link", "script", "h1"]);

/** Builds the tree of a page's HTML, without comments, styles and scripts other than JSON-LD, within PAGE_LIMITS. */
export function buildPage(html: string): PageTree {
  if (html.length > PAGE_LIMITS.characters) {
    return refuse("too-large", `the page has ${html.length} characters, the limit is ${PAGE_LIMITS.characters}`);
  }
  const builder = new TreeBuilder();
  const parser = new Parser(builder);
  for (let at = 0; at < html.length; at += SLICE) {
    parser.write(html.slice(at, at + SLICE));
    if (builder.maxDepth > PAGE_LIMITS.depth) {
      return refuse("too-deep", `the page nests more than ${PAGE_LIMITS.depth} tags`);
    }
    if (builder.elementCount > PAGE_LIMITS.elements) {
      return refuse("too-large", `the page has more than ${PAGE_LIMITS.elements} elements`);
    }
  }
  parser.end();
  return { kind: "built", $: load(builder.root), root: builder.root, noted: builder.noted };
}

function refuse(reason: "too-large" | "too-deep", message: string): PageTree {
  return { kind: "refused", reason, message };
}

/** domhandler's own handler, less what is never read: it counts while it builds, and stops taking muted content. */
class TreeBuilder implements Partial<Handler> {
  readonly root = new Document([]);
  readonly noted = new Map<string, Element[]>();
  elementCount = 0;
  maxDepth = 0;
  readonly #open: (Document | Element)[] = [this.root];
  #mutedDepth = 0;
  #lastText: Text | null = null;

  onopentag(name: string, attributes: Record<string, string>): void {
    const element = new Element(name, attributes);
    this.elementCount++;
    if (this.#mutedDepth > 0) this.#mutedDepth++;
    else {
      this.#append(element);
      if (NOTED.has(name)) this.#note(name, element);
      if (MUTED.has(name) && attributes["type"] !== "application/ld+json") this.#mutedDepth = 1;
    }
    this.#open.push(element);
    if (this.#open.length > this.maxDepth) this.maxDepth = this.#open.length;
    this.#lastText = null;
  }

  onclosetag(): void {
    this.#open.pop();
    if (this.#mutedDepth > 0) this.#mutedDepth--;
    this.#lastText = null;
  }

  ontext(data: string): void {
    if (this.#mutedDepth > 0) return;
    if (this.#lastText !== null) this.#lastText.data += data;
    else {
      const text = new Text(data);
      this.#append(text);
      this.#lastText = text;
    }
  }

  #note(name: string, element: Element): void {
    const list = this.noted.get(name);
    if (list === undefined) this.noted.set(name, [element]);
    else list.push(element);
  }

  #append(node: Element | Text): void {
    const parent = this.#open[this.#open.length - 1] ?? this.root;
    const previous = parent.children[parent.children.length - 1];
    if (previous !== undefined) {
      node.prev = previous;
      previous.next = node;
    }
    node.parent = parent;
    parent.children.push(node);
  }
}
