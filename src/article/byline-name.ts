import { foldName } from "./fold-name.ts";
import { namesOutlet } from "./outlet-names.ts";

/** What stands before an author's name, in the eleven languages and those of large outlets that report on the region. */
const BY =
  "(?:(?:written|posted|published|submitted|story|text|words|reported|article|report|reporting|opinion|analysis|interview) by|(?:ein )?(?:beitrag|artikel|gastbeitrag|interview|kommentar|text|bericht) von|(?:geschrieben|verfasst|gespeichert|veröffentlicht) von|propos recueillis par|by|von|par|por|автор(?:ы)?|текст|подготовил[аи]?|беседовал[аи]?|müəllif|hazırladı|yazan|yazar|haber|հեղինակ|ავტორი|მოამზადა|نویسنده|گزارش|بقلم|الكاتب|كتب|كتبت|إعداد|מאת|авторы|жазған|дайындаған|autor(?:in|en)?|author|auteur(?:e|rice)?s?|text|di|door|autorzy|redakteur(?:in)?|scritto da)";
const LEAD_IN = new RegExp(`^[\\s\\p{P}|]*${BY}(?:\\s*[:：՝]\\s*|\\s+)(?=\\S)`, "iu");
/** The lead-in alone: the name is in the next block. */
const LABEL = new RegExp(`^[\\s\\p{P}|]*${BY}\\s*[:：՝]?$`, "iu");
const NO_NAME =
  /^(?:no author|unknown|admin(?:istrator)?|webmaster|editor|author|autor|all articles|alle artikel|guest|gast|user|redactie|about|mehr|more|follow|share|website|contributors?|published|posted|updated|(?:posted|published|submitted|updated) (?:on|at|in)|veröffentlicht|publié|опубликовано|vor|am|bild|foto|comments?|subscribe|menu|\p{L}+\(s\))$/iu;
/** A second credit behind the author's. */
const OTHER_CREDIT =
  /\s(?:illustrations?|photo(?:s|graph\p{L}*)?|fotos?|bild(?:er)?|video|фото|видео|fotoğraf|عکس|تصوير|צילום)(?:\s*:|\s+(?:by|von|par|de)\s).*$/iu;
const MAX_LENGTH = 90;
const MOST_WORDS = 9;
/** Each word of a name that a script with capitals writes so; particles aside. */
const CAPITALISED =
  /^(?:\p{Lu}[\p{L}\p{M}.'’-]*|de|der|den|del|della|van|von|al-\p{L}+|el-\p{L}+|bin|ibn|and|und|et|y|və|ve|и)$/u;
const CASED = /\p{Lu}|\p{Ll}/u;
/** A line that names an author has no more words than this. */
const NAME_WORDS = 8;

/** A line without its "by"; the same line when it has none. */
function withoutLeadIn(line: string): string {
  return line.replace(LEAD_IN, "").replace(LEAD_IN, "");
}

/** Whether a line begins with "by". */
export function hasLeadIn(line: string): boolean {
  return LEAD_IN.test(line);
}

/** Whether a line is nothing but "Author:". */
export function isBylineLabel(line: string): boolean {
  return LABEL.test(line);
}

/** Names joined by commas, each once, outlets and what is no name left out; `null` when none is left. */
export function joinNames(values: readonly string[], outlets: ReadonlySet<string>): string | null {
  const names = new Map<string, string>();
  for (const value of values) {
    const name = cleanName(value);
    if (name !== null && !namesOutlet(name, outlets)) names.set(foldName(name), name);
  }
  const joined = [...names.values()].join(", ");
  return joined === "" ? null : joined;
}

/** Whether a line is spelt as people's names are: a few words, capitals where the script has them. */
export function isSpeltAsName(name: string): boolean {
  const words = name.split(/[\s,/&]+/u).filter((word) => word !== "");
  if (words.length < 2 || words.length > NAME_WORDS) return false;
  return !CASED.test(name) || words.every((word) => CAPITALISED.test(word));
}

/** A handle or a login: one word without a capital. */
export function isHandle(name: string): boolean {
  return !/\s/.test(name) && /^[a-z\d._-]+$/.test(name);
}

/** A name, or `null` for an address, a handle, a date or a sentence. */
function cleanName(value: string): string | null {
  const line = value.replace(/\s+/g, " ").trim();
  if (line.length > MAX_LENGTH * 2 || /https?:|www\.|^@|[{}<>=]/.test(line)) return null;
  const name = withoutLeadIn(line)
    .replace(OTHER_CREDIT, "")
    .replace(/\s*[|•·–—>].*$/u, "")
    .replace(/[\s,(]+(?:\S+@\S+|@\w+|\d{1,4}[.:/\s].*|\p{L}+,? \d.*)$/u, "")
    .replace(/[\s,;:–—-]+$/u, "")
    .trim();
  if (name.length < 2 || name.length > MAX_LENGTH || name.split(" ").length > MOST_WORDS) return null;
  return /[@©]|\d{2}|\[at\]/.test(name) || NO_NAME.test(name) || isBylineLabel(name) || !/\p{L}{2}/u.test(name)
    ? null
    : name;
}
