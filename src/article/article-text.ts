import { cleanText } from "../text/clean-text.ts";
import type { ArticleItem } from "./article.ts";
import type { Block, Box, PageBlocks } from "./collect-blocks.ts";
import { findItems } from "./find-items.ts";
import { isWallText } from "./judge-verdict.ts";
import { findLead, keepBlocks } from "./keep-blocks.ts";
import { trimHead } from "./trim-head.ts";

/** The text of an article as paragraphs, with what is known of its parts. */
export interface ArticleText {
  readonly paragraphs: readonly string[];
  /** The standfirst, which is the first of the paragraphs too; `null` when the page sets none apart. */
  readonly lead: string | null;
  readonly items: readonly ArticleItem[];
}

/** Where the text is, and what it is read with. */
export interface TextPlace {
  readonly page: PageBlocks;
  /** `null` when the page has no text. */
  readonly body: Box | null;
  /** The operator named the body: nothing is added to it or trimmed. */
  readonly isDeclared: boolean;
  readonly title: string | null;
  readonly isLiveBlog: boolean;
}

const MAX_PARAGRAPH_LENGTH = 400_000;
const NO_TEXT: ArticleText = { paragraphs: [], lead: null, items: [] };
/** A standfirst is told in few sentences. */
const LEAD_LENGTH = 900;
/** The time of an update: it says where one begins, and is no text. */
const BARE_CLOCK = /^\p{N}{1,2}[:.]\p{N}{2}(?:[:.]\p{N}{2})?$/u;
const LEAD_CLASS =
  /(?:^|[\s_-])(?:lead|lede|lid|intro|introduction|standfirst|stand-first|summary|excerpt|sub-?title|sub-?head|sub-?headline|dek|deck|chapo|chapeau|anons|annotation|spot|ozet|ingress|abstract|leadtext)(?=$|[\s_-])/i;

/** Reads the text of the chosen box: standfirst first, then its paragraphs, without walls, and where its items begin. */
export function readArticleText(place: TextPlace): ArticleText {
  const { page, body, isDeclared, title, isLiveBlog } = place;
  if (body === null) return NO_TEXT;
  const apart = isDeclared ? [] : findLead(page, body);
  const all = [...apart, ...keepBlocks(page, body)];
  const trimmed = isDeclared ? all : trimHead(all, title);
  const kept = trimmed.filter((block) => !isWallText(block.text) && !BARE_CLOCK.test(block.text));
  const items = findItems({ page, body, kept, title, isLiveBlog });
  return {
    paragraphs: kept.map((block) => cleanText(block.text, MAX_PARAGRAPH_LENGTH)),
    lead: apart.length > 0 ? textOf(apart) : namedLead(kept),
    items: items.map(({ block, hasHeading }) => ({ paragraph: block, hasHeading })),
  };
}

/** A first paragraph that the page's own names call the lead. */
function namedLead([first, second]: readonly Block[]): string | null {
  if (first === undefined || second === undefined || first.length > LEAD_LENGTH) return null;
  const { attribs } = first.box.element;
  const isNamed = LEAD_CLASS.test(`${attribs["class"] ?? ""} ${attribs["itemprop"] ?? ""}`);
  return isNamed && second.box !== first.box ? textOf([first]) : null;
}

function textOf(blocks: readonly Block[]): string {
  return cleanText(blocks.map((block) => block.text).join("\n\n"), LEAD_LENGTH * 4);
}
