import { asWindows1252 } from "./windows-1252.ts";

/** A language as it is written in a charset of single bytes. */
export interface CharsetModel {
  readonly charset: string;
  /** False for Latin scripts, in which only some letters lie beyond ASCII. */
  readonly isDense: boolean;
  /** The natural logarithm of the probability of each byte from 0x80 on. */
  readonly logs: Float64Array;
  /** What each byte from 0x80 on is. */
  readonly classes: Uint8Array;
  /** Where in words it cannot stand: `NEVER_FIRST`, `ONLY_LAST`, or 0 for nowhere. */
  readonly places: Uint8Array;
  /** How much rarer the charset is for this language than windows-1251 for Russian: a logarithm. */
  readonly rarity: number;
}

/** What a byte is. */
export const OTHER = 0;
export const LOWER = 1;
export const UPPER = 2;
export const UNCASED = 3;
export const JOINER = 4;

/** What is true of a letter's place in words. */
export const NEVER_FIRST = 1;
export const ONLY_LAST = 2;

/** A language's letters as a charset may hold them. */
interface Alphabet {
  /** The most frequent first; of Latin scripts only the letters beyond ASCII. */
  readonly letters: string;
  /** Letters that no word begins with. */
  readonly neverFirst?: string;
  /** Letters that stand at the end of words only. */
  readonly onlyLast?: string;
}

const RUSSIAN: Alphabet = { letters: "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", neverFirst: "ьъы" };
const UKRAINIAN: Alphabet = { letters: "оаниівтерскдлмупязьбгйчхцїжюєшщфґ", neverFirst: "ь" };
const BULGARIAN: Alphabet = { letters: "аиоентрсвлкдпмзугцбчяъжйхщшфюь", neverFirst: "ь" };
const ARABIC: Alphabet = { letters: "اليمونرتبةعدسفهكقأحجشطصخىإذضزثئغءظآؤ", neverFirst: "ؤئ", onlyLast: "ةى" };
/** With Arabic ye and kaf, which windows-1256 has in the place of the Persian ones. */
const PERSIAN: Alphabet = { letters: "ايرندهمتوسبشكزگفخقجعپحآصطلغچضژظثذئء" };
const HEBREW: Alphabet = { letters: "יוהלאתמרשבנעםדקחפכגטצןסזףךץ", onlyLast: "םןףךץ" };
const GREEK: Alphabet = { letters: "αοιετσνηυρπκμλςωίγάόέδήχθύφβώξζψ", onlyLast: "ς" };
const THAI: Alphabet = {
  letters: "านร่อกเ้งมยลวดัทีสิตะปบคหไ์แจพุชข็ใืโผำูณฟธซภฐศฉฎษฝ๊ฤญ",
  neverFirst: "า่้ัีิะ์ุ็ืำู๊",
};
const TURKISH: Alphabet = { letters: "ıüşöğçİ", neverFirst: "ğ" };
const WESTERN_EUROPEAN = ["éèàêçôîâûùïœë", "üäöß", "óíáéñú", "ãçáéêíóõúâà", "åäöøæé", "àèòùé"];
const ICELANDIC: Alphabet = { letters: "áíðóéöþúýæ" };
const CENTRAL_EUROPEAN = ["ęłążśćóńź", "íáéěýřžčšůúťďňó", "áéöőóüíűú", "ăîâşţ", "čžšćđ"];

const latin = (lists: readonly string[]): readonly Alphabet[] => lists.map((letters) => ({ letters }));

/** What a charset is used for, and the logarithm of how much rarer that is than windows-1251 where nothing is declared. */
type Use = readonly [charset: string, alphabets: readonly Alphabet[], isDense: boolean, rarity: number];

