import { type EndingClass, endingClass, type LanguageForms } from "./language-forms.ts";

/** English: plurals, and the regular verb with or without a doubled last consonant (Quirk et al. 1985, §3.5–3.8, §5.80). */
const noun: EndingClass = endingClass(`
  ay | ay ays
  ey | ey eys
  oy | oy oys
  y  | y ies
  s  | s ses
  x  | x xes
  ch | ch ches chs
  sh | sh shes
  -  | - s
`);

const verb: EndingClass = endingClass(`
  ee | ee ees eed eeing
  ie | ie ies ied ying
  e  | e es ed ing
  ay | ay ays ayed aying aid
  ey | ey eys eyed eying
  oy | oy oys oyed oying
  y  | y ies ied ying
  p  | p ps ped ping pped pping
  t  | t ts ted ting tted tting
  n  | n ns ned ning nned nning
  g  | g gs ged ging gged gging
  b  | b bs bed bing bbed bbing
  l  | l ls led ling lled lling
  r  | r rs red ring rred rring
  -  | - s es ed ing
`);

export const english: LanguageForms = { classes: { word: noun, noun, verb }, proclitics: null };
