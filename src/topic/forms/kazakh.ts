import { chain, type EndingClass, type LanguageForms, softening } from "./language-forms.ts";

/**
 * Kazakh in Cyrillic: number, possessor, case and what may follow (Қазақ грамматикасы, 2002). Each ending stands in its
 * harmonies and with each initial that the last sound asks for. Final к, қ, п soften before a vowel.
 */
const cases =
  "- ның нің дың дің тың тің ға ге қа ке на не а е ны ні ды ді ты ті н да де та те нда нде дан ден тан тен нан нен мен бен пен";
const nominal: readonly string[] = [
  ...chain("- лар лер дар дер тар тер", "- ым ім м ың ің ң ы і сы сі ымыз іміз мыз міз", cases),
  ...chain("- лар лер дар дер тар тер", "- ы і сы сі", "дағы дегі тағы тегі ндағы ндегі"),
  ...chain("лық лік дық дік тық тік", "- тар тер", cases),
  ...chain("ша ше"),
];

const noun: EndingClass = softening(
  [
    ["к", "г"],
    ["қ", "ғ"],
    ["п", "б"],
  ],
  nominal,
);

export const kazakh: LanguageForms = { classes: { word: noun, noun }, proclitics: null };
