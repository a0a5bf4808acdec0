import type { CheerioAPI } from "cheerio/slim";
import type { Document, Element } from "domhandler";

/** Where pages mark their author up, the surest first. */
const PLACES = [
  '[itemprop~="author"] [itemprop~="name"]',
  '[itemprop~="author"]',
  '[rel~="author"]',
  '[class*="author-name"], [class*="author_name"], [class*="authorName"], [class*="AuthorName"], [class*="author__name"]',
  '[class*="byline"] a, [class*="Byline"] a, [class~="author"] a',
] as const;
const ANY_PLACE = PLACES.join(", ");

/** What one of the attributes of such a place holds, its own or that of an element around it. */
const AUTHOR_WORDS = /author|byline/i;

/** The elements at each place, the surest place first, each list in the order of the page. */
export function markedAuthors($: CheerioAPI): readonly (readonly Element[])[] {
  const root = $.root().get(0);
  const marked = root === undefined ? $<Element, string>([]) : $<Element, string>(mayBeMarked(root)).filter(ANY_PLACE);
  return marked.length === 0 ? [] : PLACES.map((place) => marked.filter(place).toArray());
}

/**
 * The elements that a place may mean. A plain walk along the tree finds them in a tenth of the time that the selectors
 * take for every element of a page.
 */
function mayBeMarked(root: Document): Element[] {
  const found: Element[] = [];
  const walk = ({ children }: Document | Element, isWithin: boolean): void => {
    for (const child of children) {
      if (!("attribs" in child)) continue;
      const isMarked = isWithin || speaksOfAuthor(child);
      if (isMarked) found.push(child);
      walk(child, isMarked);
    }
  };
  walk(root, false);
  return found;
}

function speaksOfAuthor({ attribs }: Element): boolean {
  const { class: names, itemprop, rel } = attribs;
  return [names, itemprop, rel].some((value) => value !== undefined && AUTHOR_WORDS.test(value));
}
