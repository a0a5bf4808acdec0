import { foldToString } from "../text/fold-text.ts";

/** A text to count the words of. */
export interface CountedText {
  readonly title: string;
  readonly text: string;
  readonly language: string | null;
  /** The headline to show for it, whatever was left out of the title. */
  readonly headline: string;
}

/** A word or phrase of two words that articles of a topic have more often than others of their language. */
export interface SuggestedTerm {
  /** As it stands most often. */
  readonly form: string;
  readonly language: string;
  /** Articles of the topic that have it, of all of them in this language. */
  readonly inTopic: number;
  readonly ofTopic: number;
  readonly inOthers: number;
  readonly ofOthers: number;
  /** How surprising the difference is: Dunning's G² over articles; 15.1 is one chance in ten thousand. */
  readonly surprise: number;
  /** A headline of the topic's articles that have it. */
  readonly example: string;
}

/** Fewer articles than this prove nothing, nor does a smaller surprise: thousands of terms are tried. */
const LEAST_ARTICLES = 3;
const LEAST_SURPRISE = 15.1;

/** A word that so many of the other articles have joins other words and says nothing itself. */
const COMMON_SHARE = 0.3;

/** Of one article the beginning is counted: what it is about stands there. */
const COUNTED_LENGTH = 4_000;

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’ʼ-][\p{L}\p{M}\p{N}]+)*/gu;
const SHORTEST_WORD = 3;

interface Counts {
  inTopic: number;
  inOthers: number;
  readonly forms: Map<string, number>;
  readonly example: string;
}

/**
 * Terms over-represented in a topic's articles, the most surprising first. Articles are counted, not occurrences, so that
 * one long article decides nothing; each language is compared with itself.
 *
 * @see Dunning, Accurate Methods for the Statistics of Surprise and Coincidence (1993)
 */
export function suggestTerms(
  topicTexts: readonly CountedText[],
  otherTexts: readonly CountedText[],
): readonly SuggestedTerm[] {
  const languages = [...new Set(topicTexts.flatMap(({ language }) => language ?? []))];
  return languages
    .flatMap((language) => {
      const own = (text: CountedText) => text.language === language;
      return suggestIn(language, topicTexts.filter(own), otherTexts.filter(own));
    })
    .sort((one, other) => other.surprise - one.surprise);
}

function suggestIn(
  language: string,
  topicTexts: readonly CountedText[],
  otherTexts: readonly CountedText[],
): readonly SuggestedTerm[] {
  const ofTopic = topicTexts.length;
  const ofOthers = otherTexts.length;
  if (ofTopic < LEAST_ARTICLES || ofOthers < LEAST_ARTICLES) return [];
  const counts = countTerms(topicTexts);
  for (const text of otherTexts) {
    for (const term of termsOf(text).keys()) {
      const known = counts.get(term);
      if (known !== undefined) known.inOthers += 1;
    }
  }
  const isCommon = (word: string) => (counts.get(word)?.inOthers ?? 0) / ofOthers > COMMON_SHARE;
  const found: SuggestedTerm[] = [];
  for (const [term, { inTopic, inOthers, forms, example }] of counts) {
    if (term.split(" ").some(isCommon)) continue;
    if (inTopic < LEAST_ARTICLES || inTopic / ofTopic <= inOthers / ofOthers) continue;
    const surprise = surpriseOf(inTopic, ofTopic, inOthers, ofOthers);
    if (surprise < LEAST_SURPRISE) continue;
    found.push({ form: mostFrequent(forms), language, inTopic, ofTopic, inOthers, ofOthers, surprise, example });
  }
  return withoutParts(found);
}

function countTerms(texts: readonly CountedText[]): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const text of texts) {
    for (const [term, form] of termsOf(text)) {
      const known = counts.get(term) ?? { inTopic: 0, inOthers: 0, forms: new Map(), example: text.headline };
      known.inTopic += 1;
      known.forms.set(form, (known.forms.get(form) ?? 0) + 1);
      counts.set(term, known);
    }
  }
  return counts;
}

/** The words and pairs of words of a text, folded, each with the form in which it first stands. */
function termsOf({ title, text }: CountedText): ReadonlyMap<string, string> {
  const terms = new Map<string, string>();
  for (const sentence of `${title}\n${text.slice(0, COUNTED_LENGTH)}`.split(/[.!?…؟։\n]+/u)) {
    let previous: { readonly term: string; readonly form: string } | null = null;
    for (const [form] of sentence.matchAll(WORD)) {
      const term = foldToString(form);
      const isWord = form.length >= SHORTEST_WORD && !/^\d/u.test(form);
      if (isWord) keep(terms, term, form);
      if (isWord && previous !== null) keep(terms, `${previous.term} ${term}`, `${previous.form} ${form}`);
      previous = isWord ? { term, form } : null;
    }
  }
  return terms;
}

function keep(terms: Map<string, string>, term: string, form: string): void {
  if (!terms.has(term)) terms.set(term, form);
}

/** Dunning's G² for two shares of articles. */
function surpriseOf(inTopic: number, ofTopic: number, inOthers: number, ofOthers: number): number {
  const all = (inTopic + inOthers) / (ofTopic + ofOthers);
  const part = (count: number, of: number) => likelihood(count, of, count / of) - likelihood(count, of, all);
  return 2 * (part(inTopic, ofTopic) + part(inOthers, ofOthers));
}

function likelihood(count: number, of: number, share: number): number {
  const times = (amount: number, value: number) => (amount === 0 ? 0 : amount * Math.log(value));
  return times(count, share) + times(of - count, 1 - share);
}

function mostFrequent(forms: ReadonlyMap<string, number>): string {
  return [...forms].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** Without words that stand almost only in a phrase that is there too, and phrases that say less than a word of theirs. */
function withoutParts(terms: readonly SuggestedTerm[]): readonly SuggestedTerm[] {
  const phrases = terms.filter(({ form }) => form.includes(" "));
  const words = new Map(terms.filter(({ form }) => !form.includes(" ")).map((term) => [term.form.toLowerCase(), term]));
  const wordsOf = (phrase: SuggestedTerm) =>
    phrase.form
      .toLowerCase()
      .split(" ")
      .flatMap((word) => words.get(word) ?? []);
  const telling = phrases.filter((phrase) => wordsOf(phrase).every((word) => word.surprise < phrase.surprise * 1.5));
  const covered = new Set(
    telling.flatMap((phrase) => wordsOf(phrase).filter((word) => word.inTopic <= phrase.inTopic * 1.25)),
  );
  const kept = new Set(telling);
  return terms.filter((term) => (term.form.includes(" ") ? kept.has(term) : !covered.has(term)));
}
