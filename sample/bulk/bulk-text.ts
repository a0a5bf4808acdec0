import type { Language } from "../../src/text/language.ts";
import type { SampleSource } from "../read-sources.ts";
import type { SampleArticle } from "../sample-article.ts";
import { between, oneOf, type Random } from "./random.ts";

/** What generated articles of one language are mixed from. */
export interface TextStock {
  readonly language: Language;
  /** Words of articles that must not alert, as often as they stand there. */
  readonly words: readonly string[];
  /** Sentences of articles that must alert, article by article. */
  readonly tellingTexts: readonly (readonly string[])[];
}

/** A generated article. */
export interface BulkArticle {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** One generated article in so many retells what some topic watches. */
const TELLING_ONE_IN = 10;

/** Collects the stock of each language from the sample's articles, in the order of the languages' first outlet. */
export function collectStocks(
  sources: readonly SampleSource[],
  articles: readonly SampleArticle[],
): readonly TextStock[] {
  const languages = [...new Set(sources.map((source) => source.language))];
  return languages.map((language) => {
    const outlets = new Set(sources.filter((source) => source.language === language).map(({ slug }) => slug));
    const own = articles.filter(({ outlet }) => outlets.has(outlet));
    return {
      language,
      words: own.filter(({ mustNot }) => mustNot).flatMap(wordsOf),
      tellingTexts: own.filter(({ must }) => must.length > 0).map(sentencesOf),
    };
  });
}

/** Mixes an article: random words in sentences, and in one of ten the shuffled sentences of an article that alerts. */
export function mixArticle(stock: TextStock, random: Random): BulkArticle {
  const retold = random() * TELLING_ONE_IN < 1 ? oneOf(random, stock.tellingTexts) : [];
  const kept = retold.filter((_, index) => index === 0 || random() < 0.7);
  const filler = Array.from({ length: between(random, 10, 30) }, () => mixSentence(stock.words, random));
  return { title: kept[0] ?? mixSentence(stock.words, random), paragraphs: inParagraphs([...kept, ...filler], random) };
}

/** A sentence of random words. */
export function mixSentence(words: readonly string[], random: Random): string {
  const chosen = Array.from({ length: between(random, 8, 20) }, () => oneOf(random, words)).join(" ");
  return `${chosen.charAt(0).toUpperCase()}${chosen.slice(1)}.`;
}

function inParagraphs(sentences: readonly string[], random: Random): readonly string[] {
  const paragraphs: string[] = [];
  for (let at = 0; at < sentences.length; ) {
    const size = between(random, 1, 4);
    paragraphs.push(sentences.slice(at, at + size).join(" "));
    at += size;
  }
  return paragraphs;
}

function wordsOf({ text }: SampleArticle): readonly string[] {
  return text.paragraphs.join(" ").match(/[\p{L}\p{M}\p{N}\u200c'’-]+/gu) ?? [];
}

function sentencesOf({ text }: SampleArticle): readonly string[] {
  return text.paragraphs.flatMap((paragraph) => paragraph.split(/(?<=[.!?։؟])\s+/u));
}
