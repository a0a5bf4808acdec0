import type { Article } from "../article/article.ts";
import type { ExplainedMatch, Matcher, MatchPlace } from "./match.ts";

/** A stretch of an article that is matched as if it stood alone. Offsets are UTF-16 in the article's text. */
interface Part {
  readonly start: number;
  readonly end: number;
  /** Where its own headline ends; `null` when the article's is its headline. */
  readonly headingEnd: number | null;
}

const PARAGRAPH_BREAK = "\n\n";

/**
 * Matches an article; the items of a digest or a live blog each by itself, so that no rule joins words of two pieces of
 * news. An item with a headline of its own is not read under the article's. For each topic the best item speaks.
 */
export function matchItems(
  matcher: Pick<Matcher, "match">,
  article: Article,
  only?: ReadonlySet<string>,
): readonly ExplainedMatch[] {
  if (article.items.length === 0) return matcher.match(article, only);
  const best = new Map<string, ExplainedMatch>();
  for (const part of partsOf(article)) {
    for (const match of matchPart(matcher, article, part, only)) {
      if (match.score > (best.get(match.topic)?.score ?? Number.NEGATIVE_INFINITY)) best.set(match.topic, match);
    }
  }
  return [...best.values()];
}

function matchPart(
  matcher: Pick<Matcher, "match">,
  article: Article,
  part: Part,
  only: ReadonlySet<string> | undefined,
): readonly ExplainedMatch[] {
  const { start, end, headingEnd } = part;
  const bodyStart = headingEnd === null ? start : Math.min(headingEnd + PARAGRAPH_BREAK.length, end);
  const title = headingEnd === null ? article.title : article.text.slice(start, headingEnd);
  const matches = matcher.match({ ...article, title, text: article.text.slice(bodyStart, end) }, only);
  const moved = <T extends MatchPlace>(place: T): T => {
    if (place.field === "title" && headingEnd === null) return place;
    const by = place.field === "title" ? start : bodyStart;
    return { ...place, field: "text", start: place.start + by, end: place.end + by };
  };
  return matches.map((match) => ({
    ...match,
    evidence: match.evidence.map(moved),
    parts: match.parts.map((held) => ({ ...held, places: held.places.map(moved) })),
  }));
}

/** What stands before the first item, and each item to where the next begins. */
function partsOf({ text, items }: Article): readonly Part[] {
  const starts = paragraphStarts(text);
  const parts: Part[] = [];
  const first = starts[items[0]?.paragraph ?? 0] ?? 0;
  if (first > 0) parts.push({ start: 0, end: first, headingEnd: null });
  for (const [number, { paragraph, hasHeading }] of items.entries()) {
    const start = starts[paragraph];
    if (start === undefined) continue;
    const next = items[number + 1]?.paragraph;
    const end = (next === undefined ? undefined : starts[next]) ?? text.length;
    const headingEnd = hasHeading ? (starts[paragraph + 1] ?? text.length) - PARAGRAPH_BREAK.length : null;
    parts.push({ start, end, headingEnd: headingEnd === null || headingEnd > end ? null : headingEnd });
  }
  return parts;
}

function paragraphStarts(text: string): readonly number[] {
  const starts = [0];
  for (
    let at = text.indexOf(PARAGRAPH_BREAK);
    at >= 0;
    at = text.indexOf(PARAGRAPH_BREAK, at + PARAGRAPH_BREAK.length)
  ) {
    starts.push(at + PARAGRAPH_BREAK.length);
  }
  return starts;
}
