import { describe, expect, it } from "vitest";
import { LANGUAGES, type Language } from "../../src/text/language.ts";
import { findForms } from "./find-forms.ts";
import { FOUND, NOT_FOUND } from "./word-forms.ts";

describe.each(LANGUAGES)("terms in %s", (language: Language) => {
  it.each(FOUND[language])("%s finds %s", (term, form) => {
    expect(findForms(language, term, `12 ${form}, 34`)).toEqual([form]);
  });

  it.each(NOT_FOUND[language])("%s does not find %s", (term, lookAlike) => {
    expect(findForms(language, term, `12 ${lookAlike}, 34`)).toEqual([]);
  });
});
