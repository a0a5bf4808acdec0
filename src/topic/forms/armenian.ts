import { after, chain, type EndingClass, endingRow, type LanguageForms } from "./language-forms.ts";

/**
 * Eastern Armenian: case, article and number (J. Dum-Tragut, Armenian: Modern Eastern Armenian, 2009, §2.1). և is
 * folded to եւ before.
 */
const definite = "- ը ն";
const singular: readonly string[] = [...chain(definite), ...chain("ի ին իս ից ով ում ումն ուն ու ան եան")];
const plural: readonly string[] = chain("եր ներ", "- ը ն ի ին ից ով ում ումն");
const people: readonly string[] = [...chain("ցի ացի եցի", "- ն ի ու ուն ներ ները ների ներին ներից ներով")];
const afterVowel: readonly string[] = [
  ...chain("- ն յի յին յից յով յում յումն"),
  ...chain("ներ", "- ը ն ի ին ից ով ում"),
];

const noun: EndingClass = [
  endingRow(
    "ություն",
    after("ությ", chain("ուն ունը ունն ան անը անն ունից ունում ամբ ուններ ունները ունների ուններին ուններից ուններով")),
  ),
  endingRow("ում", ["ում", "ումը", "ումն", "ման", "մանը", "ումից", "ումով", "ումներ", "ումները", "ումների"]),
  endingRow("ու", ["ու", "ուն", ...after("վ", chain("ի ին ից ով ում")), ...after("ու", chain("ի ից ում յի յից յում"))]),
  endingRow("ի", ["ի", "ին", "իի", "իից", "իում", "իով", "ու", "ուն", "ուց", "ով", ...after("ի", plural)]),
  endingRow("ա", after("ա", [...afterVowel, ...people])),
  endingRow("ո", after("ո", afterVowel)),
  endingRow("ե", after("ե", afterVowel)),
  endingRow("յին", after("յին", [...singular, ...plural])),
  endingRow("", [...singular, ...plural, ...people]),
];

const verb: EndingClass = [
  endingRow("ել", [
    ...chain("ել ելու ելը ելուն ելուց ում եց եցին եցի ած ի են ենք իս ով ող ողներ"),
    ...after("վ", chain("ել ելու ելը ում եց եցին ած ի են ող")),
  ]),
  endingRow("ալ", [...chain("ալ ալու ալը ում աց ացին ացած ա ան ացող")]),
  endingRow("", [""]),
];

export const armenian: LanguageForms = { classes: { word: noun, noun, verb }, proclitics: null };
