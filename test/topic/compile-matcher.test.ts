import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileMatcher } from "../../src/topic/compile-matcher.ts";
import { matchLine } from "../../src/topic/match-line.ts";
import { loadLexicon, loadTopics } from "../support/load-topics.ts";
import { smallLexicon, topicOf } from "./rule-cases.ts";

const article = (title: string, text: string) => ({ title, text, language: null, publishedAt: null });

describe("a match", () => {
  const topics = {
    sale: topicOf({ frame: { who: "anna", does: "sells", whom: "bert" } }, { require: { any: ["bert"] } }),
  };
  const matcher = compileMatcher(topics, smallLexicon);

  it("shows its evidence in the order of the article, and the sentence that shows it best", () => {
    const text = "It rained. Bert, they say, was sold a horse by Anna. It rained on.";
    const [match] = matcher.match(article("News of Bert", text));
    expect(match?.evidence).toEqual([
      { concept: "bert", form: "Bert", field: "text", start: 11, end: 15 },
      { concept: "sells", form: "sold", field: "text", start: 31, end: 35 },
      { concept: "anna", form: "Anna", field: "text", start: 47, end: 51 },
    ]);
    expect(match?.sentence).toBe("Bert, they say, was sold a horse by Anna.");
    expect(match?.parts).toEqual([{ name: "signal", points: 2, places: [{ field: "text", start: 11, end: 51 }] }]);
  });

  it("names the concept that was said, not the one that includes it", () => {
    const including = compileMatcher({ tried: topicOf({ any: ["carl"] }) }, smallLexicon);
    expect(including.match(article("Dora", ""))[0]?.evidence[0]?.concept).toBe("dora");
  });

  it("knows the concepts of its topic", () => {
    const concepts = { emil: { kind: "person", en: ["Emil"] } };
    const own = compileMatcher({ tried: topicOf({ any: ["emil"] }, { concepts }) }, smallLexicon);
    expect(own.match(article("Emil", ""))[0]?.evidence[0]?.concept).toBe("emil");
  });

  it("tells of topics that do not match which part was missing", () => {
    expect(matcher.explain(article("Anna met Bert", ""))).toEqual([
      {
        ...{ topic: "sale", score: 0, level: null, alert: 0.5, review: 0.5, evidence: [] },
        ...{ isRequirementMet: true, requirement: null, isExcluded: false },
        parts: [{ name: "signal", points: 0, places: [], isPenalty: false, weight: 1, missing: "no sells" }],
      },
    ]);
    expect(matcher.explain(article("Anna", ""))[0]).toMatchObject({ isRequirementMet: false, requirement: "no bert" });
  });

  it("is looked for only among the topics that are asked for", () => {
    const both = compileMatcher({ ...topics, other: topicOf({ any: ["anna"] }) }, smallLexicon);
    const topicsOf = (only?: ReadonlySet<string>) =>
      both.match(article("Anna sells Bert bread", ""), only).map(({ topic }) => topic);
    expect(topicsOf()).toEqual(["sale", "other"]);
    expect(topicsOf(new Set(["other"]))).toEqual(["other"]);
    expect(both.explain(article("Anna", ""), new Set(["sale"])).map(({ topic }) => topic)).toEqual(["sale"]);
  });

  it("carries a version that changes with topics and lexicon", () => {
    expect(compileMatcher(topics, smallLexicon).ruleVersion).toBe(matcher.ruleVersion);
    const changed = { ...smallLexicon, anna: { kind: "person" as const, en: ["Annette"] } };
    expect(compileMatcher(topics, changed).ruleVersion).not.toBe(matcher.ruleVersion);
  });

  it("becomes a line with the promised fields only", () => {
    const line = matchLine("x", matcher.match(article("Anna sells Bert bread", "")));
    expect(line).toEqual({
      id: "x",
      matches: [
        {
          topic: "sale",
          score: 3,
          level: "alert",
          evidence: [
            { concept: "anna", form: "Anna", field: "title", start: 0, end: 4 },
            { concept: "sells", form: "sells", field: "title", start: 5, end: 10 },
            { concept: "bert", form: "Bert", field: "title", start: 11, end: 15 },
          ],
        },
      ],
    });
    expect(matchLine(null, [])).toEqual({ id: null, matches: [] });
  });
});

describe("the shipped topics", () => {
  const lexicon = loadLexicon();
  const matcher = compileMatcher(loadTopics(), lexicon);
  const words = Object.values(lexicon)
    .flatMap(({ kind: _kind, note: _note, includes: _includes, except: _except, ...terms }) =>
      Object.values(terms).flat(),
    )
    .map((term) => (term ?? "").replace(/[=*]|~[a-z]+/g, ""));

  it("never lose the place of a form, whatever the text", () => {
    const piece = fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...words) },
      fc.constantFrom(" ", ". ", "\n", "\n\n", "\u200c", "\u0301", "«", '"', "😀", "\ud800", "ﬁ", "-", "'"),
      fc.string({ unit: "binary", maxLength: 4 }),
    );
    const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(" "));
    fc.assert(
      fc.property(text, text, (title, body) => {
        for (const { evidence, sentence, score, parts } of matcher.match(article(title, body))) {
          expect(evidence.length).toBeGreaterThan(0);
          expect(title.includes(sentence) || body.includes(sentence)).toBe(true);
          expect(parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score, 1);
          for (const { field, form, start, end } of evidence) {
            expect(form).not.toBe("");
            expect((field === "title" ? title : body).slice(start, end)).toBe(form);
          }
        }
      }),
      { seed: 11, numRuns: 150 },
    );
  });

  it.each([
    ["one word for ever", "Россия Азербайджан задержал "],
    ["one letter", "а"],
    ["full stops", "."],
    ["stops and letters", ".а"],
    ["line breaks", "\n"],
    ["particles", "ولل"],
    ["Hebrew particles and quotation marks", 'וכשל"'],
    ["beginnings of phrases", "Organization of the "],
    ["exceptions", "East Azerbaijan "],
    ["sentences of actors", "Iran Russia weapons supply. "],
    ["combining marks", "e\u0301\u0323"],
    ["surrogates", "😀\ud800"],
    ["signs that become eighteen", "\ufdfa"],
  ])("take time linear in the length of %s", { timeout: 120_000 }, (_name, unit) => {
    // Time of this process alone: other work on the machine does not count, so the clock on the wall may run long.
    const timeFor = (length: number): number => {
      const text = unit.repeat(Math.ceil(length / unit.length));
      const times = Array.from({ length: 3 }, () => {
        const start = process.cpuUsage();
        matcher.match(article("", text));
        return process.cpuUsage(start).user / 1000;
      });
      return Math.min(...times);
    };
    timeFor(20_000);
    const short = timeFor(20_000);
    const long = timeFor(160_000);
    // Eight times the text: linear gives 8, quadratic 64. The addend covers what clocks and collections add to little times.
    expect(long).toBeLessThan(short * 24 + 60);
  });
});
