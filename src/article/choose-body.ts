import type { ClassHint } from "./class-hints.ts";
import type { Block, Box, PageBlocks } from "./collect-blocks.ts";

/** Text that stands alone counts from here: shorter blocks are as often labels as sentences. */
const SENTENCE_LENGTH = 40;
/** A doubtful part is the text after all when everything else together is worth less than this share of it. */
const RECOVERY_SHARE = 0.35;
/** A link of this length may be a headline, as is any heading; shorter ones are labels, and fold parts of the same article open. */
const HEADLINE_LENGTH = 20;
/** So many leads behind links make a list of other articles; an article may have one or two of them in its text. */
const FEWEST_LEADS = 3;
/** What such a list is worth where other text is missing. */
const LISTING_FACTOR = 0.1;
/** How much more a box counts when its names, or those of the two around it, promise the text. */
const HINT_FACTORS = new Map<ClassHint, number>([
  ["body", 1.6],
  ["article", 1.15],
]);
const ARTICLE_TAG_FACTOR = 1.4;
/** A paragraph of a script that ends no sentence with a full stop is judged by length alone. */
const SENTENCE_END = /[.!?…։۔؟。！？:;»”"“)][\s»”"“)\]]*$/u;

/** Finds the box that holds the article: the one with most running text, then as far out as what is added is text too. */
export function chooseBody(page: PageBlocks): Box | null {
  sumUp(page);
  if (doubtListings(page)) sumUp(page);
  for (let round = 0; round < 6 && recoverDoubtful(page); round++) sumUp(page);
  const seed = findSeed(page);
  return seed === null ? null : climb(seed);
}

/** What a block says for being text of an article (above 0) or something beside it (below). */
function worthOf(block: Block): number {
  const { length, linkLength } = block;
  const density = linkLength / Math.max(1, block.text.length);
  if (density > 0.5) return -Math.min(60, 6 + linkLength / 2);
  const plain = length * (1 - density);
  if (block.isHeading) return 5;
  if (plain >= SENTENCE_LENGTH * 2) return plain;
  if (plain >= SENTENCE_LENGTH && SENTENCE_END.test(block.text)) return plain;
  return plain / 8 - 3;
}

function sumUp({ blocks, boxes }: PageBlocks): void {
  for (const box of boxes) {
    box.worth = 0;
    box.length = 0;
    box.linkLength = 0;
    box.texts = 0;
    box.leads = 0;
  }
  let isBehindLink = false;
  for (const block of blocks) {
    const { box } = block;
    const worth = worthOf(block);
    box.worth += worth;
    box.length += block.length;
    box.linkLength += block.linkLength;
    if (worth >= SENTENCE_LENGTH) {
      box.texts++;
      if (isBehindLink) box.leads++;
    }
    const isHeadline = block.isHeading || block.linkLength >= HEADLINE_LENGTH;
    isBehindLink = isHeadline && block.linkLength > block.text.length / 2;
  }
  for (let i = boxes.length - 1; i >= 0; i--) {
    const box = boxes[i];
    const parent = box?.parent;
    if (box === undefined || parent === null || parent === undefined || box.isDoubtful) continue;
    parent.worth += box.worth;
    parent.length += box.length;
    parent.linkLength += box.linkLength;
    parent.texts += box.texts;
    parent.leads += box.leads;
  }
}

/** Doubts the innermost parts that list other articles, whatever they are called. Tells whether there were any. */
function doubtListings({ boxes }: PageBlocks): boolean {
  const around = new Set<Box>();
  let isAny = false;
  for (let i = boxes.length - 1; i >= 0; i--) {
    const box = boxes[i];
    if (box === undefined || !(around.has(box) || isListing(box))) continue;
    if (box.parent !== null) around.add(box.parent);
    if (around.has(box) || box.isDoubtful || box.hasHeadline) continue;
    box.isDoubtful = true;
    isAny = true;
  }
  return isAny;
}

/** Other articles, each with its headline as a link and its lead below. */
function isListing({ texts, leads }: Box): boolean {
  return leads >= FEWEST_LEADS && leads > texts * 0.8;
}

/** Takes back one doubt when the page has little text without it. Tells whether it did. */
function recoverDoubtful({ boxes }: PageBlocks): boolean {
  const doubted = markDoubted(boxes);
  let rest = 0;
  let best: Box | null = null;
  let bestWorth = 150;
  for (const box of boxes) {
    if (box.isDoubtful) {
      const worth = box.worth * recoveryFactor(box);
      if (worth > bestWorth) {
        best = box;
        bestWorth = worth;
      }
    } else if (box.worth > rest && !doubted.has(box)) rest = box.worth;
  }
  if (best === null || rest > bestWorth * RECOVERY_SHARE) return false;
  best.isDoubtful = false;
  return true;
}

/** A part that holds the headline was doubted for the name of its column; a footer, a wall or a list of others never is the text. */
function recoveryFactor(box: Box): number {
  if (isListing(box)) return LISTING_FACTOR;
  if (box.hint === "never") return box.hasHeadline ? 1 : 0.1;
  if (box.tag === "footer") return 0.2;
  return box.hasHeadline ? 4 : 1;
}

function findSeed({ blocks, boxes }: PageBlocks): Box | null {
  const scores = new Map<Box, number>();
  const doubted = markDoubted(boxes);
  for (const block of blocks) {
    const worth = worthOf(block);
    if (worth < SENTENCE_LENGTH || block.isHeading || doubted.has(block.box)) continue;
    const holder = block.box.tag === "p" || block.box.tag === "li" ? (block.box.parent ?? block.box) : block.box;
    scores.set(holder, (scores.get(holder) ?? 0) + worth);
    if (holder.parent !== null) scores.set(holder.parent, (scores.get(holder.parent) ?? 0) + worth / 2);
  }
  let best: Box | null = null;
  let bestScore = 0;
  for (const [box, score] of scores) {
    const value = score * hintFactor(box) * (1 - linkDensity(box));
    if (value > bestScore) {
      best = box;
      bestScore = value;
    }
  }
  return best;
}

/** All boxes in doubtful parts. Parents stand before their children. */
function markDoubted(boxes: readonly Box[]): ReadonlySet<Box> {
  const doubted = new Set<Box>();
  for (const box of boxes) if (box.isDoubtful || (box.parent !== null && doubted.has(box.parent))) doubted.add(box);
  return doubted;
}

function hintFactor(box: Box): number {
  let factor = 1;
  let at: Box | null = box;
  for (let up = 0; up < 3 && at !== null; up++, at = at.parent) {
    factor = Math.max(factor, HINT_FACTORS.get(at.hint) ?? 1, at.tag === "article" ? ARTICLE_TAG_FACTOR : 1);
  }
  return factor;
}

function linkDensity(box: Box): number {
  return Math.min(1, box.linkLength / Math.max(1, box.length));
}

/** Goes outward while what is added is worth reading and few of it are links. */
function climb(seed: Box): Box {
  let chosen = seed;
  for (let at = seed.parent; at !== null; at = at.parent) {
    const added = at.worth - chosen.worth;
    const addedLength = at.length - chosen.length;
    const addedLinks = at.linkLength - chosen.linkLength;
    const share = chosen.hint === "body" ? 0.3 : 0.1;
    if (addedLength > 0 && added > chosen.worth * share && addedLinks < addedLength * 0.25) chosen = at;
    else if (at.hint === "body" && chosen.hint !== "body" && at.worth > chosen.worth * 0.8) chosen = at;
  }
  return chosen;
}
