import { describe, expect, it } from "vitest";
import { checkTopics } from "../../src/topic/check-topics.ts";
import type { ConceptEntry, Lexicon } from "../../src/topic/lexicon-schema.ts";
import { topicsFileSchema } from "../../src/topic/topic-schema.ts";
import { loadLexicon, loadTopics } from "../support/load-topics.ts";
import { smallLexicon, topicOf } from "./rule-cases.ts";

function complaints(rule: object, rest: object = {}): readonly string[] {
  const problems = checkTopics({ tried: topicOf(rule, rest) }, smallLexicon);
  return problems.map(
    ({ path, message, hint }) => `${path.slice(2).join(".")}: ${message}${hint === null ? "" : ` (${hint})`}`,
  );
}

function lexiconComplaints(entry: ConceptEntry): readonly string[] {
  const problems = checkTopics({}, { ...smallLexicon, tried: entry });
  return problems.map(({ path, message }) => `${path.slice(2).join(".")}: ${message}`);
}

describe("checking topics", () => {
  it("finds nothing wrong with the shipped ones", () => {
    expect(checkTopics(loadTopics(), loadLexicon())).toEqual([]);
  });

  it.each([
    [{ any: ["ana"] }, "signals.0.any.0: ana is not a concept of the lexicon (did you mean anna?)"],
    [{ any: ["zzzzzz"] }, "signals.0.any.0: zzzzzz is not a concept of the lexicon"],
    [{ frame: { who: "anna", does: ["sell"], whom: "bert" } }, "signals.0.frame.does.0: sell is not a concept"],
    [{ all: ["anna", { title: { near: ["bert", "karl"] } }] }, "signals.0.all.1.title.near.1: karl is not a concept"],
    [{ "at-least": 3, of: ["anna", "bert"] }, "signals.0.at-least: at least 3 of 2 never holds"],
    [{ near: ["anna"] }, "signals.0.near: near needs two parts or more"],
    [{ near: ["anna", "bert"], without: "bert" }, "signals.0.without: never holds: bert is asked for and ruled out"],
    [{ sentence: ["anna", { not: "bert" }] }, "signals.0.sentence.1: not speaks of the article as a whole"],
    [
      { sentence: ["anna", { any: [{ all: ["bert"] }] }] },
      "signals.0.sentence.1: all speaks of the article as a whole",
    ],
    [{ opening: { body: "anna" } }, "signals.0.opening.body: nothing stands in the opening and in the body at once"],
    [{ title: { lead: "anna" } }, "signals.0.title.lead: nothing stands in the title and in the lead at once"],
    [
      { all: ["anna", { published: { from: "2025-02-01", to: "2025-01-01" } }] },
      "signals.0.all.1.published: no day is between",
    ],
    [{ all: ["anna", { not: "anna" }] }, "signals.0.all.1.not: never holds: anna is asked for and ruled out"],
    [
      { all: [{ title: "anna" }, { sentence: ["bert", "carl"] }, { not: { any: ["dora", "bert"] } }] },
      "signals.0.all.2.not.any.1: never holds: bert is asked for and ruled out",
    ],
    [{ not: "anna" }, "signals: no signal stands on words of the text"],
  ])("refuses %j", (rule, complaint) => {
    expect(complaints(rule)[0]).toContain(complaint);
  });

  it("refuses a topic that requires what it excludes", () => {
    const rest = { require: { all: ["anna", "bert"] }, exclude: { any: ["carl", "bert"] } };
    expect(complaints({ any: ["carl"] }, rest)[0]).toContain("exclude.any.1: never holds: bert is asked for");
    expect(complaints({ any: ["carl"] }, { require: { any: ["anna", "bert"] }, exclude: "bert" })).toEqual([]);
  });

  it("takes both without a contradiction", () => {
    for (const rule of [
      { all: ["anna", { title: { not: "anna" } }] },
      { all: [{ any: ["anna", "bert"] }, { not: "bert" }] },
    ]) {
      expect(complaints(rule)).toEqual([]);
    }
  });

  it("knows which concept is meant by a word of it", () => {
    const topics = { tried: topicOf({ any: ["eu"] }) };
    const lexicon = { ...smallLexicon, eaeu: { kind: "institution" as const, en: ["EAEU"] } };
    const union = { kind: "institution" as const, en: ["European Union", "=EU"] };
    const hintOf = (concepts: Lexicon) => checkTopics(topics, concepts)[0]?.hint;
    expect(hintOf({ ...lexicon, "european-union": union })).toBe("did you mean european-union?");
    expect(hintOf(lexicon)).toBeNull();
  });

  it("refuses a rule about an outlet that nobody reads", () => {
    const herald = { slug: "herald", country: "RU", leaning: "state", family: "house" };
    const check = (source: object) =>
      checkTopics({ tried: topicOf({ all: ["anna", { source }] }) }, smallLexicon, [herald]).map(
        ({ message }) => message,
      );
    expect(check({ leaning: "state", country: "RU" })).toEqual([]);
    expect(check({ leaning: "stat" })).toEqual(["never holds: no source of feeds.yml is such a one"]);
  });

  it("refuses thresholds that no article can reach", () => {
    expect(complaints({ any: ["anna"] }, { alert: 7 })[0]).toContain("alert: no article can reach 7");
    expect(complaints({ any: ["anna"] }, { alert: 6 })).toEqual([]);
  });

  it("refuses a concept of a topic that the lexicon has too", () => {
    const concepts = { anna: { kind: "person", en: ["Annette"] } };
    expect(complaints({ any: ["anna"] }, { concepts })[0]).toContain("concepts.anna: anna is already a concept");
  });

  it.each<[ConceptEntry, string]>([
    [{ kind: "act" }, ": tried has no terms and never can match"],
    [{ kind: "act", includes: ["tried"] }, "includes.0: tried includes itself"],
    [{ kind: "act", includes: ["bertt"] }, "includes.0: bertt is not a concept"],
    [{ kind: "act", en: ["a*"] }, 'en.0: "a*" would match far too much'],
    [{ kind: "act", en: ["sell*~verb"] }, 'en.0: "sell*~verb" has both a star and a class'],
    [{ kind: "act", en: ["~verb"] }, 'en.0: "~verb" cannot be read'],
    [{ kind: "act", en: ["—"] }, 'en.0: "—" holds no letter or digit'],
    [{ kind: "act", en: ["(a+)+$"] }, 'en.0: "(a+)+$" is a regular expression'],
    [{ kind: "act", en: ["protest.*yerevan"] }, 'en.0: "protest.*yerevan" is a regular expression'],
    [{ kind: "act", en: ["/strike/i"] }, 'en.0: "/strike/i" is a regular expression'],
    [{ kind: "act", ru: ["дом~verbs"] }, "ru.0: ru has no class of endings named verbs"],
    [{ kind: "act", ru: ["и"] }, 'ru.0: "и" stands in nearly every text'],
    [{ kind: "act", en: ["The"] }, 'en.0: "The" stands in nearly every text'],
    [{ kind: "act", en: ["Sale", "sale"] }, 'en.1: "sale" stands here twice'],
    [{ kind: "act", en: ["sale"], except: { en: ["sale"] } }, 'en.0: "sale" is its own exception'],
    [{ kind: "act", en: ["sale"], except: { en: ["sale~x"] } }, "except.en.0: en has no class of endings named x"],
  ])("refuses the concept %j", (entry, complaint) => {
    expect(lexiconComplaints(entry)[0]).toContain(complaint);
  });
});

