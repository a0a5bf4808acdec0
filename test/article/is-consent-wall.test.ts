import { describe, expect, it } from "vitest";
import { extractArticle } from "../../src/article/extract-article.ts";

const read = (html: string) =>
  extractArticle(
    {
      body: new TextEncoder().encode(html),
      url: "https://outlet.example/news/1",
      contentType: "text/html; charset=utf-8",
    },
    null,
  );

const paragraphs = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join("");

/** Heading, what is told, and the button, as walls of no service in particular write them. */
const WALLS: readonly (readonly [string, string, readonly string[], string])[] = [
  [
    "en",
    "We care about your privacy",
    [
      "Together with 642 partners we keep and read information on your device, such as identifiers, to measure what is read.",
      "With your consent we may learn where you are to within a few hundred metres, and recognise your device by what it tells.",
      "Your choices hold for this site alone. You will find them again in our privacy policy.",
    ],
    "Agree",
  ],
  [
    "ru",
    "Ваша конфиденциальность важна для нас",
    [
      "Мы и наши партнёры храним сведения на вашем устройстве и читаем их, чтобы измерять посещаемость и подбирать рекламу.",
      "Ваше согласие распространяется только на этот сайт, отозвать его можно в любое время.",
      "Подробности изложены в политике конфиденциальности редакции.",
    ],
    "Принять",
  ],
  [
    "az",
    "Məxfiliyiniz bizim üçün vacibdir",
    [
      "Biz və tərəfdaşlarımız cihazınızda məlumat saxlayır və onu oxuyuruq ki, saytın necə istifadə edildiyini bilək.",
      "Razılığınız yalnız bu sayta aiddir, onu istədiyiniz vaxt geri götürə bilərsiniz.",
    ],
    "Qəbul et",
  ],
  [
    "hy",
    "Մենք հոգ ենք տանում ձեր գաղտնիության մասին",
    [
      "Մենք և մեր գործընկերները տեղեկություն ենք պահում ձեր սարքում՝ կայքի այցելությունները չափելու համար։",
      "Ձեր համաձայնությունը վերաբերում է միայն այս կայքին, այն կարող եք ցանկացած պահի հետ վերցնել։",
    ],
    "Ընդունել",
  ],
  [
    "ka",
    "თქვენი კონფიდენციალურობა ჩვენთვის მნიშვნელოვანია",
    [
      "ჩვენ და ჩვენი პარტნიორები ვინახავთ ინფორმაციას თქვენს მოწყობილობაზე, რათა გავიგოთ, რას კითხულობთ.",
      "თქვენი თანხმობა მხოლოდ ამ საიტს ეხება და მისი გაუქმება ნებისმიერ დროს შეგიძლიათ.",
    ],
    "მიღება",
  ],
  [
    "tr",
    "Gizliliğiniz bizim için önemli",
    [
      "Biz ve iş ortaklarımız, siteyi nasıl kullandığınızı ölçmek için cihazınızda bilgi saklıyor ve bu bilgileri okuyoruz.",
      "Onayınız yalnızca bu site için geçerlidir, tercihleriniz her zaman değiştirilebilir.",
    ],
    "Kabul et",
  ],
  [
    "fa",
    "حریم خصوصی شما برای ما مهم است",
    [
      "ما و شرکای ما اطلاعاتی را روی دستگاه شما نگه می‌داریم تا بدانیم کدام مطلب بیشتر خوانده می‌شود.",
      "رضایت شما فقط برای این سایت است و هر زمان می‌توانید آن را پس بگیرید.",
    ],
    "می‌پذیرم",
  ],
  [
    "ar",
    "خصوصيتك تهمنا",
    [
      "نحن وشركاؤنا نحفظ معلومات على جهازك ونقرؤها لنعرف ما الذي يقرؤه زوار الموقع.",
      "تسري موافقتك على هذا الموقع وحده، ويمكنك سحبها في أي وقت من صفحة سياسة الخصوصية.",
    ],
    "موافق",
  ],
  [
    "he",
    "הפרטיות שלך חשובה לנו",
    [
      "אנחנו ושותפינו שומרים מידע על המכשיר שלך וקוראים אותו כדי למדוד מה נקרא באתר.",
      "הסכמתך חלה על אתר זה בלבד, ואפשר לחזור ממנה בכל עת דרך עמוד מדיניות הפרטיות.",
    ],
    "אישור",
  ],
  [
    "kk",
    "Құпиялылығыңыз біз үшін маңызды",
    [
      "Біз және серіктестеріміз сайттың қалай оқылатынын білу үшін құрылғыңызда ақпарат сақтаймыз.",
      "Келісіміңіз тек осы сайтқа қатысты, оны кез келген уақытта қайтарып ала аласыз.",
    ],
    "Қабылдау",
  ],
  [
    "fr",
    "Votre vie privée nous importe",
    [
      "Avec nos partenaires, nous conservons des informations sur votre appareil afin de mesurer ce qui est lu sur le site.",
      "Votre consentement ne vaut que pour ce site et vos choix peuvent être changés à tout moment.",
    ],
    "Accepter",
  ],
];

describe("a page that asks for consent in place of the article", () => {
  it.each(WALLS)("is told by its words and its button: %s", (language, heading, told, button) => {
    const html = `<html lang="${language}"><title>${heading}</title><div><h1>${heading}</h1>${paragraphs(told)}<button>${button}</button></div></html>`;
    expect(read(html)).toMatchObject({ verdict: "consent", text: "" });
  });

  it("is told by the name of its box when its buttons are drawn by a script", () => {
    const [, heading, told] = WALLS[0] ?? ["", "", []];
    const html = `<body><div id="consent" class="cmp-dialog"><h1>${heading}</h1>${paragraphs(told ?? [])}</div></body>`;
    expect(read(html)).toMatchObject({ verdict: "consent", text: "" });
  });
});

describe("an article about privacy", () => {
  const banner = '<div class="cookie-banner"><p>We use cookies.</p><button>Accept all</button></div>';
  it.each([
    [
      "of a law on data",
      "Russia fines a bank for storing data abroad",
      [
        "A Moscow court fined the bank on Tuesday because it stored the personal data of its clients abroad.",
        "«Обработка персональных данных должна вестись в России», — цитирует суд закон. The bank will appeal.",
      ],
    ],
    [
      "of an approval, in German",
      "Parlament stimmt dem Abkommen zu",
      [
        "Die Zustimmung des Parlaments in Eriwan galt als sicher, nachdem die Opposition den Saal verlassen hatte.",
        "Ohne Einwilligung der Nachbarn, sagte der Minister, werde die Strecke dennoch nicht gebaut.",
      ],
    ],
    [
      "that quotes a notice",
      "Regulator calls the notices of shops misleading",
      [
        "The regulator in Tbilisi has looked at two hundred shops on the web and found most of their notices misleading.",
        "“By reading on you give your consent” is no consent, its head told reporters on Monday.",
        "Shops have until March to change what they show. After that, each day will cost them five hundred lari.",
      ],
    ],
  ])("is one: %s", (_, title, texts) => {
    const article = read(`<body>${banner}<article><h1>${title}</h1>${paragraphs(texts)}</article></body>`);
    expect(article.verdict).toBe("full");
    expect(article.text).toBe(texts.join("\n\n"));
  });
});
