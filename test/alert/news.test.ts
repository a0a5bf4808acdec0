import { describe, expect, test } from "vitest";
import { decideNews, type ToldFacts } from "../../src/alert/news.ts";
import { readFacts } from "../../src/alert/told-facts.ts";

const NOTHING: ToldFacts = { origins: [], numbers: [], places: [], acts: [] };
const FIRST = {
  news: "new",
  facts: { origins: ["haraz"], numbers: ["38"], places: ["aktau"], acts: ["arrest"] },
} as const;
const tellable = (shown: Partial<ToldFacts>, isLate = false) => {
  const facts = { ...NOTHING, origins: ["haraz"], ...shown };
  return { facts, shown: facts, isLate };
};

describe("an alert", () => {
  test.each([
    ["is new when its story has none", {}, [], "new", []],
    [
      "is nothing when it says nothing more",
      { numbers: ["38"], places: ["aktau"], acts: ["arrest"] },
      [FIRST],
      "none",
      [],
    ],
    [
      "is an update with an independent origin",
      { origins: ["tiflis"] },
      [FIRST],
      "update",
      [{ kind: "origin", name: "tiflis" }],
    ],
    ["is no update when it leans on an origin told before", { origins: ["tiflis", "haraz"] }, [FIRST], "none", []],
    [
      "is an update with another number",
      { numbers: ["38", "41"] },
      [FIRST],
      "update",
      [{ kind: "number", name: "41" }],
    ],
    ["is an update with another place", { places: ["baku"] }, [FIRST], "update", [{ kind: "place", name: "baku" }]],
    ["is an update with another act", { acts: ["release"] }, [FIRST], "update", [{ kind: "act", name: "release" }]],
    ["is new when those before it were told to nobody", {}, [{ ...FIRST, news: "none" }], "new", []],
    [
      "is nothing when what was told to nobody had it already",
      { numbers: ["41"] },
      [FIRST, { news: "none", facts: { ...NOTHING, numbers: ["41"] } }],
      "none",
      [],
    ],
  ] as const)("%s", (_words, shown, earlier, kind, newFacts) => {
    expect(decideNews(tellable(shown), earlier)).toEqual({ kind, newFacts });
  });

  test("that is late is told to nobody, whatever it says", () => {
    expect(decideNews(tellable({ origins: ["tiflis"], numbers: ["41"] }, true), [FIRST])).toEqual({
      kind: "none",
      newFacts: [],
    });
    expect(decideNews(tellable({}, true), [])).toEqual({ kind: "none", newFacts: [] });
  });

  test("told again is nothing: the same article adds nothing to itself", () => {
    const article = tellable({ numbers: ["38", "1200"], places: ["aktau"] });
    expect(decideNews(article, [{ news: "new", facts: article.facts }]).kind).toBe("none");
  });
});

describe("the facts of an article", () => {
  const concepts = {
    name: (text: string) => ["aktau", "arrest", "azal"].filter((name) => text.toLowerCase().includes(name)),
    kindOf: (name: string) => (({ aktau: "place", arrest: "act", azal: "institution" }) as const)[name] ?? null,
  };
  const read = (title: string, text = "", sentences: readonly string[] = []) =>
    readFacts({ title, text, sentences, origins: ["haraz"] }, concepts);

  test("are numbers, places and acts: in the whole text known, in headline and sentence shown", () => {
    const { facts, shown } = read("AZAL names Aktau", "An arrest. The fine is 1,200 euros for 38 people.", [
      "An arrest.",
    ]);
    expect(facts).toEqual({ origins: ["haraz"], numbers: ["1200", "38"], places: ["aktau"], acts: ["arrest"] });
    expect(shown).toEqual({ origins: ["haraz"], numbers: [], places: ["aktau"], acts: ["arrest"] });
  });

  test.each([
    ["38 killed near Aktau", ["38"]],
    ["Death toll rises from 3 to 5", ["3", "5"]],
    ["Погибли 1 200 человек", ["1200"]],
    ["قتل ٣٨ شخصا", ["38"]],
    ["۱۷٫۵ یا ۳۸ نفر", ["17", "5", "38"]],
    ["Prices up 17.5 %, or 17,5 %", ["17.5"]],
    ["Meeting on 12 November at 15:30, in 2025", []],
    ["Встреча 12 ноября", []],
    ["Agreed on 12.11.2025 and 2025-11-12", []],
    ["One law, 1 vote", []],
  ])("the numbers of a headline that may be news: %s", (headline, numbers) => {
    expect(read(headline).shown.numbers).toEqual(numbers);
  });

  test("every number that may be shown is known afterwards", () => {
    for (const line of ["5 of 17 and 1.250.000", "۳۸ نفر، 17,5 and 1 200", "from 3-4 to 12/15"]) {
      const { facts, shown } = read(line, "", [line]);
      for (const number of shown.numbers) expect(facts.numbers).toContain(number);
    }
  });
});
