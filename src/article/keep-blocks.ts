import { ASIDE_LINE, READ_ALSO } from "./beside-markers.ts";
import type { Block, Box, PageBlocks } from "./collect-blocks.ts";

/** An invitation to read something else is a short line; a sentence that happens to begin so is longer. */
const READ_ALSO_LENGTH = 200;
const ASIDE_LENGTH = 160;
/** Sentences of this length that come a second time are a pull quote, or the copy for narrow screens. */
const REPEAT_LENGTH = 60;
const BARE_ADDRESS = /^https?:\/\/\S+$/;
/** Standfirsts are at least this long; what is shorter between headline and text is a section or a date. */
const LEAD_LENGTH = 50;
/** As far above the text a headline's standfirst is looked for, in blocks. */
const LEAD_DISTANCE = 30;

/** The blocks of the chosen box that are text of the article, in reading order. */
export function keepBlocks(page: PageBlocks, body: Box): readonly Block[] {
  const kept: Block[] = [];
  const seen = new Set<string>();
  let isListing = false;
  for (const block of page.blocks.slice(body.first, body.end)) {
    if (block.box.tag === "h1" || isDoubted(block.box, body)) continue;
    if (opensList(block)) {
      isListing = true;
      continue;
    }
    isListing &&= block.linkLength > block.text.length * 0.4;
    if (isListing || isMostlyLinks(block) || isAside(block) || seen.has(block.text)) continue;
    if (block.length >= REPEAT_LENGTH) seen.add(block.text);
    kept.push(block);
  }
  while (kept.at(-1)?.isHeading === true) kept.pop();
  return kept;
}

/** The standfirst: sentences between the headline and the text, where the page sets them apart. */
export function findLead({ blocks }: PageBlocks, body: Box): readonly Block[] {
  const lead: Block[] = [];
  for (let i = body.first - 1; i >= Math.max(0, body.first - LEAD_DISTANCE); i--) {
    const block = blocks[i];
    if (block === undefined) break;
    if (block.box.tag === "h1" || block.box.parent?.tag === "h1") return lead.reverse();
    const isSentence = block.length >= LEAD_LENGTH && block.linkLength < block.text.length * 0.2;
    if (isSentence && !isDoubted(block.box, null) && !isAside(block) && !opensList(block)) lead.push(block);
  }
  return [];
}

function isDoubted(box: Box, body: Box | null): boolean {
  for (let at: Box | null = box; at !== null && at !== body; at = at.parent) if (at.isDoubtful) return true;
  return false;
}

function isMostlyLinks(block: Block): boolean {
  return block.linkLength > block.text.length * 0.6;
}

function opensList(block: Block): boolean {
  return block.length < READ_ALSO_LENGTH && READ_ALSO.test(withPlainI(block.text));
}

function isAside(block: Block): boolean {
  return block.length < ASIDE_LENGTH && (ASIDE_LINE.test(withPlainI(block.text)) || BARE_ADDRESS.test(block.text));
}

/** Expressions without regard to case do not take the Turkic capital İ for an i. */
function withPlainI(text: string): string {
  return text.replaceAll("İ", "i");
}
