const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(["ar", "ckb", "fa", "he", "ps", "ur", "yi"]);

const RIGHT_TO_LEFT_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const DIRECTION_CONTROLS = /[\u{202a}-\u{202e}\u{2066}-\u{2069}\u{200e}\u{200f}]/gu;
const FIRST_STRONG_ISOLATE = "\u{2068}";
const POP_ISOLATE = "\u{2069}";

/** The `dir` of a text in a language; where the language is not known, the text itself decides. */
export function directionOf(language: string | null): "ltr" | "rtl" | "auto" {
  if (language === null) return "auto";
  return RIGHT_TO_LEFT.has(language) ? "rtl" : "ltr";
}

/** A text on one line that cannot turn what stands around it: between U+2068 and U+2069, its own controls taken out. */
export function isolated(text: string): string {
  return `${FIRST_STRONG_ISOLATE}${oneLine(text)}${POP_ISOLATE}`;
}

/** A name as it stands, isolated when it is written from right to left. */
export function isolatedName(name: string): string {
  return RIGHT_TO_LEFT_LETTER.test(name) ? isolated(name) : oneLine(name);
}

function oneLine(text: string): string {
  return text.replace(DIRECTION_CONTROLS, "").replace(/\s+/gu, " ").trim();
}
