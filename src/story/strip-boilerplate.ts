/** How far into a text a dateline can reach, in UTF-16 units. */
const DATELINE_REACH = 110;
/** A paragraph longer than this is told news, whatever words stand in it. */
const FOOTER_LIMIT = 240;
const FOOTER_PARAGRAPHS = 8;

/** "BAKU, Azerbaijan, November 23 (Agency) — ", "ԵՐԵՎԱՆ, 23 ՆՈՅԵՄԲԵՐԻ – ": place, date or agency, then a dash. */
const DASH_DATELINE = /^[^\n]{2,90}?[\s).][-–—]{1,2}\s+/u;
/** "МОСКВА, 23 ноября. /АГЕНТСТВО/. ": the agency stands between slashes. */
const SLASH_DATELINE = /^[^\n/]{0,80}\/[^/\n]{2,24}\/[.,:]?\s+/u;
/** What tells a dateline from a sentence that happens to hold a dash. */
const DATELINE_SIGN = /\p{Lu}{3,}|[()/]|\p{Nd}/u;

const HASHTAGS_AND_ADDRESSES = /[#@][\p{L}\p{M}\p{N}_]+|https?:\/\/\S+/gu;

/** What outlets put below every text, in lower case. */
const FOOTER_PHRASES: readonly string[] = [
  "all rights reserved",
  "follow us",
  "subscribe to our",
  "read more:",
  "read also",
  "©",
  "подписывайтесь",
  "читайте также",
  "все права защищены",
  "при использовании материалов",
  "нашли ошибку",
  "bizi izləyin",
  "abunə olun",
  "bütün hüquqlar qorunur",
  "istinad zəruridir",
  "bizi takip edin",
  "abone olun",
  "tüm hakları saklıdır",
  "բոլոր իրավունքները",
  "հետևեք մեզ",
  "կարդացեք նաև",
  "ყველა უფლება დაცულია",
  "გამოიწერეთ",
  "წაიკითხეთ ასევე",
  "تمامی حقوق",
  "کلیه حقوق",
  "انتهای پیام",
  "بیشتر بخوانید",
  "جميع الحقوق محفوظة",
  "تابعونا",
  "اقرأ أيضا",
  "כל הזכויות שמורות",
  "עקבו אחרינו",
  "барлық құқықтар",
  "tous droits réservés",
  "suivez-nous",
  "lire aussi",
];

/**
 * Takes off what an outlet adds to a text it did not write: the dateline in front, the footers below, hashtags and
 * addresses. Only for comparing texts: offsets do not survive.
 */
export function stripBoilerplate(text: string): string {
  return withoutFooters(withoutDateline(text.trimStart())).replace(HASHTAGS_AND_ADDRESSES, " ");
}

/** The dateline in front of a text, its dash or slash included; empty when there is none. */
export function datelineOf(text: string): string {
  const head = text.slice(0, DATELINE_REACH);
  const found = SLASH_DATELINE.exec(head) ?? DASH_DATELINE.exec(head);
  return found === null || !DATELINE_SIGN.test(found[0]) ? "" : found[0];
}

function withoutDateline(text: string): string {
  return text.slice(datelineOf(text).length);
}

function withoutFooters(text: string): string {
  const paragraphs = text.trimEnd().split(/\n\s*\n/u);
  for (let dropped = 0; dropped < FOOTER_PARAGRAPHS && paragraphs.length > 1; dropped++) {
    const last = paragraphs[paragraphs.length - 1];
    if (last === undefined || !isFooter(last)) break;
    paragraphs.pop();
  }
  return paragraphs.join("\n\n");
}

function isFooter(paragraph: string): boolean {
  if (paragraph.length > FOOTER_LIMIT) return false;
  const folded = paragraph.toLowerCase();
  return (
    FOOTER_PHRASES.some((phrase) => folded.includes(phrase)) ||
    paragraph.replace(HASHTAGS_AND_ADDRESSES, "").trim() === ""
  );
}
