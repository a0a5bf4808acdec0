import { chain, type EndingClass, endingRow, type LanguageForms, softening } from "./language-forms.ts";

/**
 * Azerbaijani: number, possessor, case and what may follow (Müasir Azərbaycan dili, II, 2007). Written in folded vowels: ə
 * is a, ı is i, ü is u. Final k becomes y and q becomes ğ before a vowel.
 */
const cases = "- i u ni nu in un nin nun a ya na da nda dan ndan la yla";
const nominal: readonly string[] = [
  ...chain("- lar", "- im um m in un n i u si su imiz umuz miz muz iniz unuz niz nuz", cases),
  ...chain("lari", cases),
  ...chain("- lar", "- i u si su", "daki ndaki", "- lar"),
  ...chain("li lu ca lik luk siz suz ci cu", "- lar", "- i u in un nin nun a ya da dan"),
  ...chain("- lar", "dir dur"),
];

const noun: EndingClass = softening(
  [
    ["k", "y"],
    ["q", "g"],
  ],
  nominal,
);

const tenses = "di du mis mus ib ub yib ir ur yir ar acaq yacaq acay acag mali an yan araq maq dig dik duq dug digi";
const verbal: readonly string[] = [
  ...chain("- il ul l in un n dir tdir", "- ma", tenses, "- lar dir dur lari i in a"),
  ...chain("- il ul in un n l", "ma", "- lar", cases),
  ...chain("- il ul in un n l", "ma", "si lari", cases),
];

const infinitive = [...new Set(verbal)];
const verb: EndingClass = [
  { ending: "maq", stems: [""], forms: infinitive },
  { ending: "mak", stems: [""], forms: infinitive },
  endingRow("", [""]),
];

export const azerbaijani: LanguageForms = { classes: { word: noun, noun, verb }, proclitics: null };
