import { chain, type EndingClass, endingClass, endingRow, type LanguageForms } from "./language-forms.ts";

/**
 * Hebrew as written without points: plurals, the construct, the nisba of peoples, the past and the future of verbs (L. Glinert, The Grammar of Modern
 * Hebrew, 1989, ch. 5, 30 and 39). Final letters are folded into plain ones.
 */
const noun: EndingClass = endingClass(`
  יה | יה יית יות י ית ים יים
  ה  | ה ת ות י ית ים יים יות
  ית | ית יות יים י
  י  | י ית ים יים יות
  ות | ות ויות
  ים | ים י
  ת  | ת ות תי תית תים
  -  | - ים ות י ית יים יות
`);

const verb: EndingClass = [endingRow("", chain("- ה ו תי נו ת תם"))];

export const hebrew: LanguageForms = {
  classes: { word: noun, noun, verb },
  proclitics: "hebrew",
  present: { begins: "י", ends: "", lead: "hebrewVerb", forms: endingRow("", chain("- ו י נה")) },
};
