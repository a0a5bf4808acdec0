import { describe, expect, it } from "vitest";
import { AGENCIES } from "../../src/story/agency-names.ts";
import { CITATION_PHRASES } from "../../src/story/citation-phrases.ts";
import { compileCitations } from "../../src/story/compile-citations.ts";
import { readCitations } from "../../src/story/read-citations.ts";
import { LANGUAGES } from "../../src/text/language.ts";
import { parseTerm } from "../../src/topic/parse-term.ts";

const index = compileCitations([
  { name: "TASS", family: "tass-family" },
  { name: "Report", family: "report-family" },
  { name: "Haraz Daily", family: "haraz" },
]);

function citedIn(text: string, byline: string | null = null): readonly string[] {
  return readCitations(index, { title: "", text, byline });
}

describe("readCitations", () => {
  it.each([
    ["en", "Talks resumed, Reuters reported citing two officials.", ["reuters"]],
    ["en", "The vessel was seized, citing the Iranian state news agency IRNA.", ["irna"]],
    ["ru", "Об этом сообщает РИА Новости со ссылкой на пресс-службу.", ["rossiya-segodnya"]],
    ["ru", "Об этом министр сказал в интервью Интерфаксу.", ["interfax"]],
    ["az", "Bu barədə AZƏRTAC xəbər verir.", ["azertac"]],
    ["az", "“Reuters” agentliyinə istinadən bildirilir.", ["reuters"]],
    ["hy", "Այս մասին հաղորդում է Ռոյթերսը։", ["reuters"]],
    ["hy", "ՏԱՍՍ-ի փոխանցմամբ՝ նախարարը ժամանել է։", ["tass-family"]],
    ["ka", "რია ნოვოსტის ცნობით, მინისტრი ჩამოვიდა.", ["rossiya-segodnya"]],
    ["tr", "Anadolu Ajansı'nın aktardığına göre heyet geldi.", ["anadolu"]],
    ["fa", "به گزارش خبرگزاری تسنیم، وزیر وارد شد.", ["tasnim"]],
    ["fa", "خبرگزاری فارس نوشت که نشست برگزار شد.", ["fars"]],
    ["ar", "وصل الوفد نقلا عن وكالة رويترز.", ["reuters"]],
    ["ar", "ذكرت قناة الجزيرة أن الوفد وصل.", ["al-jazeera"]],
    ["he", "המשלחת הגיעה, לפי דיווח של רויטרס.", ["reuters"]],
    ["kk", "Интерфакстың хабарлауынша, делегация келді.", ["interfax"]],
    ["fr", "La délégation est arrivée, selon l'agence Reuters.", ["reuters"]],
  ])("finds in %s whom a text cites: %s", (_, text, origins) => {
    expect(citedIn(text)).toEqual(origins);
  });

  it.each([
    ["the dateline", "МОСКВА, 23 ноября. /ТАСС/. Министр прибыл.", ["tass-family"]],
    ["the closing credit", "The minister arrived in the morning. (Reuters)", ["reuters"]],
    ["an outlet that is declared", "According to Haraz Daily, the vote is off.", ["haraz"]],
  ])("reads %s", (_, text, origins) => {
    expect(citedIn(text)).toEqual(origins);
  });

  it("reads the byline", () => {
    expect(citedIn("The minister arrived.", "Reuters")).toEqual(["reuters"]);
  });

  it("names whom a text cites before whom it lets speak", () => {
    expect(citedIn("Interfax reports that talks resumed. This was told with reference to Tasnim.")).toEqual([
      "tasnim",
      "interfax",
    ]);
  });

  it.each([
    ["an agency that is written about", "He once worked for Reuters. The minister said that he was free."],
    ["an everyday word that is an agency's name", "Report says that exports fell. Trend reports are due in May."],
    ["a phrase in another sentence", "Interfax was founded in Moscow.\n\nThe minister said nothing."],
    ["nothing", ""],
  ])("does not take %s for a source", (_, text) => {
    expect(citedIn(text)).toEqual([]);
  });

  it("takes time in proportion to hostile text", () => {
    const started = performance.now();
    citedIn("citing Reuters ".repeat(20_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("the tables of citations", () => {
  it.each(LANGUAGES)("hold at least fifteen phrases in %s, all of which can be read", (language) => {
    const { naming, telling } = CITATION_PHRASES[language];
    expect(new Set([...naming, ...telling]).size).toBeGreaterThanOrEqual(15);
    expect(new Set(naming).size).toBeGreaterThanOrEqual(15);
    for (const term of [...naming, ...telling]) expect(parseTerm(term)).toMatchObject({ kind: "term" });
  });

  it("hold names that can be read", () => {
    const names = Object.values(AGENCIES).flatMap((agency) => Object.values(agency.names).flat());
    for (const term of names) expect(parseTerm(term), term).toMatchObject({ kind: "term" });
  });
});
