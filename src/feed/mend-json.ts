/** JSON as far as it can be mended, and whether something is missing at its end. */
export interface MendedJson {
  readonly text: string;
  readonly isCut: boolean;
}

/** What gives JSON its shape: quotation marks and brackets; what is escaped is neither. */
const SHAPE = /\\[\s\S]|["{}[\]]/g;

const CLOSERS: Readonly<Record<string, string>> = { "{": "}", "[": "]" };

/** Within the outermost object and a list in it: there the items of a feed stand. */
const BESIDE_ITEMS = "]}";

/**
 * Mends what servers do to JSON: words behind its end, line ends inside strings, an end that never came. Of a text that
 * breaks off, the items that are whole are kept. One pass, whatever the text is.
 */
export function mendJson(text: string): MendedJson {
  const closers: string[] = [];
  let isInString = false;
  let itemsEnd = 0;
  for (const { 0: token, index } of text.matchAll(SHAPE)) {
    if (token === '"') isInString = !isInString;
    if (isInString) continue;
    const closer = CLOSERS[token];
    if (closer !== undefined) closers.push(closer);
    if (token !== "}" && token !== "]") continue;
    closers.pop();
    const end = index + 1;
    if (closers.length === 0) return { text: withoutControls(text.slice(0, end)), isCut: false };
    if (token === "}" && closers.length === 2 && closers[1] === "]") itemsEnd = end;
  }
  return { text: withoutControls(text.slice(0, itemsEnd)) + BESIDE_ITEMS, isCut: true };
}

/** Control characters may not stand in JSON's strings, and mean nothing between them. */
function withoutControls(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}
