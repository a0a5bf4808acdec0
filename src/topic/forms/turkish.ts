import { chain, type EndingClass, endingRow, type LanguageForms, softening } from "./language-forms.ts";

/**
 * Turkish: number, possessor, case and what may follow, in this order (G. Lewis, Turkish Grammar, 2000, ch. 2 and 8).
 * Written in folded vowels: ı is i and ü is u, so each ending stands in two or three harmonies. A name's endings usually
 * follow an apostrophe, which parts words, and need nothing.
 */
const cases =
  "- i u yi yu ni nu in un nin nun a e ya ye na ne da de ta te nda nde dan den tan ten ndan nden la le yla yle";
const nominal: readonly string[] = [
  ...chain("- lar ler", "- im um m in un n i u si su imiz umuz miz muz iniz unuz niz nuz", cases),
  ...chain("lari leri", cases),
  ...chain("- lar ler", "- i u si su", "daki deki taki teki ndaki ndeki", "- ler lar"),
  ...chain("li lu ca ce lik luk siz suz ci cu", "- lar ler", "- i u in un nin nun a e ya ye da de dan den"),
  ...chain("- lar ler", "dir dur tir tur ydi ydu"),
];

const noun: EndingClass = softening(
  [
    ["k", "g"],
    ["p", "b"],
    ["t", "d"],
  ],
  nominal,
);

const tenses =
  "di du ti tu mis mus iyor uyor yor acak ecek yacak yecek ir ur ar er r mali meli an en yan yen ip up yip yup arak erek ince mak mek makta mekte dig tig dik tik duk tuk sa se";
const verbal: readonly string[] = [
  ...chain("- il ul l in un n dir tir", "- ma me mi mu", tenses, "- lar ler tir dir i in a e"),
  ...chain("- il ul in n l", "ma me", "- lar ler", cases),
  ...chain("- il ul in n l", "ma me", "si lari leri", cases),
];

const infinitive = [...new Set(verbal)];
const verb: EndingClass = [
  { ending: "mak", stems: [""], forms: infinitive },
  { ending: "mek", stems: [""], forms: infinitive },
  endingRow("", [""]),
];

export const turkish: LanguageForms = { classes: { word: noun, noun, verb }, proclitics: null };
