import { describe, expect, it } from "vitest";
import { chooseStory, type KeyUse, type StoryArticle, type StoryStrand } from "../../src/story/choose-story.ts";
import { type FoundConcept, storyPrint } from "../../src/story/story-print.ts";

const NOW = new Date("2026-11-23T12:00:00Z");
const HOUR_MS = 3_600_000;
const QUIET: KeyUse = { strandCount: 40, strandsWith: () => 0 };

interface Told {
  readonly title: string;
  readonly text: string;
  readonly language?: string;
  readonly hoursAgo?: number;
  readonly concepts?: readonly FoundConcept[];
}

let nextId = 1;
function article({ title, text, language = "en", hoursAgo = 2, concepts = [] }: Told): StoryArticle {
  const toldAt = new Date(NOW.getTime() - hoursAgo * HOUR_MS);
  const keys = storyPrint({ title, text, language, publishedAt: toldAt, concepts });
  return { articleId: nextId++, language, toldAt, keys };
}

function strand(storyId: number, ...members: readonly Told[]): StoryStrand {
  return { storyId, members: members.map((member) => article({ hoursAgo: 5, ...member })) };
}

function chosen(
  told: Told,
  strands: readonly StoryStrand[],
  use = QUIET,
  shared: readonly (readonly [number, number])[] = [],
) {
  return chooseStory(article(told), strands, use, new Map(shared))?.storyId ?? null;
}

const CRASH = {
  title: "Minibus overturns near Gyumri",
  text: "Seven passengers were hurt when a minibus left the road to Ashotsk, 340 metres from Kaps.",
};
const CRASH_RETOLD = {
  title: "Seven injured in Gyumri road accident",
  text: "A van with passengers rolled over on the Ashotsk highway, 340 metres from the village of Kaps.",
};
const CRASH_IN_RUSSIAN = {
  language: "ru",
  title: "Под Гюмри перевернулась маршрутка",
  text: "У села Капс на трассе Гюмри — Ашоцк, в 340 метрах от поворота, пострадали семеро.",
};
const FIRE = {
  title: "Fire at Gyumri workshop kills two",
  text: "Two seamstresses died on Shahumyan street; 127 firefighters fought the blaze until evening.",
};

describe("chooseStory", () => {
  it.each<[string, Told, Told]>([
    ["the same happening in other words", CRASH_RETOLD, CRASH],
    ["the same happening in another language and script", CRASH_IN_RUSSIAN, CRASH],
    ["an edited headline over the same text", { ...CRASH, title: "Accident on the road to Ashotsk" }, CRASH],
    ["a text dated before the story's first", { ...CRASH_RETOLD, hoursAgo: 30 }, CRASH],
  ])("joins %s", (_, told, first) => {
    expect(chosen(told, [strand(7, first)])).toBe(7);
  });

  it.each<[string, Told, Told]>([
    ["two accidents in one city", FIRE, CRASH],
    ["the same happening three days later", { ...CRASH_RETOLD, hoursAgo: 80 }, CRASH],
    [
      "words alone, without a name, number or concept",
      { title: "prices rose again", text: "farmers sold less wheat than before" },
      { title: "prices rose again", text: "farmers sold more grapes than before" },
    ],
    ["a name alone in another language", { language: "ru", title: "Гюмри", text: "Выставка открылась." }, CRASH],
    [
      "bulletins of every day that differ in their numbers alone",
      { title: "Rates of the National Bank", text: "Dollar 387.41, euro 449.02, rouble 4.91, lari 143.27." },
      { title: "Rates of the National Bank", text: "Dollar 386.15, euro 447.63, rouble 4.88, lari 142.95." },
    ],
    ["two texts without a word", { title: "", text: "" }, { title: "", text: "" }],
  ])("keeps apart %s", (_, told, first) => {
    expect(chosen(told, [strand(7, first)])).toBeNull();
  });

  it("does not let a city or a topic that many tell merge anything", () => {
    const gyumri: FoundConcept = { name: "gyumri", kind: "fine" };
    const busy: KeyUse = { strandCount: 400, strandsWith: () => 90 };
    expect(chosen({ ...FIRE, concepts: [gyumri] }, [strand(7, { ...CRASH, concepts: [gyumri] })], busy)).toBeNull();
  });

  it("takes who repeats half of a member's text for a copy, within a week", () => {
    const one = strand(7, CRASH, CRASH_RETOLD);
    const copied = one.members[1]?.articleId ?? 0;
    const other = { title: "Notice", text: "Nothing of this is alike." };
    expect(chosen(other, [one], QUIET, [[copied, 0.5]])).toBe(7);
    expect(chosen(other, [one], QUIET, [[copied, 0.49]])).toBeNull();
    expect(chosen({ ...other, hoursAgo: 24 * 6 }, [one], QUIET, [[copied, 0.5]])).toBe(7);
    expect(chosen({ ...other, hoursAgo: 24 * 9 }, [one], QUIET, [[copied, 0.5]])).toBeNull();
  });

  it("forms no chain: who is like a later member only begins a story of its own", () => {
    const bridge = {
      title: "Gyumri accident and Shahumyan street fire",
      text: `${CRASH_RETOLD.text} Two seamstresses died on Shahumyan street.`,
    };
    expect(chosen(bridge, [strand(7, CRASH)])).toBe(7);
    expect(chosen(FIRE, [strand(7, CRASH, bridge)])).toBeNull();
  });

  it("prefers the likest of several stories, then the oldest", () => {
    const [near, far] = [strand(9, { ...CRASH, hoursAgo: 3 }), strand(3, { ...CRASH_IN_RUSSIAN, hoursAgo: 9 })];
    expect(chosen({ ...CRASH, title: "Accident near Gyumri" }, [near, far])).toBe(9);
    expect(chosen({ ...CRASH, title: "Accident near Gyumri" }, [far, near])).toBe(9);
    expect(chosen(CRASH_RETOLD, [strand(12, CRASH), strand(4, { ...CRASH, hoursAgo: 20 })])).toBe(4);
  });

  it("begins a story when there is none to join", () => {
    expect(chosen(CRASH, [])).toBeNull();
  });
});
