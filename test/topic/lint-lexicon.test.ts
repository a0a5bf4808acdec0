import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../src/text/language.ts";
import type { ConceptEntry, Lexicon } from "../../src/topic/lexicon-schema.ts";
import { lintLexicon } from "../../src/topic/lint-lexicon.ts";
import { loadLexicon } from "../support/load-topics.ts";

/** An actor with one term of its own in every language, and these beside. */
function actor(name: string, more: Partial<ConceptEntry> = {}): ConceptEntry {
  const terms = Object.fromEntries(LANGUAGES.map((language) => [language, [`${name} ${language}`]]));
  return { kind: "person", ...terms, ...more };
}

function remarks(lexicon: Lexicon): readonly string[] {
  return lintLexicon(lexicon).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("the linter of the lexicon", () => {
  it("finds nothing doubtful in the shipped one, which has 250 concepts and more", () => {
    expect(remarks(loadLexicon())).toEqual([]);
    expect(Object.keys(loadLexicon()).length).toBeGreaterThanOrEqual(250);
  });

  it("names the languages that an actor lacks", () => {
    const { kk: _kk, ...entry } = actor("anna");
    expect(remarks({ anna: entry })).toEqual(["lexicon.anna: anna has no terms in kk"]);
  });

  it("asks no language of an act", () => {
    expect(remarks({ sells: { kind: "act", en: ["sell"] } })).toEqual([]);
  });

  it("finds one name for two actors, whatever its spelling", () => {
    const lexicon = { anna: actor("anna", { en: ["Ännä"] }), bert: actor("bert", { tr: ["ANNA"] }) };
    expect(remarks(lexicon)).toEqual(['lexicon.bert.tr.0: "ANNA" names anna (en) as well']);
  });

  it.each<[string, Lexicon]>([
    [
      "one includes the other",
      { anna: actor("anna", { includes: ["bert"], en: ["X"] }), bert: actor("bert", { en: ["X"] }) },
    ],
    ["a note says why", { anna: actor("anna", { note: "Both.", en: ["X"] }), bert: actor("bert", { en: ["X"] }) }],
    ["case tells them apart", { anna: actor("anna", { en: ["=XY"] }), bert: actor("bert", { en: ["=Xy"] }) }],
  ])("lets two actors share a name if %s", (_why, lexicon) => {
    expect(remarks(lexicon)).toEqual([]);
  });
});
