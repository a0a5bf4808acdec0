import { type EndingClass, endingClass, type LanguageForms } from "./language-forms.ts";

/** French: number and gender of nouns and adjectives, the three groups of verbs (Grevisse, Le Bon Usage, §§ 503–556, 790 ff.). */
const word: EndingClass = endingClass(`
  al  | al ale als ales aux
  el  | el elle els elles
  en  | en ens enne ennes
  on  | on ons onne onnes
  er  | er ers ère ères
  eur | eur eurs euse euses rice rices
  if  | if ifs ive ives
  eux | eux euse euses
  eau | eau eaux
  eu  | eu eux
  x   | x
  z   | z
  ais | ais aise aises
  ois | ois oise oises
  c   | c cs que ques cque cques
  s   | s se ses
  e   | e es
  -   | - s e es
`);

const verb: EndingClass = endingClass(`
  er | er e es ent ons ez a ait aient ant èrent era eront erait eraient é ée és ées
  ir | ir i is it ie ies issent issait issaient issant ira iront irait iraient irent
  re | re - s t ent ait aient ant u ue us ues ra ront rait raient irent it
  -  | -
`);

export const french: LanguageForms = { classes: { word, noun: word, adjective: word, verb }, proclitics: null };
