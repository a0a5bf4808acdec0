/**
 * Titles under which outlets collect several pieces of news, in the eleven languages: the digest of a day, the brief of a
 * morning, the chronicle of a war. Words that also stand in titles of single news ("report", "summary") are left out.
 */
const within = (...phrases: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${phrases.join("|")})(?![\\p{L}\\p{M}\\p{N}])`, "iu");

const DIGEST_TITLE = within(
  "(?:news|press|media|weekly|daily|morning|evening) (?:digest|brief(?:ing)?|round-?up|wrap|review)",
  "(?:digest|round-?up|news in brief|week in review|the day in (?:brief|news)|top (?:news|stories) of the (?:day|week)|live (?:updates|blog)|as it happened)",
  "(?:дайджест|обзор (?:прессы|сми|новостей)|главно[ем] (?:за|к) (?:день|сутки|неделю|утро|вечер|утру|вечеру)|главные (?:новости|события) (?:дня|недели|утра|вечера)|новости (?:дня|за день|к этому часу|коротко)|итоги (?:дня|недели)|коротко о главном|онлайн-?трансляция|хроника (?:дня|событий|войны))",
  "(?:xəbər (?:icmalı|dayjesti)|dayjest|günün (?:əsas |ən vacib |mühüm )?(?:xəbərləri|hadisələri|icmalı)|həftənin (?:əsas )?(?:xəbərləri|hadisələri|icmalı)|mətbuat icmalı|qısa xəbərlər)",
  "(?:լրահոս|օրվա (?:գլխավոր |կարևոր )?(?:լուրերը|իրադարձությունները|ամփոփում)|շաբաթվա (?:լուրերը|իրադարձությունները|ամփոփում)|մամուլի տեսություն|լուրերի ամփոփում|դայջեստ)",
  "(?:დღის (?:მთავარი |მნიშვნელოვანი )?(?:ამბები|სიახლეები|მიმოხილვა)|კვირის (?:მთავარი )?(?:ამბები|სიახლეები|მიმოხილვა)|პრესის (?:მიმოხილვა|დაიჯესტი)|დაიჯესტი|ახალი ამბები მოკლედ)",
  "(?:günün (?:özeti|öne çıkan(?:ları| haberleri| gelişmeleri)|önemli (?:haberleri|gelişmeleri)|haberleri)|haftanın özeti|basın özeti|haber (?:özeti|turu)|kısa kısa|dakika dakika|canlı (?:anlatım|blog))",
  "(?:مرور (?:روزنامه‌?ها|مطبوعات|اخبار)|خلاصه (?:اخبار|خبرها)|مهم‌?ترین (?:خبرهای|اخبار|رویدادهای) (?:روز|هفته|امروز)|اخبار کوتاه|بسته خبری|لحظه به لحظه)",
  "(?:موجز (?:الأنباء|الأخبار)|نشرة (?:الأخبار|أخبار)|أبرز (?:أخبار|أحداث|عناوين) (?:اليوم|الأسبوع)|جولة (?:الصحافة|الأخبار|في الصحف)|حصاد (?:اليوم|الأسبوع)|تغطية مباشرة|لحظة بلحظة)",
  "(?:תקציר (?:החדשות|היום|השבוע)|סיכום (?:היום|השבוע|החדשות)|כותרות (?:היום|הבוקר|הערב)|חדשות בקצרה|סקירת (?:עיתונות|חדשות)|עדכונים שוטפים|דיווח חי)",
  "(?:жаңалықтар (?:шолуы|легі|дайджесті)|күннің (?:басты |маңызды )?(?:жаңалықтары|оқиғалары)|аптаның (?:басты )?(?:жаңалықтары|оқиғалары|қорытындысы)|баспасөз шолуы|қысқаша жаңалықтар)",
  "(?:revue de presse|l.essentiel (?:de l.actu(?:alité)?|du jour|de la semaine)|(?:le )?(?:point|récap) (?:sur l.actualité|du (?:jour|matin|soir)|de la semaine)|les (?:infos|actus) du jour|en bref|minute par minute|suivez (?:notre|le) direct)",
);

/** Whether a headline announces several pieces of news. */
export function collectsNews(title: string): boolean {
  return DIGEST_TITLE.test(title);
}
