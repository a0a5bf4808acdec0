import { plainText } from "../text/plain-text.ts";

/** Elements that editors' software puts into titles, or that stand in a page that was pasted into one. */
const HTML_ELEMENTS: ReadonlySet<string> = new Set(
  `a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
  button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed
  fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img
  input ins isindex kbd label layer legend li link listing main map mark marquee math menu meta meter multicol nav nobr
  noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress q rp rt ruby s samp
  script section select slot small source spacer span strike strong style sub summary sup svg table tbody td template
  textarea tfoot th thead time title tr track tt u ul var video wbr xml xmp`.split(/\s+/),
);

/** A tag up to the end of its name. */
const TAG = /<([a-z][^\s/<>]*)/gi;
const END_TAG = /<\/([a-z][^\s/<>]*)>/gi;

/**
 * A title as one line of plain text, whatever markup or double escaping it came in. Feeds do not say which it is, or say
 * it wrong, so that it is guessed, much as Python's feedparser does: `<b>` is markup, while a newspaper's name in such
 * brackets, `<Azadlıq>`, is a word of the title.
 */
export function titleText(html: string): string {
  return plainText(html.includes("<") ? escapeWords(html) : html).replace(/\s+/g, " ");
}

/** Leaves what HTML knows, what has an end, and what has a prefix, as `o:p` of an office program does. */
function escapeWords(html: string): string {
  const ended = new Set(Array.from(html.matchAll(END_TAG), ([, name]) => name));
  return html.replace(TAG, (tag: string, name: string) =>
    HTML_ELEMENTS.has(name.toLowerCase()) || ended.has(name) || name.includes(":") ? tag : `&lt;${name}`,
  );
}
