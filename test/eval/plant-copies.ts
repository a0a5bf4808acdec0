import type { ToldText } from "./told-text.ts";

/** A copy as another outlet may print it, and the text that it copies. */
export interface PlantedCopy {
  readonly copy: ToldText;
  readonly of: ToldText;
}

const HOURS_LATER = 3;
const EVERY = 4;

/**
 * Copies of every fourth text, with so large a share of their words changed: some dropped, some replaced, some put in
 * between, scattered over the text, and another headline. The same texts and share give the same copies.
 */
export function plantCopies(texts: readonly ToldText[], share: number): readonly PlantedCopy[] {
  return texts
    .filter((_, at) => at % EVERY === 0)
    .map((of, at) => {
      const random = randomFrom(at * 7919 + Math.round(share * 100));
      const publishedAt = new Date(Date.parse(of.publishedAt) + HOURS_LATER * 3_600_000).toISOString();
      const text = edited(of.text, share, random);
      return { of, copy: { ...of, id: `${of.id}-copy`, title: edited(of.title, share, random), text, publishedAt } };
    });
}

function edited(text: string, share: number, random: () => number): string {
  const words = text.split(" ");
  const others = [...words].reverse().map((word) => `${word.slice(0, 2)}${word.slice(-2)}`);
  return words
    .flatMap((word, at) => {
      if (random() >= share) return [word];
      const other = others[at] ?? word;
      const choice = random();
      if (choice < 1 / 3) return [];
      return choice < 2 / 3 ? [other] : [word, other];
    })
    .join(" ");
}

/** Numbers in [0, 1), always the same for a seed (a linear congruential generator). */
function randomFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
