import { type EndingClass, endingClass, type LanguageForms } from "./language-forms.ts";

/**
 * Hebrew as written without points: plurals, the construct, the nisba of peoples (L. Glinert, The Grammar of Modern
 * Hebrew, 1989, ch. 5 and 30). Final letters are folded into plain ones.
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

export const hebrew: LanguageForms = { classes: { word: noun, noun }, proclitics: "hebrew" };
