import { after, chain, type EndingClass, endingRow, type LanguageForms } from "./language-forms.ts";

/**
 * Georgian: cases, postpositions joined to them, and the plural (G. Hewitt, Georgian: A Structural Reference Grammar,
 * 1995, ch. 2). `syncope` is for stems that lose their last vowel: ერევანი, ერევნის.
 */
const particles = "- ც ვე";
const stemCases: readonly string[] = [
  ...chain("- ი მა მ ს ის ისა ით ითა ად ო", particles),
  ...chain("ში ზე თან სთან ისთვის იდან ისგან ისკენ ამდე ამდის ივით", particles),
];
const vowelCases: readonly string[] = [
  ...chain("- მ მა ს სი ს თი თ დ ვ", particles),
  ...chain("ში ზე სთან სთვის დან სგან სკენ მდე ვით", particles),
];
const plural: readonly string[] = after("ებ", stemCases);
const consonantStem: readonly string[] = [...stemCases, ...plural];
const genitives = chain("ის ისა ით იდან ისთვის ისგან ისკენ ად ამდე", particles);

const noun: EndingClass = [
  endingRow("ი", consonantStem),
  endingRow("ა", [...after("ა", vowelCases), ...after("ი", chain("ს სა თ დან სთვის სგან სკენ")), ...plural]),
  endingRow("ე", [...after("ე", vowelCases), ...after("ი", chain("ს სა თ დან სთვის სგან სკენ")), ...plural]),
  endingRow("ო", after("ო", [...vowelCases, ...plural])),
  endingRow("უ", after("უ", [...vowelCases, ...plural])),
  endingRow("", consonantStem),
];

const vowelLost = (vowel: string, consonant: string) =>
  endingRow(`${vowel}${consonant}ი`, [
    ...after(`${vowel}${consonant}`, stemCases),
    ...after(consonant, [...genitives, ...plural]),
  ]);

const syncope: EndingClass = [
  ...["ნ", "ლ", "რ", "მ"].flatMap((consonant) => ["ა", "ე", "ო"].map((vowel) => vowelLost(vowel, consonant))),
  ...noun,
];

export const georgian: LanguageForms = { classes: { word: noun, noun, syncope }, proclitics: null };
