import type { CheerioAPI } from "cheerio/slim";
import type { Block, Box, PageBlocks } from "./collect-blocks.ts";
import { CONSENT_BUTTONS, CONSENT_NAMES, CONSENT_WORDS, PRIVACY_WORDS } from "./wall-markers.ts";

/** Where a wall shows. */
export interface WallEvidence {
  readonly $: CheerioAPI;
  readonly page: PageBlocks;
  readonly pageTitle: string | null;
  /** The box that the text was taken from; `null` when none was found. */
  readonly text: Box | null;
}

/** A wall that lists what data are used for is longer than any other; it is no longer than this, in letters. */
const WALL_LENGTH = 3_000;
/** A text that says next to nothing stands behind the wall's own words when it is not longer than them. */
const LITTLE_TEXT = 400;
/** Consent is asked for in paragraphs; longer blocks are not searched. */
const CONSENT_BLOCK_LENGTH = 2_000;
const SURELY_ASKED = 80;
/** The share of a wall's text that speaks of cookies, data and consent. News of such matters speaks of people too. */
const ASKING_SHARE = 0.4;
/** How many blocks above the text its heading stands, and how many at its head tell what it is about. */
const ABOVE = 2;
const HEAD = 6;

/** Whether the page asks for leave to store and use data in place of an article. `length` is that of the text found, in letters. */
export function isConsentWall(evidence: WallEvidence, length: number): boolean {
  if (length > WALL_LENGTH) return false;
  if (length <= LITTLE_TEXT && isOutspoken(evidence, length)) return true;
  const { $, page, text } = evidence;
  if (text === null) return false;
  const blocks = page.blocks.slice(Math.max(0, text.first - ABOVE), text.end);
  if (!blocks.slice(0, HEAD).some(asks)) return false;
  return lengthOf(blocks.filter(asks)) >= lengthOf(blocks) * ASKING_SHARE && (isNamed(text) || hasButton($, text));
}

/** The words of consent alone outweigh all that was taken for text. */
function isOutspoken({ page, pageTitle }: WallEvidence, length: number): boolean {
  const told = lengthOf(page.blocks.filter((block) => isSearched(block) && CONSENT_WORDS.test(block.text)));
  return told > length && (told > SURELY_ASKED || CONSENT_WORDS.test(pageTitle ?? ""));
}

function asks(block: Block): boolean {
  return isSearched(block) && (CONSENT_WORDS.test(block.text) || PRIVACY_WORDS.test(block.text));
}

function isSearched(block: Block): boolean {
  return block.length < CONSENT_BLOCK_LENGTH;
}

function isNamed(box: Box): boolean {
  for (let at: Box | null = box; at !== null && at.tag !== "body"; at = at.parent) {
    const { attribs } = at.element;
    if (CONSENT_NAMES.test(`${attribs["class"] ?? ""} ${attribs["id"] ?? ""}`)) return true;
  }
  return false;
}

/** Whether its own part of the page holds the button; that of a banner stands elsewhere. */
function hasButton($: CheerioAPI, { element, parent }: Box): boolean {
  const around = parent === null || parent.tag === "body" ? element : parent.element;
  return $(around)
    .find("button, input[type=submit], input[type=button], a[role=button]")
    .toArray()
    .some((button) => CONSENT_BUTTONS.test(`${$(button).text()} ${$(button).attr("value") ?? ""}`));
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + block.length, 0);
}