/** Of charsets that read the bytes alike the first is taken. */
const USES: readonly Use[] = [
  ["windows-1252", latin(WESTERN_EUROPEAN), false, 0],
  ["windows-1252", [ICELANDIC], false, -4],
  ["windows-1251", [RUSSIAN], true, 0],
  ["windows-1251", [UKRAINIAN, BULGARIAN], true, -2],
  ["windows-1254", [TURKISH], false, -1],
  ["windows-1256", [ARABIC, PERSIAN], true, 0],
  ["windows-1255", [HEBREW], true, 0],
  ["koi8-r", [RUSSIAN], true, -1],
  ["koi8-u", [UKRAINIAN], true, -3],
  ["iso-8859-5", [RUSSIAN], true, -1],
  ["iso-8859-6", [ARABIC], true, -1],
  ["ibm866", [RUSSIAN], true, -1],
  ["x-mac-cyrillic", [RUSSIAN], true, -2],
  ["windows-1253", [GREEK], true, -3],
  ["iso-8859-7", [GREEK], true, -4],
  ["windows-874", [THAI], true, -4],
  ["windows-1250", latin(CENTRAL_EUROPEAN), false, -4],
  ["iso-8859-2", latin(CENTRAL_EUROPEAN), false, -5],
];

/** Marks of print, currency and counting that stand in the texts of all languages. */
const USUAL_MARKS = /[\u00a0-\u00bf“”„‘’‹›–—…•№™€،؛؟־׳״]/u;
/** What stands within words: apostrophes, the soft hyphen, joiners, the stroke that lengthens Arabic words. */
const JOINERS = new Set([..."’‘\u00ad\u200c\u200d\u0640"]);

/** Logarithms for what is no letter of the language. */
const USUAL_MARK = -4;
const FOREIGN = -8;
const NOTHING = -12;

let models: readonly CharsetModel[] | null = null;

/** All models, made when they are first asked for: most documents are UTF-8 and need none. */
export function charsetModels(): readonly CharsetModel[] {
  models ??= USES.flatMap(([charset, alphabets, isDense, rarity]) => {
    const characters = charactersOf(charset);
    return alphabets.map((alphabet) => ({ charset, isDense, rarity, ...weigh(characters, alphabet) }));
  });
  return models;
}

/** What the bytes from 0x80 on mean in a charset. */
function charactersOf(charset: string): readonly string[] {
  const decoder = new TextDecoder(charset);
  return Array.from({ length: 128 }, (_, i) => {
    const character = decoder.decode(Uint8Array.of(i + 128));
    return charset === "windows-1252" ? asWindows1252(character) : character;
  });
}

function weigh(characters: readonly string[], { letters, neverFirst = "", onlyLast = "" }: Alphabet) {
  const logs = new Map([...letters].map((letter, i) => [letter, logOfRank(i + 1, letters.length)]));
  const places = [...neverFirst].map((c) => [c, NEVER_FIRST] as const);
  const placeOf = new Map([...places, ...[...onlyLast].map((c) => [c, ONLY_LAST] as const)]);
  return {
    logs: Float64Array.from(characters, (c) => logs.get(c) ?? logs.get(c.toLowerCase()) ?? logOfOther(c)),
    classes: Uint8Array.from(characters, classOf),
    places: Uint8Array.from(characters, (c) => placeOf.get(c) ?? 0),
  };
}

/** How frequent the letter of a rank is (Gusein-Zade 1988, who found it to hold for alphabets of many languages). */
function logOfRank(rank: number, count: number): number {
  return Math.log((Math.log(count + 1) - Math.log(rank)) / count);
}

function logOfOther(character: string): number {
  if (USUAL_MARKS.test(character) || JOINERS.has(character)) return USUAL_MARK;
  return /[\p{C}\ufffd]/u.test(character) ? NOTHING : FOREIGN;
}

function classOf(character: string): number {
  if (JOINERS.has(character)) return JOINER;
  if (/\p{Ll}/u.test(character)) return LOWER;
  if (/\p{Lu}/u.test(character)) return UPPER;
  return /[\p{Lo}\p{M}]/u.test(character) ? UNCASED : OTHER;
}
