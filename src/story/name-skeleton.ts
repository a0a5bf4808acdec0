import type { Language } from "../text/language.ts";

/**
 * The consonants of a name in nine classes, the same whatever script it is written in: Pashinyan, Пашинян, Փաշինյան, ფაშინიანი,
 * پاشینیان and باشينيان are all PCNN. Voiced and voiceless are one class, because Arabic has no p and Hebrew writes b
 * and v alike; the sounds of k, g and h are one, because each language borrows them its own way; vowels are left out,
 * because Arabic, Persian and Hebrew do. The idea is that of Soundex and Daitch–Mokotoff, for eleven languages at once.
 */
export function nameSkeleton(word: string, language: Language | null): string {
  let skeleton = "";
  let before = "";
  const text = lowered(word, language);
  for (let at = 0; at < text.length; ) {
    const [length, sound] = soundAt(text, at, language);
    at += length;
    const isSilent = sound === "K" && at >= text.length && isBreath(text[at - length]);
    if (sound !== before && !isSilent) skeleton += sound;
    before = sound;
  }
  return skeleton;
}

function lowered(word: string, language: Language | null): string {
  const text = language === "tr" || language === "az" ? word.replace(/I/gu, "ı").replace(/İ/gu, "i") : word;
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(
      /[\u{300}-\u{306}\u{308}-\u{326}\u{328}-\u{36f}\u{591}-\u{5c7}\u{640}\u{64b}-\u{65f}\u{670}\u{200c}]/gu,
      "",
    )
    .normalize("NFC");
}

/** An h at the end is written by some and by others not: Abdullah, Sanaa, صنعاء. */
function isBreath(letter: string | undefined): boolean {
  return letter === "h" || letter === "ه" || letter === "ة" || letter === "ה" || letter === "հ";
}

/** How many letters make the sound at a place, and its class; vowels have none. */
function soundAt(text: string, at: number, language: Language | null): readonly [number, string] {
  for (const length of [4, 3, 2]) {
    const sound = CLUSTERS.get(text.slice(at, at + length));
    if (sound !== undefined) return [length, sound];
  }
  const letter = text[at] ?? "";
  if (letter === "c") return [1, soundOfC(text[at + 1] ?? "", language)];
  if (letter === "j" && language === "fr") return [1, "C"];
  return [1, SOUNDS.get(letter) ?? ""];
}

function soundOfC(next: string, language: Language | null): string {
  if (language === "tr" || language === "az") return "C";
  return /[eiy]/u.test(next) ? "S" : "K";
}

/** Letters that make one sound together, in Latin spelling. */
const CLUSTERS: ReadonlyMap<string, string> = new Map([
  ...["tch", "sch", "shch"].map((letters): [string, string] => [letters, "C"]),
  ...["sh", "ch", "zh", "dj", "dzh", "дж", "dg"].map((letters): [string, string] => [letters, "C"]),
  ...["kh", "gh", "ck", "qu"].map((letters): [string, string] => [letters, "K"]),
  ...["ph"].map((letters): [string, string] => [letters, "P"]),
  ...["th", "dh"].map((letters): [string, string] => [letters, "D"]),
  ...["ts", "tz", "dz", "тс"].map((letters): [string, string] => [letters, "S"]),
  ["եւ", "P"],
]);

/** Letters by the class of their sound. What is not named is a vowel, or silent. */
const SOUNDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    P: "bpfvw бпфв բպփֆվ ბპფვ بپف בפףﭖ",
    D: "dt дт դտթ დტთ دتطضةذظ דטת",
    K: "kgqhx кгхқғһ կգքխղհ კგქყღხჰ كگکقغخحه קגכךח",
    S: "sz сзц սզծցձ სზცძწ سزصث זסצץ",
    C: "jçş шщчжж շչճջժ შჩჟჯჭ شجچژ ש",
    L: "l л լ ლ ل ל",
    R: "r р րռ რ ر ר",
    M: "m м մ მ م מם",
    N: "nñ нң ն ნ ن נן",
  }).flatMap(([sound, letters]) =>
    Array.from(letters.replaceAll(" ", ""), (letter): [string, string] => [letter, sound]),
  ),
);
