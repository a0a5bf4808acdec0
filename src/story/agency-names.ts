import type { Language } from "../text/language.ts";

/** A news agency or outlet that others cite, by its names. */
export interface AgencyEntry {
  /** For people. */
  readonly name: string;
  /** The family in feeds.yml that speaks under this name, where one is shipped; others are told apart by the key. */
  readonly family?: string;
  /** In the notation of the lexicon (docs/lexicon.md). Names in Latin letters, which all languages use, stand under `en`. */
  readonly names: Readonly<Partial<Record<Language, readonly string[]>>>;
  /** Its names of one word are words of everyday speech as well, in English above all: a verb of telling is too little. */
  readonly isCommonWord?: boolean;
}

/** Agencies and outlets that the press of the region cites, by key. Outlets that feeds.yml declares are added to these. */
export const AGENCIES: Readonly<Record<string, AgencyEntry>> = {
  tass: {
    name: "TASS",
    names: {
      en: ["=TASS"],
      ru: ["=ТАСС~fixed"],
      az: ["=TASS", "=SİTA-TASS"],
      hy: ["=ՏԱՍՍ~noun", "ТАСС"],
      ka: ["=ტასს", "ტასი", "ტას-ი", "ტასს-ი"],
      fa: ["تاس"],
      ar: ["تاس"],
      he: ["טאס", "טאס״ס"],
    },
  },
  "ria-novosti": {
    name: "RIA Novosti",
    family: "rossiya-segodnya",
    names: {
      en: ["RIA Novosti", "=RIA"],
      ru: ["=РИА Новости~fixed"],
      hy: ["ՌԻԱ Նովոստի"],
      ka: ["რია ნოვოსტი"],
      fa: ["ریا نووستی", "ریانووستی"],
      ar: ["نوفوستي"],
      he: ["נובוסטי"],
    },
  },
  sputnik: {
    name: "Sputnik",
    family: "rossiya-segodnya",
    names: {
      en: ["=Sputnik"],
      ru: ["=Sputnik"],
      hy: ["Սպուտնիկ"],
      ka: ["სპუტნიკი"],
      fa: ["اسپوتنیک"],
      ar: ["سبوتنيك"],
      he: ["ספוטניק"],
    },
  },
  interfax: {
    name: "Interfax",
    names: {
      en: ["Interfax"],
      ru: ["Интерфакс"],
      az: ["İnterfaks"],
      hy: ["Ինտերֆաքս"],
      ka: ["ინტერფაქსი"],
      tr: ["İnterfaks"],
      fa: ["اینترفاکس"],
      ar: ["إنترفاكس", "انترفاكس"],
      he: ["אינטרפקס"],
      kk: ["Интерфакс"],
    },
  },
  reuters: {
    name: "Reuters",
    names: {
      en: ["Reuters"],
      ru: ["Рейтер", "Рейтерс"],
      az: ["Reyter"],
      hy: ["Ռոյթերս", "Ռոյթերզ"],
      ka: ["როიტერსი", "როიტერი"],
      fa: ["رویترز"],
      ar: ["رويترز"],
      he: ["רויטרס"],
      kk: ["Рейтер"],
    },
  },
  afp: {
    name: "AFP",
    names: {
      en: ["=AFP", "Agence France-Presse"],
      ru: ["=АФП~fixed", "Франс Пресс~fixed"],
      hy: ["=ԱՖՊ"],
      ka: ["ფრანს პრესი"],
      fa: ["خبرگزاری فرانسه", "فرانس پرس"],
      ar: ["فرانس برس", "الفرنسية للأنباء"],
      he: ["סוכנות הידיעות הצרפתית"],
      kk: ["Франс Пресс"],
    },
  },
  ap: {
    name: "Associated Press",
    names: {
      en: ["Associated Press", "=AP"],
      ru: ["Ассошиэйтед Пресс~fixed"],
      hy: ["Ասոշիեյթեդ Պրես"],
      ka: ["ასოშიეიტედ პრესი"],
      fa: ["آسوشیتدپرس", "آسوشیتد پرس"],
      ar: ["أسوشيتد برس", "أسوشييتد برس"],
      he: ["סוכנות הידיעות AP"],
    },
  },
  bloomberg: {
    name: "Bloomberg",
    names: {
      en: ["Bloomberg"],
      ru: ["Блумберг"],
      hy: ["Բլումբերգ"],
      ka: ["ბლუმბერგი"],
      fa: ["بلومبرگ"],
      ar: ["بلومبرغ", "بلومبرج"],
      he: ["בלומברג"],
    },
  },
  dpa: { name: "dpa", names: { en: ["=dpa", "=DPA"], ar: ["الألمانية للأنباء"] } },
  xinhua: {
    name: "Xinhua",
    names: { en: ["Xinhua"], ru: ["Синьхуа~fixed"], fa: ["شینهوا"], ar: ["شينخوا"], tr: ["Şinhua"], he: ["שינחואה"] },
  },
  anadolu: {
    name: "Anadolu",
    names: {
      en: ["Anadolu Agency", "=Anadolu"],
      ru: ["Анадолу~fixed"],
      az: ["Anadolu Agentliyi"],
      hy: ["Անադոլու"],
      ka: ["ანადოლუ"],
      tr: ["Anadolu Ajansı", "=AA"],
      fa: ["آناتولی"],
      ar: ["الأناضول"],
      he: ["אנדולו", "אנטוליה"],
      kk: ["Анадолы"],
    },
  },
  iha: { name: "İHA", names: { tr: ["İhlas Haber Ajansı"] } },
  dha: { name: "DHA", names: { tr: ["Demirören Haber Ajansı", "=DHA"] }, family: "demiroren" },
  anka: { name: "ANKA", names: { tr: ["ANKA Haber Ajansı"] } },
  irna: {
    name: "IRNA",
    names: {
      en: ["=IRNA"],
      ru: ["=ИРНА~fixed", "=IRNA"],
      hy: ["=ԻՌՆԱ"],
      ka: ["=ირნა"],
      fa: ["ایرنا"],
      ar: ["إرنا", "ارنا"],
      he: ["אירנ״א", "אירנא"],
    },
  },
  tasnim: {
    name: "Tasnim",
    names: {
      en: ["Tasnim"],
      ru: ["Тасним"],
      az: ["Təsnim"],
      hy: ["Թասնիմ"],
      ka: ["თასნიმი"],
      fa: ["تسنیم"],
      ar: ["تسنيم"],
      he: ["תסנים"],
    },
  },
  fars: {
    name: "Fars",
    names: {
      en: ["=Fars"],
      ru: ["=Фарс~fixed"],
      hy: ["Ֆարս"],
      fa: ["خبرگزاری فارس"],
      ar: ["وكالة فارس", "وكالة أنباء فارس"],
      he: ["סוכנות פארס", "פארס"],
    },
    isCommonWord: true,
  },
  mehr: {
    name: "Mehr",
    family: "mehr",
    names: { en: ["=Mehr"], ru: ["=Мехр~fixed"], fa: ["خبرگزاری مهر"], ar: ["وكالة مهر", "مهر للأنباء"], he: ["מהר"] },
    isCommonWord: true,
  },
  isna: { name: "ISNA", names: { en: ["=ISNA"], ru: ["=ИСНА~fixed"], fa: ["ایسنا"], ar: ["إيسنا", "ايسنا"] } },
  "al-jazeera": {
    name: "Al Jazeera",
    names: {
      en: ["Al Jazeera", "Al-Jazeera"],
      ru: ["Аль-Джазира"],
      az: ["Əl-Cəzirə"],
      hy: ["Ալ Ջազիրա"],
      ka: ["ალ ჯაზირა"],
      tr: ["El Cezire"],
      fa: ["شبکه الجزیره", "الجزیره"],
      ar: ["قناة الجزيرة", "الجزيرة"],
      he: ["אל-ג'זירה", "אל ג׳זירה"],
    },
  },
  "al-arabiya": {
    name: "Al Arabiya",
    names: {
      en: ["Al Arabiya", "Al-Arabiya"],
      ru: ["Аль-Арабия"],
      tr: ["El Arabiya"],
      fa: ["العربیه"],
      ar: ["قناة العربية", "العربية نت"],
      he: ["אל-ערבייה", "אל ערביה"],
    },
  },
  "al-mayadeen": {
    name: "Al Mayadeen",
    names: {
      en: ["Al Mayadeen", "Al-Mayadeen"],
      ru: ["Аль-Маядин"],
      fa: ["المیادین"],
      ar: ["الميادين"],
      he: ["אל-מיאדין"],
    },
  },
  sana: {
    name: "SANA",
    names: {
      en: ["=SANA"],
      ru: ["=САНА~fixed"],
      tr: ["=SANA"],
      fa: ["سانا"],
      ar: ["سانا", "السورية للأنباء"],
      he: ["סאנ״א"],
    },
  },
  nna: { name: "NNA (Lebanon)", names: { en: ["National News Agency"], ar: ["الوكالة الوطنية للإعلام"] } },
  azertac: {
    name: "AZERTAC",
    names: {
      en: ["AZERTAC", "Azertag"],
      ru: ["АЗЕРТАДЖ~fixed", "Азертадж"],
      az: ["AZƏRTAC"],
      hy: ["Ազերթաջ", "ԱԶԵՐԹԱՋ"],
      ka: ["აზერთაჯი"],
      tr: ["AZERTAC"],
      fa: ["آذرتاج"],
      ar: ["أذرتاج"],
    },
  },
  apa: { name: "APA", names: { en: ["=APA"], ru: ["=АПА~fixed"], az: ["=APA"] } },
  trend: { name: "Trend", names: { en: ["=Trend"], ru: ["=Тренд"], az: ["=Trend"] }, isCommonWord: true },
  report: { name: "Report", names: { en: ["=Report"], az: ["=Report"], ru: ["=Report"] }, isCommonWord: true },
  turan: { name: "Turan", names: { en: ["=Turan"], ru: ["=Туран~fixed"], az: ["=Turan"] }, isCommonWord: true },
  armenpress: {
    name: "Armenpress",
    names: {
      en: ["Armenpress"],
      ru: ["Арменпресс"],
      az: ["Armenpress"],
      hy: ["Արմենպրես"],
      ka: ["არმენპრესი"],
      fa: ["آرمن‌پرس"],
      ar: ["أرمنبريس"],
    },
  },
  "news-am": { name: "News.am", names: { en: ["NEWS.am", "News.am"] } },
  arka: { name: "ARKA", names: { en: ["=ARKA"], ru: ["=АРКА~fixed"], hy: ["=ԱՐԿԱ"] } },
  interpressnews: {
    name: "InterPressNews",
    names: { en: ["InterPressNews", "IPN"], ru: ["Интерпрессньюс"], ka: ["ინტერპრესნიუსი", "ინტერპრესნიუს"] },
  },
  kazinform: { name: "Kazinform", names: { en: ["Kazinform"], ru: ["Казинформ"], kk: ["Қазақпарат", "ҚазАқпарат"] } },
  tengrinews: { name: "Tengrinews", names: { en: ["Tengrinews"] } },
  rferl: {
    name: "RFE/RL",
    family: "rferl",
    names: {
      en: [
        "=RFE/RL",
        "Radio Free Europe",
        "Radio Liberty",
        "Azatutyun",
        "Radio Farda",
        "Azadliq Radio",
        "Radio Azattyq",
      ],
      ru: ["Радио Свобода", "Азаттык", "Азатутюн", "Радио Азадлыг"],
      az: ["Azadlıq Radiosu"],
      hy: ["Ազատություն ռադիոկայան", "Ազատություն~fixed"],
      ka: ["რადიო თავისუფლება"],
      tr: ["Özgür Avrupa Radyosu"],
      fa: ["رادیو فردا", "رادیو اروپای آزاد"],
      ar: ["راديو أوروبا الحرة"],
      kk: ["Азаттық"],
      fr: ["Radio Free Europe"],
    },
  },
  bbc: {
    name: "BBC",
    names: {
      en: ["=BBC"],
      ru: ["=Би-би-си~fixed"],
      hy: ["Բի-Բի-Սի"],
      ka: ["ბიბისი"],
      fa: ["بی‌بی‌سی", "بی بی سی"],
      ar: ["بي بي سي"],
      he: ["בי-בי-סי", "ה-BBC"],
    },
  },
  cnn: { name: "CNN", names: { en: ["=CNN"], fa: ["سی‌ان‌ان"], ar: ["سي إن إن", "سي ان ان"], he: ["סי-אן-אן"] } },
  axios: {
    name: "Axios",
    names: { en: ["=Axios"], ru: ["Аксиос"], fa: ["آکسیوس", "اکسیوس"], ar: ["أكسيوس"], he: ["אקסיוס"] },
  },
  wsj: {
    name: "Wall Street Journal",
    names: {
      en: ["Wall Street Journal", "=WSJ"],
      ru: ["Уолл-стрит джорнал~fixed"],
      fa: ["وال‌استریت ژورنال", "وال استریت ژورنال"],
      ar: ["وول ستريت جورنال"],
      he: ["וול סטריט ג'ורנל"],
    },
  },
  "new-york-times": {
    name: "New York Times",
    names: { en: ["New York Times", "=NYT"], fa: ["نیویورک تایمز"], ar: ["نيويورك تايمز"], he: ["ניו יורק טיימס"] },
  },
  "washington-post": {
    name: "Washington Post",
    names: { en: ["Washington Post"], fa: ["واشنگتن پست"], ar: ["واشنطن بوست"], he: ["וושינגטון פוסט"] },
  },
  "financial-times": {
    name: "Financial Times",
    names: { en: ["Financial Times"], fa: ["فایننشال تایمز"], ar: ["فايننشال تايمز"] },
  },
  guardian: { name: "Guardian", names: { en: ["=Guardian"], fa: ["گاردین"], ar: ["الغارديان"], he: ["הגרדיאן"] } },
  politico: { name: "Politico", names: { en: ["=Politico"], fa: ["پولیتیکو"], ar: ["بوليتيكو"], he: ["פוליטיקו"] } },
  kommersant: {
    name: "Kommersant",
    names: { en: ["Kommersant"], ru: ["=Коммерсант", "=Коммерсантъ"], hy: ["Կոմերսանտ"], ka: ["კომერსანტი"] },
  },
  rbc: { name: "RBC", names: { en: ["=RBC"], ru: ["=РБК~fixed"] } },
  izvestia: { name: "Izvestia", names: { en: ["Izvestia"], ru: ["=Известия"] } },
  "kan-news": { name: "Kan", names: { he: ["כאן 11", "כאן חדשות"], ar: ["هيئة البث الإسرائيلية"], fa: ["شبکه کان"] } },
  "channel-12": {
    name: "Channel 12",
    names: { en: ["Channel 12"], ru: ["12-й канал"], he: ["חדשות 12", "N12"], ar: ["القناة 12"], fa: ["کانال ۱۲"] },
  },
  haaretz: {
    name: "Haaretz",
    names: { en: ["Haaretz"], ru: ["Гаарец~fixed"], he: ["עיתון הארץ"], ar: ["هآرتس"], fa: ["هاآرتص"] },
  },
  "times-of-israel": {
    name: "Times of Israel",
    names: { en: ["Times of Israel"], fa: ["تایمز اسرائیل"], ar: ["تايمز أوف إسرائيل"] },
  },
  "iran-international": {
    name: "Iran International",
    names: {
      en: ["Iran International"],
      fa: ["ایران اینترنشنال"],
      ar: ["إيران إنترناشيونال"],
      he: ["איראן אינטרנשיונל"],
    },
  },
};
