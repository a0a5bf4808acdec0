import { after, chain, type EndingClass, endingRow, type LanguageForms } from "./language-forms.ts";

/**
 * Persian: plural, ezafe and indefinite ی, joined pronouns, and the ی of origin (G. Lazard, Grammaire du persan
 * contemporain, 2006, §§ 46–75); past and present stems of verbs (§§ 110–135). The half-space is folded away before.
 */
const afterConsonant: readonly string[] = [
  "",
  ...chain("ی ای یی ان انی ش م شان مان تان ست"),
  ...chain("- ی", "ها", "- ی یی یش یم یشان یمان ست"),
  ...chain("یان", "- ی"),
];
const afterVowel: readonly string[] = ["", ...chain("ی یی یم یش یشان یان"), ...chain("- یی", "ها", "- ی یی یش یشان")];
const afterHe: readonly string[] = ["", ...chain("ی ای اش شان مان ها های هایی هایش هایشان")];

const noun: EndingClass = [
  endingRow("ه", [...after("ه", afterHe), ...chain("گان گانی گی")]),
  endingRow("ا", after("ا", afterVowel)),
  endingRow("و", after("و", [...afterVowel, ...afterConsonant])),
  endingRow("ی", after("ی", afterConsonant)),
  endingRow("", afterConsonant),
];

const verb: EndingClass = [endingRow("", chain("- م ی یم ید ند ن ه هاند هام هایم هاست"))];

export const persian: LanguageForms = {
  classes: { word: noun, noun, verb },
  proclitics: null,
  present: { begins: "می", ends: "د", lead: "persianVerb", forms: endingRow("", chain("م ی د یم ید ند")) },
};
