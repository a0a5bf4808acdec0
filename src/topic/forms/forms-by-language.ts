import type { Language } from "../../text/language.ts";
import { arabic } from "./arabic.ts";
import { armenian } from "./armenian.ts";
import { azerbaijani } from "./azerbaijani.ts";
import { english } from "./english.ts";
import { french } from "./french.ts";
import { georgian } from "./georgian.ts";
import { hebrew } from "./hebrew.ts";
import { kazakh } from "./kazakh.ts";
import type { LanguageForms } from "./language-forms.ts";
import { persian } from "./persian.ts";
import { russian } from "./russian.ts";
import { turkish } from "./turkish.ts";

/** The classes of endings of all eleven languages. */
export const formsByLanguage: Readonly<Record<Language, LanguageForms>> = {
  en: english,
  ru: russian,
  az: azerbaijani,
  hy: armenian,
  ka: georgian,
  tr: turkish,
  fa: persian,
  ar: arabic,
  he: hebrew,
  kk: kazakh,
  fr: french,
};
