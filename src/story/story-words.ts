import type { Language } from "../text/language.ts";

/** A word of a text as stories read it. */
export interface StoryWord {
  readonly written: string;
  /** Whether it may be a name: it begins with a capital, or its script has none. */
  readonly mayBeName: boolean;
}

const WORDS = /[\p{L}\p{M}\u{200c}]+(?:['’ʼ״"][\p{L}\p{M}]+)*/gu;
const UNCASED = /[\p{Script=Georgian}\p{Script=Arabic}\p{Script=Hebrew}]/u;
const CAPITAL = /^\p{Lu}/u;

/** The words of a text in their order. Endings behind an apostrophe are no part of a name: Şam'da. */
export function storyWords(text: string): readonly StoryWord[] {
  return Array.from(text.matchAll(WORDS), ([match]) => {
    const written = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{M}]{3,}['’ʼ]/u.test(match)
      ? (match.split(/['’ʼ]/u, 1)[0] ?? match)
      : match;
    return { written, mayBeName: CAPITAL.test(written) || UNCASED.test(written) };
  });
}

/** Particles that Arabic and Hebrew join to a word, and the articles. */
const JOINED: Readonly<Partial<Record<Language, RegExp>>> = {
  ar: /^(?:[وف])?(?:[بكل])?(?:ال|لل)?(?=.{3})/u,
  he: /^(?:ו)?(?:[בלמהשכ])?(?:ה)?(?=.{3})/u,
};

/** A word without the particles joined to its front. */
export function bareWord(word: string, language: Language | null): string {
  const joined = language === null ? undefined : JOINED[language];
  return joined === undefined ? word : word.replace(joined, "");
}
