import { nearestName } from "./nearest-name.ts";

/** ISO 3166-1 alpha-2 as of 2025, with `EU` and `UN` (reserved in the standard) and `XK` (Kosovo, user-assigned). */
export const COUNTRIES: readonly string[] = `
  AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
  CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ FK FM FO FR
  GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
  KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT
  MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
  SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ
  UA UG UM UN US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
`
  .trim()
  .split(/\s+/);

/** Names that people write and that are not the English names of `Intl.DisplayNames`. */
const OTHER_NAMES: readonly (readonly [name: string, code: string])[] = [
  ["UK", "GB"],
  ["Great Britain", "GB"],
  ["England", "GB"],
  ["USA", "US"],
  ["Turkey", "TR"],
  ["Palestine", "PS"],
  ["UAE", "AE"],
  ["Emirates", "AE"],
  ["KSA", "SA"],
];

/** The code that somebody meant who wrote a country's name or a wrong code, or `null`. */
export function nearestCountry(written: string): string | null {
  const codeOf = new Map(OTHER_NAMES.map(([name, code]) => [name.toLowerCase(), code]));
  const englishNames = new Intl.DisplayNames("en", { type: "region" });
  for (const code of COUNTRIES) {
    codeOf.set(code.toLowerCase(), code);
    codeOf.set((englishNames.of(code) ?? code).toLowerCase(), code);
  }
  const exact = codeOf.get(written.trim().toLowerCase());
  if (exact !== undefined) return exact;
  const names = [...codeOf.keys()].filter((name) => name.length > 2);
  return codeOf.get(nearestName(written, names) ?? "") ?? null;
}
