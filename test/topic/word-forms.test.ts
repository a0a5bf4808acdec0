import { describe, expect, it } from "vitest";
import { LANGUAGES, type Language } from "../../src/text/language.ts";
import { findForms } from "./find-forms.ts";
import { NAMES_FOUND, NAMES_NOT_FOUND } from "./forms-of-names.ts";
import { FOUND, NOT_FOUND } from "./word-forms.ts";

describe.each(LANGUAGES)("terms in %s", (language: Language) => {
  const found = [...FOUND[language], ...NAMES_FOUND[language]];
  const notFound = [...NOT_FOUND[language], ...NAMES_NOT_FOUND[language]];

  it("are tried with 60 forms and 40 look-alikes, none twice", () => {
    expect(new Set(found.map((pair) => pair.join(" "))).size).toBeGreaterThanOrEqual(60);
    expect(new Set(notFound.map((pair) => pair.join(" "))).size).toBeGreaterThanOrEqual(40);
  });

  it.each(found)("%s finds %s", (term, form) => {
    // A particle that an apostrophe parts from the name, and an ending behind one, are words of their own.
    expect(findForms(language, term, `12 ${form}, 34`)).toEqual([form.replace(/^[ld]['’]|['’]\p{Ll}+$/gu, "")]);
  });

  it.each(notFound)("%s does not find %s", (term, lookAlike) => {
    expect(findForms(language, term, `12 ${lookAlike}, 34`)).toEqual([]);
  });
});
