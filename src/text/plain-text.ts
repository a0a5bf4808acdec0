import { Tokenizer } from "htmlparser2";
import { IGNORED_TOKENS } from "./ignored-tokens.ts";

/** Where a paragraph begins and ends. */
const PARAGRAPHS = new Set(
  "address article aside blockquote body center details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul".split(
    " ",
  ),
);
/** Where a line begins. */
const LINES = new Set("br dd dt li option tr".split(" "));
/** Cells: apart, on one line. */
const CELLS = new Set(["td", "th"]);
/** Never text for a reader. */
const SILENT = new Set("iframe noembed noframes script select style svg template textarea".split(" "));

const HAS_MARKUP = /<[a-z!/?]|&[a-z#]/i;
const SPACES = /[^\S\n]+/g;
const AROUND_BREAKS = / *\n */g;
const MANY_BREAKS = /\n{3,}/g;
/** White space of another kind, in another number or at another place than between words of one line. */
const UNTIDY = /[^\S ]| {2}|^ | $/;

/**
 * What a reader sees of a piece of HTML: entities decoded, paragraphs divided by a blank line, list items, rows and `br`
 * on lines of their own, scripts and styles gone. Text without markup keeps its own line breaks. Takes time linear in
 * the length, however deep the tags are nested.
 */
export function plainText(html: string): string {
  return tidy(HAS_MARKUP.test(html) ? readMarkup(html) : html);
}

function tidy(text: string): string {
  if (!UNTIDY.test(text)) return text;
  return text.replace(SPACES, " ").replace(AROUND_BREAKS, "\n").replace(MANY_BREAKS, "\n\n").trim();
}

function readMarkup(html: string): string {
  let text = "";
  let silentTag: string | null = null;
  let pending = "";
  const breakFor = (tag: string): void => {
    if (PARAGRAPHS.has(tag)) pending = "\n\n";
    else if (LINES.has(tag) && pending !== "\n\n") pending = "\n";
    else if (CELLS.has(tag) && pending === "") pending = " ";
  };
  const append = (piece: string): void => {
    if (silentTag !== null || (pending !== "" && piece.trim() === "")) return;
    text += pending + piece;
    pending = "";
  };
  const tokenizer = new Tokenizer(
    {},
    {
      ...IGNORED_TOKENS,
      ontext: (start, end) => append(html.slice(start, end).replaceAll("\n", " ")),
      ontextentity: (codePoint) => append(String.fromCodePoint(codePoint)),
      onopentagname(start, end) {
        const tag = html.slice(start, end).toLowerCase();
        if (tag === "body") silentTag = null;
        else if (silentTag === null && SILENT.has(tag)) silentTag = tag;
        if (tag === "br" && pending === "\n") pending = "\n\n";
        else breakFor(tag);
      },
      onclosetag(start, end) {
        const tag = html.slice(start, end).toLowerCase();
        if (tag === silentTag) silentTag = null;
        if (tag !== "br") breakFor(tag);
      },
      onselfclosingtag() {
        silentTag = null;
      },
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return text;
}