describe("the form of topics.yml", () => {
  it.each([
    [{ all: ["anna"], any: ["bert"] }, "all and any stand in one rule"],
    [{}, "a rule is the name of a concept, or one of all, any"],
    [{ "at-least": 2 }, "at-least and of go together"],
    [{ all: ["anna"], of: ["bert"] }, "at-least and of go together"],
    [{ all: ["anna"], within: 3 }, "within goes with near"],
    [{ any: ["Anna Maria"] }, "a name is written in small Latin letters"],
    [{ any: [3] }, "a rule is the name of a concept"],
  ])("refuses %j where it stands", (rule, message) => {
    const topic = { name: "T", about: "T", signals: [{ name: "s", weight: 1, ...rule }], alert: 2, review: 1 };
    const result = topicsFileSchema.safeParse({ topics: { tried: topic } });
    const issue = result.error?.issues[0];
    expect(issue?.message).toContain(message);
    expect(issue?.path.slice(0, 4)).toEqual(["topics", "tried", "signals", 0]);
  });

  it("refuses review above alert", () => {
    const topic = { name: "T", about: "T", signals: [{ name: "s", weight: 1, any: ["anna"] }], alert: 1, review: 2 };
    expect(topicsFileSchema.safeParse({ topics: { tried: topic } }).error?.issues[0]?.path).toEqual([
      "topics",
      "tried",
      "review",
    ]);
  });
});
