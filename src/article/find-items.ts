import type { Block, Box, PageBlocks } from "./collect-blocks.ts";
import { collectsNews } from "./digest-titles.ts";

/** One piece of news among several on one page: where it begins, as a number of a kept block. */
export interface ItemStart {
  readonly block: number;
  /** Its first block is its own headline. */
  readonly hasHeading: boolean;
}

/** What tells that a page holds several pieces of news. */
export interface ItemEvidence {
  readonly page: PageBlocks;
  readonly body: Box;
  /** The blocks that became the text. */
  readonly kept: readonly Block[];
  readonly title: string | null;
  readonly isLiveBlog: boolean;
}

/** Fewer are an article with a heading or two, or one that tells when something was. */
const FEWEST_ITEMS = 3;
/** A clock alone, or with a date, a place or a word before it: "14:05", "3 May, 14:05", "14:05 Ankara". */
const CLOCK =
  /^[^\p{L}\p{N}]{0,4}(?:[\p{L}\p{N}.,|–-]{1,14}\s+){0,4}(?:[01]?\d|2[0-3]|[۰-۹]{1,2}|[٠-٩]{1,2})[:.](?:[0-5]\d|[۰-۵][۰-۹]|[٠-٥][٠-٩])(?![\p{N}%])/u;
const CLOCK_BLOCK_LENGTH = 48;
/** A clock that opens a sentence stands at its very beginning. */
const LEADING_CLOCK =
  /^[^\p{L}\p{N}]{0,3}(?:[01]?\d|2[0-3]|[۰-۹]{2}|[٠-٩]{2})[:.](?:[0-5]\d|[۰-۵][۰-۹]|[٠-٥][٠-٩])(?![\p{N}%])/u;
/** Stars or dashes alone on a line. */
const DIVIDER = /^(?:[*•·●◆■—–_~=✦✱-]\s?){1,9}$/u;
/** Marks that open an entry of a list, pictures and flags among them. */
const BULLET = /^(?:[•▪▫◾◽●○◆◇■□►▶➤→✅☑📌📍✔—–-]|\p{Extended_Pictographic}|\p{RI}{2}|\d{1,2}[.)])\ufe0f?\s*\p{L}/u;

/**
 * Where the items of a live blog or a digest of the day begin; nothing for an article that tells one thing. A live blog says
 * so or sets a clock before each item; a digest says so in its title, and sets headings, lines of stars or bullets.
 */
export function findItems(evidence: ItemEvidence): readonly ItemStart[] {
  const clocked = startsAtClocks(evidence);
  if (evidence.isLiveBlog || clocked.length >= FEWEST_ITEMS) {
    return enough(clocked) ?? enough(startsAtHeadings(evidence)) ?? [];
  }
  if (!collectsNews(evidence.title ?? "")) return [];
  return (
    enough(startsAtHeadings(evidence)) ?? enough(startsAtMarks(evidence)) ?? enough(startsAtBlocks(evidence)) ?? []
  );
}

function enough(starts: readonly ItemStart[]): readonly ItemStart[] | null {
  return starts.length >= FEWEST_ITEMS ? starts : null;
}

/** Items of a live blog: a time stands in front of each, alone or at the head of its text, kept or not. */
function startsAtClocks({ page, body, kept }: ItemEvidence): readonly ItemStart[] {
  const position = new Map(kept.map((block, index) => [block, index]));
  const starts: ItemStart[] = [];
  let isPending = false;
  for (const block of page.blocks.slice(body.first, body.end)) {
    const index = position.get(block);
    const isClock = block.length <= CLOCK_BLOCK_LENGTH ? CLOCK.test(block.text) : LEADING_CLOCK.test(block.text);
    if (isClock) isPending = true;
    if (index === undefined || !isPending) continue;
    if (isClock && block.length <= CLOCK_BLOCK_LENGTH && !block.isHeading && index + 1 < kept.length) {
      starts.push({ block: index, hasHeading: kept[index + 1]?.isHeading === true });
    } else starts.push({ block: index, hasHeading: block.isHeading });
    isPending = false;
  }
  return starts;
}

/** Headings of the rank that most of them have, each with a text below. */
function startsAtHeadings({ kept }: ItemEvidence): readonly ItemStart[] {
  const counts = new Map<string, number>();
  for (const { isHeading, box } of kept) if (isHeading) counts.set(box.tag, (counts.get(box.tag) ?? 0) + 1);
  const [rank] = [...counts].sort((a, b) => b[1] - a[1]);
  return kept.flatMap((block, index) =>
    block.box.tag === rank?.[0] && kept[index + 1]?.isHeading === false ? [{ block: index, hasHeading: true }] : [],
  );
}

/** What follows a line of stars, and what a bullet opens. */
function startsAtMarks({ kept }: ItemEvidence): readonly ItemStart[] {
  return kept.flatMap((block, index) => {
    const previous = kept[index - 1];
    const isAfterDivider = previous !== undefined && DIVIDER.test(previous.text);
    return isAfterDivider || BULLET.test(block.text) ? [{ block: index, hasHeading: false }] : [];
  });
}

/** Without marks each paragraph of a digest is a piece of news. */
function startsAtBlocks({ kept }: ItemEvidence): readonly ItemStart[] {
  return kept.map((_, block) => ({ block, hasHeading: false }));
}
