import type { Block } from "./collect-blocks.ts";
import { dateInText } from "./date-in-text.ts";
import { foldName } from "./fold-name.ts";

/** A headline that stands within the text is among its first blocks. */
const MOST_BLOCKS = 4;
/** Above it stand date and section; what is longer is text. */
const LABEL_LENGTH = 60;
const DATE_LENGTH = 40;
/** A sentence may tell a date too. Years and their abbreviations end shorter. */
const SENTENCE_END = /\p{L}{3}[.!?…։۔؟:]$/u;

/** Takes off what old pages set at the head of a text without marking it up: the headline once more, and the date. */
export function trimHead(kept: readonly Block[], title: string | null): readonly Block[] {
  const folded = foldName(title ?? "");
  const at = kept.slice(0, MOST_BLOCKS).findIndex(({ text }) => folded !== "" && foldName(text) === folded);
  const isHead = at >= 0 && kept.slice(0, at).every(({ length }) => length <= LABEL_LENGTH);
  const rest = isHead ? kept.slice(at + 1) : kept;
  const [first] = rest;
  return first !== undefined && isDate(first) ? rest.slice(1) : rest;
}

function isDate({ text, length }: Block): boolean {
  return length <= DATE_LENGTH && !SENTENCE_END.test(text) && dateInText(text) !== null;
}
