import type { Language } from "../src/text/language.ts";

/** What stands around the articles of an outlet, in its language. */
export interface InterfaceWords {
  readonly direction: "ltr" | "rtl";
  readonly navigation: readonly string[];
  readonly readAlso: string;
  readonly mostRead: string;
  readonly share: string;
  readonly cookies: string;
  readonly accept: string;
  readonly subscribe: string;
  readonly rights: string;
}

/** Interface words of the nine languages of the newsroom. */
export const INTERFACE_WORDS: ReadonlyMap<Language, InterfaceWords> = new Map([
  [
    "en",
    {
      direction: "ltr",
      navigation: ["Home", "Politics", "World", "Economy", "Culture", "Sport", "Opinion", "About us"],
      readAlso: "Read also",
      mostRead: "Most read",
      share: "Share this article",
      cookies: "We and our partners store information on your device. Choose which cookies you allow before you go on.",
      accept: "Accept all",
      subscribe: "Subscribe to continue reading. Your first month costs one euro.",
      rights: "All rights reserved. Reprints with a link only.",
    },
  ],
  [
    "ru",
    {
      direction: "ltr",
      navigation: ["Главная", "Политика", "В мире", "Экономика", "Культура", "Спорт", "Мнения", "О редакции"],
      readAlso: "Читайте также",
      mostRead: "Самое читаемое",
      share: "Поделиться",
      cookies: "Сайт использует файлы cookie. Оставаясь на сайте, вы соглашаетесь с их использованием.",
      accept: "Принять",
      subscribe: "Оформите подписку, чтобы читать дальше.",
      rights: "Все права защищены. При перепечатке ссылка обязательна.",
    },
  ],
  [
    "az",
    {
      direction: "ltr",
      navigation: ["Ana səhifə", "Siyasət", "Dünya", "İqtisadiyyat", "Mədəniyyət", "İdman", "Rəylər", "Haqqımızda"],
      readAlso: "Həmçinin oxuyun",
      mostRead: "Ən çox oxunan",
      share: "Paylaş",
      cookies: "Saytımız kukilərdən istifadə edir. Davam etməklə buna razılıq verirsiniz.",
      accept: "Qəbul et",
      subscribe: "Oxumağa davam etmək üçün abunə olun.",
      rights: "Bütün hüquqlar qorunur. Materialdan istifadə edərkən istinad vacibdir.",
    },
  ],
  [
    "hy",
    {
      direction: "ltr",
      navigation: ["Գլխավոր", "Քաղաքականություն", "Աշխարհ", "Տնտեսություն", "Մշակույթ", "Սպորտ", "Կարծիք", "Մեր մասին"],
      readAlso: "Կարդացեք նաև",
      mostRead: "Ամենաընթերցված",
      share: "Կիսվել",
      cookies: "Կայքն օգտագործում է քուքիներ։ Շարունակելով՝ դուք համաձայնվում եք դրանց օգտագործմանը։",
      accept: "Ընդունել",
      subscribe: "Բաժանորդագրվեք՝ շարունակությունը կարդալու համար։",
      rights: "Բոլոր իրավունքները պաշտպանված են։ Մեջբերելիս հղումը պարտադիր է։",
    },
  ],
  [
    "ka",
    {
      direction: "ltr",
      navigation: ["მთავარი", "პოლიტიკა", "მსოფლიო", "ეკონომიკა", "კულტურა", "სპორტი", "აზრი", "ჩვენ შესახებ"],
      readAlso: "წაიკითხეთ აგრეთვე",
      mostRead: "ყველაზე კითხვადი",
      share: "გაზიარება",
      cookies: "საიტი იყენებს ქუქი-ფაილებს. გაგრძელებით თქვენ ეთანხმებით მათ გამოყენებას.",
      accept: "თანხმობა",
      subscribe: "გამოიწერეთ, რომ გააგრძელოთ კითხვა.",
      rights: "ყველა უფლება დაცულია. მასალის გამოყენებისას მიუთითეთ წყარო.",
    },
  ],
  [
    "tr",
    {
      direction: "ltr",
      navigation: ["Ana sayfa", "Siyaset", "Dünya", "Ekonomi", "Kültür", "Spor", "Yazarlar", "Künye"],
      readAlso: "Bunları da okuyun",
      mostRead: "En çok okunanlar",
      share: "Paylaş",
      cookies: "Sitemizde çerez kullanıyoruz. Devam ederek çerez politikamızı kabul etmiş olursunuz.",
      accept: "Kabul et",
      subscribe: "Okumaya devam etmek için abone olun.",
      rights: "Tüm hakları saklıdır. Kaynak gösterilmeden alıntı yapılamaz.",
    },
  ],
  [
    "fa",
    {
      direction: "rtl",
      navigation: ["صفحه اصلی", "سیاسی", "جهان", "اقتصاد", "فرهنگ", "ورزش", "یادداشت", "درباره ما"],
      readAlso: "بیشتر بخوانید",
      mostRead: "پربازدیدترین‌ها",
      share: "اشتراک‌گذاری",
      cookies: "این وب‌سایت از کوکی استفاده می‌کند. با ادامه دادن، آن را می‌پذیرید.",
      accept: "می‌پذیرم",
      subscribe: "برای خواندن ادامه مطلب مشترک شوید.",
      rights: "همه حقوق محفوظ است. بازنشر با ذکر منبع آزاد است.",
    },
  ],
  [
    "ar",
    {
      direction: "rtl",
      navigation: ["الرئيسية", "سياسة", "العالم", "اقتصاد", "ثقافة", "رياضة", "آراء", "من نحن"],
      readAlso: "اقرأ أيضا",
      mostRead: "الأكثر قراءة",
      share: "شارك الخبر",
      cookies: "يستخدم هذا الموقع ملفات تعريف الارتباط. بمتابعة التصفح فإنك توافق على ذلك.",
      accept: "موافق",
      subscribe: "اشترك لمتابعة القراءة.",
      rights: "جميع الحقوق محفوظة. يسمح بالنقل مع ذكر المصدر.",
    },
  ],
  [
    "he",
    {
      direction: "rtl",
      navigation: ["ראשי", "פוליטיקה", "עולם", "כלכלה", "תרבות", "ספורט", "דעות", "אודות"],
      readAlso: "קראו גם",
      mostRead: "הנקראות ביותר",
      share: "שתפו",
      cookies: "האתר משתמש בעוגיות. המשך הגלישה מהווה הסכמה לכך.",
      accept: "אישור",
      subscribe: "הירשמו למינוי כדי להמשיך לקרוא.",
      rights: "כל הזכויות שמורות. ציטוט בציון המקור בלבד.",
    },
  ],
]);
