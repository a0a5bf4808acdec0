import { load } from "cheerio/slim";

const EMPTY_PAGE = load("");

/** Why a text is no CSS selector that pages can be searched with; `null` when it is one. A wrong one would cost every page of its feed. */
export function selectorMistake(selector: string): string | null {
  if (selector.trimStart().startsWith("<")) return "is HTML, not a CSS selector";
  try {
    EMPTY_PAGE(selector);
    return null;
  } catch {
    return "is not a CSS selector";
  }
}
