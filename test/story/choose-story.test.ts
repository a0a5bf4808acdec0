import { describe, expect, it } from "vitest";
import { chooseStory, type StoryArticle, type StoryCandidate } from "../../src/story/choose-story.ts";

const NOW = new Date("2026-11-23T12:00:00Z");
const HOUR_MS = 3_600_000;

const WIRE = `The foreign ministers of the two countries initialled the text of the treaty on Friday evening. A joint
declaration that their leaders signed asks the European security organisation to dissolve the group that had dealt with
the conflict. The road through the south is to be built by a consortium, and customs will be held at both ends of it.
Officials said that the treaty itself can be signed once the constitution was changed, which needs a referendum.`;

function hoursAgo(hours: number): Date {
  return new Date(NOW.getTime() - hours * HOUR_MS);
}

function makeArticle(changes: Partial<StoryArticle> = {}): StoryArticle {
  return {
    title: "Ministers initial the treaty",
    text: WIRE,
    publishedAt: hoursAgo(2),
    topics: ["peace-treaty"],
    concepts: ["armenia", "azerbaijan", "mirzoyan"],
    fineConcepts: ["mirzoyan"],
    ...changes,
  };
}

function candidate(storyId: number, changes: Partial<StoryArticle> = {}): StoryCandidate {
  return { storyId, first: makeArticle({ publishedAt: hoursAgo(5), ...changes }) };
}

const RETOLD_START = WIRE.split(". ").slice(0, 2).join(". ");
const SIMILAR = `${RETOLD_START}. In the capital people gathered before the parliament and asked for the text to be made public. The
opposition called for a vote of no confidence, and the speaker promised an answer next week at the latest.`;

const ADDITION = "Observers in the region said that it would take months before work on the road could begin at all.";

const ARMENIAN = {
  title: "Նախարարները նախաստորագրեցին պայմանագիրը",
  text: "Փաստաթուղթը բաղկացած է 17 հոդվածից։ Ճանապարհի երկարությունը 43 կիլոմետր է, հռչակագիրը ստորագրվել է օգոստոսի 8-ին։",
} as const;
const RUSSIAN = {
  title: "Министры парафировали договор",
  text: "В документе 17 статей. Дорога протянется на 43 километра, декларация подписана 8 августа.",
} as const;
const FINE = { concepts: ["mirzoyan", "bayramov", "armenia"], fineConcepts: ["mirzoyan", "bayramov"] } as const;

describe("chooseStory", () => {
  const joined: readonly [string, Partial<StoryArticle>, Partial<StoryArticle>][] = [
    ["the same text", {}, {}],
    ["the same text without any topic in common", { topics: ["roads"], concepts: [] }, {}],
    ["the same text four days later", { publishedAt: hoursAgo(2) }, { publishedAt: hoursAgo(98) }],
    ["the same text below another dateline", { text: `BAKU, November 23 (Caspian Wire) — ${WIRE}` }, {}],
    ["the same text above a footer", { text: `${WIRE}\n\nSubscribe to our channel\n\n#treaty #peace` }, {}],
    [
      "the same text with a sentence more, without any topic in common",
      { text: `${WIRE} ${ADDITION}`, topics: [] },
      {},
    ],
    ["an edited headline over the same text", { title: "A treaty, at last" }, {}],
    ["a similar text that rests on the same concepts", { text: SIMILAR, title: "Treaty initialled" }, {}],
    [
      "other words in another language with the same people and numbers",
      { ...RUSSIAN, ...FINE },
      { ...ARMENIAN, ...FINE },
    ],
    [
      "other words about one person when two numbers agree",
      { ...RUSSIAN, fineConcepts: ["mirzoyan"] },
      { ...ARMENIAN, fineConcepts: ["mirzoyan"] },
    ],
    ["a text dated in the future", { publishedAt: new Date("2031-01-01T00:00:00Z") }, {}],
  ];
  it.each(joined)("joins %s", (_, article, first) => {
    expect(chooseStory(makeArticle(article), [candidate(7, first)], NOW)).toBe(7);
  });

  const apart: readonly [string, Partial<StoryArticle>, Partial<StoryArticle>][] = [
    ["the same text after a month", {}, { publishedAt: hoursAgo(24 * 30) }],
    [
      "the same text below headlines that are about other things",
      { title: "Truce begins", concepts: ["ceasefire", "lebanon", "armenia"] },
      { title: "Treaty initialled" },
    ],
    ["a similar text after three days", { text: SIMILAR, title: "Treaty initialled" }, { publishedAt: hoursAgo(75) }],
    ["a similar text under another topic", { text: SIMILAR, title: "Treaty initialled", topics: ["roads"] }, {}],
    [
      "a similar text with one concept in common",
      { text: SIMILAR, title: "Treaty initialled", concepts: ["armenia"] },
      {},
    ],
    ["other words that share only their topic", { ...RUSSIAN, fineConcepts: [] }, { ...ARMENIAN, fineConcepts: [] }],
    [
      "the same people without a number in common",
      { ...RUSSIAN, ...FINE },
      { ...ARMENIAN, ...FINE, text: "Ոչ մի թիվ։" },
    ],
    [
      "the same numbers with other people",
      { ...RUSSIAN, ...FINE },
      { ...ARMENIAN, concepts: ["rubio"], fineConcepts: ["rubio", "witkoff"] },
    ],
    [
      "the same people and numbers under another topic",
      { ...RUSSIAN, ...FINE, topics: ["roads"] },
      { ...ARMENIAN, ...FINE },
    ],
    [
      "the same people and numbers three days later",
      { ...RUSSIAN, ...FINE },
      { ...ARMENIAN, ...FINE, publishedAt: hoursAgo(75) },
    ],
    [
      "two people and the numbers in common where three others differ",
      { ...RUSSIAN, ...FINE },
      { ...ARMENIAN, ...FINE, fineConcepts: [...FINE.fineConcepts, "rubio", "witkoff", "osce"] },
    ],
    ["two texts without a word", { title: "", text: "", fineConcepts: [] }, { title: "", text: "", fineConcepts: [] }],
  ];
  it.each(apart)("keeps apart %s", (_, article, first) => {
    expect(chooseStory(makeArticle(article), [candidate(7, first)], NOW)).toBeNull();
  });

  it("begins a story when there is none to join", () => {
    expect(chooseStory(makeArticle(), [], NOW)).toBeNull();
  });

  it("prefers the same text to a similar one, whichever comes first", () => {
    const similar = candidate(3, { text: SIMILAR, title: "Treaty initialled" });
    expect(chooseStory(makeArticle(), [similar, candidate(9)], NOW)).toBe(9);
    expect(chooseStory(makeArticle(), [candidate(9), similar], NOW)).toBe(9);
  });

  it("prefers the oldest of stories with the same text", () => {
    expect(chooseStory(makeArticle(), [candidate(12), candidate(4)], NOW)).toBe(4);
  });
});
