import { after, chain, type EndingClass, endingRow, type LanguageForms } from "./language-forms.ts";

/**
 * Arabic as written without vowels: sound plurals, dual, nisba and joined pronouns (K. Ryding, A Reference Grammar of
 * Modern Standard Arabic, 2005, ch. 7 and 12); the past and the present of
 * verbs (ch. 21). Broken plurals are terms of their own. ة is folded to ه, ى to ي.
 */
const nisba: readonly string[] = chain("ي", "- ه ا ون ين ات ان تين");
const pronouns = "- ه ها هم هما نا كم ك";
const afterConsonant: readonly string[] = [
  ...chain(pronouns),
  ...chain("ا ان ين ون ه ات تان تين"),
  ...after("ات ت", chain("ه ها هم هما نا")),
  ...nisba,
];

const noun: EndingClass = [
  endingRow("يه", ["يه", "يات", "ي", "يا", "يون", "يين", "يتين", "يتان", ...after("يت", chain("ه ها هم نا"))]),
  endingRow("ه", [
    "ه",
    "ات",
    "ي",
    "تان",
    "تين",
    ...after("ت ات", chain("ه ها هم هما نا")),
    ...after("ي", chain("ه ين ون ات")),
  ]),
  endingRow("يا", ["يا", ...nisba]),
  endingRow("ا", ["ا", ...nisba, ...after("و", nisba), ...after("ئ", nisba)]),
  endingRow("ي", nisba),
  endingRow("", afterConsonant),
];

const objects = "- ه ها هم نا";
const verb: EndingClass = [endingRow("", chain("- ت وا تا نا ا ن تم", objects))];

export const arabic: LanguageForms = {
  classes: { word: noun, noun, verb },
  proclitics: "arabic",
  present: { begins: "ي", ends: "", lead: "arabicVerb", forms: endingRow("", chain("- ون وا ان ين ن", objects)) },
};
