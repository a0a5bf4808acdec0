import { expect, test } from "vitest";
import { type CountedText, suggestTerms } from "../../src/topic/suggest-terms.ts";

const textOf = (text: string, language = "en"): CountedText => {
  return { title: "", text, language, headline: `About: ${text}` };
};

const OTHERS = Array.from({ length: 40 }, (_, n) => textOf(`The ministry said the harvest of year ${n} was good.`));
const CHANGES = ["grew", "shrank", "opened", "closed"];
const TOPIC = Array.from({ length: 8 }, (_, n) =>
  textOf(`The ministry said the dry port of Horadiz ${CHANGES[n % 4]}.`),
);

test("terms that a topic's articles have and others do not are suggested, with counts and an example", () => {
  const [best] = suggestTerms(TOPIC, OTHERS);
  expect(best).toMatchObject({ form: "dry port", language: "en", inTopic: 8, ofTopic: 8, inOthers: 0, ofOthers: 40 });
  expect(best?.surprise).toBeCloseTo(2 * (8 * Math.log(48 / 8) + 40 * Math.log(48 / 40)), 6);
  expect(best?.example).toContain("About: The ministry said the dry port");
});

test("what all articles have is not, nor a word that stands only in a phrase that is", () => {
  const forms = suggestTerms(TOPIC, OTHERS).map(({ form }) => form);
  for (const form of ["ministry", "the", "said", "dry", "port", "the dry"]) expect(forms).not.toContain(form);
  expect(forms).toContain("Horadiz");
});

test("each language is compared with itself", () => {
  const russian = Array.from({ length: 8 }, () => textOf("Сухой порт открыт.", "ru"));
  expect(suggestTerms(russian, OTHERS)).toEqual([]);
});

test("one article that repeats itself, and a few that agree by chance, suggest nothing", () => {
  expect(suggestTerms([textOf("Horadiz. ".repeat(50)), ...OTHERS.slice(0, 9)], OTHERS)).toEqual([]);
  expect(suggestTerms(TOPIC.slice(0, 2), OTHERS)).toEqual([]);
});

test("forms that differ only in case and marks are one term, shown as it stands most often", () => {
  const forms = ["Şuşa", "ŞUŞA", "Şuşa", "Şuşa"].map((form) => textOf(`${form} görüşü.`, "az"));
  const others = Array.from({ length: 40 }, () => textOf("Bakı görüşü.", "az"));
  expect(suggestTerms(forms, others)).toMatchObject([{ form: "Şuşa", inTopic: 4 }]);
});
