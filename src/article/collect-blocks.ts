import type { Document, Element } from "domhandler";
import { type ClassHint, createHintReader } from "./class-hints.ts";
import { DOUBTFUL_TAGS, HEADING_TAGS, INLINE_TAGS, SILENT_TAGS } from "./page-tags.ts";

/** An element that stands as a block, with the sums of all that it holds. */
export interface Box {
  readonly element: Element;
  readonly tag: string;
  readonly parent: Box | null;
  readonly hint: ClassHint;
  /** Its names, tag or style say that it stands beside the text. */
  isDoubtful: boolean;
  /** The page's headline, an `h1`, stands in it. */
  hasHeadline: boolean;
  /** Worth of the text below, doubtful parts left out. */
  worth: number;
  length: number;
  linkLength: number;
  /** Blocks of running text below, and how many of them follow a link as the leads of other articles do. */
  texts: number;
  leads: number;
  /** Position of the first block below and of the one after the last. */
  first: number;
  end: number;
}

/** A run of text with nothing but inline tags in it. */
export interface Block {
  readonly box: Box;
  /** White space squeezed; lines divided by `\n` where the page breaks them. */
  readonly text: string;
  /** In letters, wide scripts counted double. */
  readonly length: number;
  readonly linkLength: number;
  readonly isHeading: boolean;
}

/** What a walk over a page gives: all blocks in the order of the page, and the boxes around them, parents first. */
export interface PageBlocks {
  readonly blocks: readonly Block[];
  readonly boxes: readonly Box[];
}

/** Walks the tree once. What is never text is left out; what is doubtful is marked. */
export function collectBlocks(root: Document): PageBlocks {
  const collector = new Collector();
  collector.walk(root, null, false);
  collector.flush(null);
  return collector;
}

/** Marks within the collected run: code points that are no characters and stand in no page. */
const BREAK = "\ufdd0";
const LINK_START = "\ufdd1";
const LINK_END = "\ufdd2";
const LINKED = /\ufdd1([^\ufdd2]*)\ufdd2/g;
const PARAGRAPH_BREAK = /\ufdd0(?:\s*\ufdd0)+/;

class Collector implements PageBlocks {
  readonly blocks: Block[] = [];
  readonly boxes: Box[] = [];
  readonly #hintOf = createHintReader();
  #run = "";

  walk(node: Document | Element, box: Box | null, inLink: boolean): void {
    for (const child of node.children) {
      if (child.type === "text") this.#run += inLink ? LINK_START + child.data + LINK_END : child.data;
      else if ("attribs" in child) this.#element(child, box, inLink);
    }
  }

  #element(element: Element, box: Box | null, inLink: boolean): void {
    const tag = element.name;
    if (tag === "br") this.#run += BREAK;
    if (SILENT_TAGS.has(tag)) return;
    const hint = this.#hintOf(element);
    const isInLink = inLink || tag === "a";
    if (INLINE_TAGS.has(tag) && hint !== "doubtful" && hint !== "never") {
      this.walk(element, box, isInLink);
      return;
    }
    this.flush(box);
    const inner = this.#open(element, tag, hint, box);
    this.walk(element, inner, isInLink);
    this.flush(inner);
    inner.end = this.blocks.length;
    if (inner.hasHeadline && box !== null) box.hasHeadline = true;
  }

  #open(element: Element, tag: string, hint: ClassHint, parent: Box | null): Box {
    const isRoot = tag === "body" || tag === "html";
    const isDoubtful =
      !isRoot && (hint === "doubtful" || hint === "never" || DOUBTFUL_TAGS.has(tag) || isHidden(element));
    const box: Box = {
      element,
      tag,
      parent,
      hint,
      isDoubtful,
      hasHeadline: tag === "h1",
      worth: 0,
      length: 0,
      linkLength: 0,
      texts: 0,
      leads: 0,
      first: this.blocks.length,
      end: this.blocks.length,
    };
    this.boxes.push(box);
    return box;
  }

  flush(box: Box | null): void {
    const run = this.#run;
    if (run === "") return;
    this.#run = "";
    if (box === null || !NOT_SPACE.test(run)) return;
    if (!run.includes(BREAK)) this.#add(box, run);
    else for (const part of run.split(PARAGRAPH_BREAK)) this.#add(box, part);
  }

  #add(box: Box, run: string): void {
    const text = readable(run);
    if (text === "") return;
    let linkLength = 0;
    if (run.includes(LINK_START)) {
      for (const [, linked] of run.matchAll(LINKED)) linkLength += squeeze(linked ?? "").length;
    }
    this.blocks.push({ box, text, length: weigh(text), linkLength, isHeading: HEADING_TAGS.has(box.tag) });
  }
}

function isHidden(element: Element): boolean {
  const { attribs } = element;
  if (attribs["hidden"] !== undefined || attribs["aria-hidden"] === "true") return true;
  const style = attribs["style"];
  return style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}

function readable(run: string): string {
  const lines = run.replace(/[\ufdd1\ufdd2]/g, "").split(BREAK);
  return lines
    .map(squeeze)
    .filter((line) => line !== "")
    .join("\n");
}

/** White space other than the single spaces that stand right already: most of a text is left alone. */
const UNEVEN_SPACE = /\s{2,}|[^\S ]/g;
const NOT_SPACE = /\S/;

function squeeze(text: string): string {
  return text.replace(UNEVEN_SPACE, " ").trim();
}

const WIDE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;

/** Letters as readers weigh them: one of a script without alphabet says about as much as two others. */
function weigh(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}
