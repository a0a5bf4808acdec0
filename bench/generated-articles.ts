/** Letters of the scripts of the region, to make words of that nobody wrote. */
const SCRIPTS = [
  { consonants: "bcdfghjklmnprstvyz", vowels: "aeiou" },
  { consonants: "бвгджзклмнпрстфхцч", vowels: "аеиоуя" },
  { consonants: "بتجحدرزسشعفقكلمنه", vowels: "اوي" },
  { consonants: "ბგდვზთკლმნპრსტ", vowels: "აეიოუ" },
  { consonants: "բգդզթկլմնպրստ", vowels: "աեիոու" },
] as const;

/** So many distinct words. Common words come first, as in a language. */
export function makeWords(count: number, random: () => number): readonly string[] {
  const words = new Set<string>();
  while (words.size < count) {
    const script = SCRIPTS[Math.floor(random() * random() * SCRIPTS.length)] ?? SCRIPTS[0];
    const syllables = 2 + Math.floor(random() * 3);
    let word = "";
    for (let i = 0; i < syllables; i += 1) word += pick(script.consonants, random) + pick(script.vowels, random);
    words.add(random() < 0.5 ? word : word + pick(script.consonants, random));
  }
  return [...words];
}

/**
 * Articles of about 4 kB, in sentences and paragraphs.
 *
 * Words are drawn by Zipf's law from a vocabulary; one in `termEvery` is a term instead, half of them as written and
 * half behind a quotation mark.
 */
export function makeArticles(
  count: number,
  terms: readonly string[],
  termEvery: number,
  random: () => number,
): readonly string[] {
  const vocabulary = makeWords(20_000, random);
  return Array.from({ length: count }, () => {
    let text = "";
    for (let words = 1; Buffer.byteLength(text) < 4_000; words += 1) {
      const isTerm = random() * termEvery < 1;
      const word = isTerm ? pickOne(terms, random) : (vocabulary[zipf(vocabulary.length, random)] ?? "");
      const shown = words % 14 === 1 ? word.charAt(0).toUpperCase() + word.slice(1) : word;
      text += isTerm && random() < 0.5 ? `“${shown}”` : shown;
      text += words % 84 === 0 ? ".\n\n" : words % 14 === 0 ? ". " : " ";
    }
    return text;
  });
}

function zipf(size: number, random: () => number): number {
  return Math.min(size - 1, Math.floor(Math.exp(random() * Math.log(size))) - 1);
}

function pick(letters: string, random: () => number): string {
  return letters.charAt(Math.floor(random() * letters.length));
}

function pickOne(items: readonly string[], random: () => number): string {
  return items[Math.floor(random() * items.length)] ?? "";
}
