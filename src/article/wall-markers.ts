/**
 * The words by which walls are known, in the eleven languages and those of large outlets that report on the region.
 * Each list is joined into one expression; words are matched anywhere, case aside.
 */
const anyOf = (...phrases: readonly string[]): RegExp => new RegExp(phrases.join("|"), "iu");

/** Titles and texts of pages that test for a browser or refuse one. */
export const CHALLENGE_WORDS = anyOf(
  "just a moment",
  "attention required",
  "checking (?:if the site connection is secure|your browser)",
  "verify(?:ing)? (?:that )?you are (?:a )?human",
  "are you a robot",
  "you are not a robot",
  "enable javascript and cookies to continue",
  "ddos[- ]guard",
  "access (?:to this page has been )?denied",
  "request (?:unsuccessful|blocked)",
  "pardon our interruption",
  "security check",
  "unusual (?:traffic|activity)",
  "проверка (?:браузера|безопасности)",
  "подтвердите, что (?:вы|запросы)",
  "вы не робот",
  "доступ (?:запрещ[её]н|ограничен)",
  "robot olmadığınızı",
  "robot deyilsiniz",
  "tarayıcınız(?:ı)? kontrol",
  "brauzeriniz yoxlanılır",
  "erişim engellendi",
  "giriş qadağandır",
  "ռոբոտ չեք",
  "զննարկիչը ստուգվում",
  "არ ხართ რობოტი",
  "ბრაუზერის შემოწმება",
  "ربات نیستید",
  "بررسی مرورگر",
  "دسترسی (?:شما )?(?:غیرمجاز|محدود)",
  "لست (?:برنامج )?روبوت",
  "التحقق من (?:متصفحك|أنك إنسان)",
  "تم رفض الوصول",
  "אינך רובוט",
  "אני לא רובוט",
  "בודק את הדפדפן",
  "הגישה נדחתה",
  "робот емес",
  "браузеріңіз тексерілуде",
  "vérification de (?:votre navigateur|sécurité)",
  "vous n.êtes pas un robot",
  "accès refusé",
);

/** What asks for leave to store cookies or to use data. */
export const CONSENT_WORDS = anyOf(
  "(?:use|uses|using) (?:of )?cookies",
  "cookies? (?:policy|settings|preferences|consent)",
  "accept (?:all )?cookies",
  "we (?:and our (?:\\d+ )?partners )?value your privacy",
  "your privacy (?:choices|settings)",
  "(?:our|and) (?:\\d+ )?partners (?:store|process|use)",
  "before you continue",
  "manage (?:your )?(?:consent|preferences|choices)",
  "(?:использу\\p{L}+|приня\\p{L}+|файл\\p{L}+) (?:файлы? )?(?:cookies?|куки)",
  "kuki(?:lər)? (?:fayl)?",
  "cookie-?lər(?:dən|i)",
  "çerez(?:ler|leri|lerin)?",
  "քուքի",
  "cookie-ներ",
  "ქუქი",
  "cookie-ები",
  "کوکی",
  "ملفات تعريف الارتباط",
  "الكوكيز",
  "עוגיות|קובצי cookie",
  "cookie файлдар",
  "utilis\\p{L}+ des cookies",
  "accepter (?:les |tous les )?cookies",
  "nos \\d+ partenaires",
  "wir (?:verwenden|nutzen) cookies",
);

/** What else such pages tell the reader of data and devices. News tell of the same, so these words weigh only in a text full of them. */
export const PRIVACY_WORDS = anyOf(
  "your (?:privacy|consent|choices|preferences|device|(?:personal )?data)",
  "information on (?:a|your) device|personali[sz]ed (?:ads?|advertising|content)|legitimate interests?|privacy policy|click to consent",
  "обработк\\p{L}+ (?:ваших )?(?:персональных )?данных|политик\\p{L}+ конфиденциальности|персонализированн\\p{L}+ реклам",
  "ваш\\p{L}* (?:конфиденциальност|приватност|согласи|данны|устройств|выбор)",
  "məxfilik (?:siyasəti|parametrləri)|məxfiliyiniz|şəxsi məlumatlarınız|razılığınız|cihazınız|seçiminiz|fərdiləşdirilmiş reklam",
  "գաղտնիության քաղաքականությ|ձեր (?:գաղտնիությ|անձնական|տվյալ|համաձայնությ|սարք|ընտրությ)|անհատականացված գովազդ",
  "კონფიდენციალურობის პოლიტიკ|თქვენ(?:ი|ს|ი?მა)? (?:კონფიდენციალ|პერსონალურ|თანხმობ|მოწყობილობ|მონაცემ|არჩევან)|პერსონალიზებული რეკლამ",
  "gizlilik (?:politikası|ayarları)|gizliliğiniz|kişisel verileriniz|rızanız|onayınız|cihazınız|tercihleriniz|kişiselleştirilmiş reklam",
  "حریم خصوصی شما|سیاست حریم خصوصی|رضایت شما|داده[‌ ]?های شخصی شما|دستگاه شما|انتخاب شما|تبلیغات شخصی",
  "خصوصيت(?:ك|كم)|سياسة الخصوصية|موافقت(?:ك|كم)|بياناتك|جهازك|خياراتك|إعلانات مخصصة",
  "פרטיות(?:ך|כם| שלך| שלכם)|מדיניות ה?פרטיות|הסכמת(?:ך|כם)|המידע האישי של(?:ך|כם)|המכשיר של(?:ך|כם)|הבחירה של(?:ך|כם)|פרסום מותאם",
  "құпиялылық саясаты|құпиялылығыңыз|жеке деректеріңіз|келісіміңіз|құрылғыңыз|таңдауыңыз|дербестендірілген жарнама",
  "votre (?:vie privée|consentement|appareil|choix)|vos (?:données|choix|préférences)|politique de confidentialité|publicités? personnalisées?|nos partenaires",
  "(?:ihr|dein|eur)\\p{L}* (?:privatsphäre|einwilligung|zustimmung|daten|gerät|auswahl)|datenschutzerklärung|personalisierte (?:werbung|anzeigen)",
);

/** What stands on the buttons of such a page. */
export const CONSENT_BUTTONS = anyOf(
  "\\b(?:accept|agree|consent|reject|allow all|manage (?:options|choices|settings))",
  "прин(?:ять|имаю)|соглас(?:ен|иться|на)|отклонить|разрешить все",
  "qəbul et|razıyam|imtina",
  "ընդունել|համաձայն|մերժել",
  "მიღება|ვეთანხმები|თანხმობა|უარყოფა",
  "kabul (?:et|ediyorum)|onaylıyorum|reddet",
  "پذیر|موافقم|قبول",
  "أوافق|موافق|اقبل|أقبل|رفض",
  "אישור|מסכי|קבל|דחה|לאשר",
  "қабылдау|келісемін|бас тарту",
  "accepter|j.accepte|refuser",
  "akzeptieren|zustimmen|ablehnen",
);

/** What the elements around such a text are named. */
export const CONSENT_NAMES =
  /(?:^|[\s_-])(?:consent|cmp|gdpr|cookies?|onetrust|didomi|usercentrics|cookiebot|qc-cmp2?|sp[_-]message|truste|privacy)(?=$|[\s_\d-])/i;

/** What asks for money or an account before the rest of the text. */
export const PAYWALL_WORDS = anyOf(
  "subscribe (?:now )?to (?:continue|read|keep reading|unlock|access|view)",
  "to continue reading",
  "continue reading (?:this article )?(?:with|by|for)",
  "already (?:a |have an? )?(?:subscriber|subscription|member)",
  "(?:article|content|story) is (?:only )?(?:for|available to|exclusive to|reserved for) (?:our )?(?:paying )?(?:subscribers|members)",
  "for subscribers only|subscribers? only|subscriber[- ]exclusive",
  "(?:log|sign) in (?:or (?:subscribe|register) )?to (?:continue|read)",
  "you(?:'|’)?ve (?:read|reached) (?:your|the) (?:last|limit|free|monthly)",
  "unlock (?:this|the full) (?:article|story)",
  "(?:только|доступно|доступен|доступна) (?:для |по )(?:подписчик\\p{L}+|подписк\\p{L}+)",
  "(?:оформ\\p{L}+|купи\\p{L}+) подписку",
  "подпишитесь, чтобы (?:читать|продолжить|прочитать)",
  "чтобы (?:читать|прочитать|дочитать) (?:дальше|далее|полностью|статью)",
  "yalnız abunəçilər",
  "abunə olun? (?:və )?(?:davam|oxu)",
  "oxumağa davam etmək üçün",
  "yalnızca abone(?:ler|lere|lerimiz)",
  "abone olun?,? (?:ve )?(?:devam|oku)",
  "okumaya devam etmek için",
  "միայն բաժանորդ",
  "բաժանորդագրվե\\p{L}+.{0,20}(?:կարդալ|շարունակել)",
  "მხოლოდ (?:ხელმომწერ|გამომწერ)",
  "გამოიწერეთ.{0,30}(?:წაკითხ|გასაგრძელებლად)",
  "(?:ویژه|مخصوص) مشترک",
  "برای (?:ادامه|خواندن).{0,30}(?:مشترک شوید|اشتراک)",
  "(?:للمشتركين|حصري للمشتركين)",
  "اشترك (?:الآن )?(?:ل?متابعة|لقراءة|لمواصلة)",
  "למנויים בלבד|לקוראי המנויים",
  "(?:הירשמו|הצטרפו|רכשו מנוי).{0,30}(?:להמשך|לקריאה|כדי להמשיך)",
  "тек жазылушылар",
  "жазылыңыз.{0,30}(?:оқу|жалғастыру)",
  "réservée? (?:à|aux) (?:nos |\\p{L}+ )?abonnés",
  "(?:abonnez-vous|s.abonner) pour (?:lire|continuer|accéder)",
  "il vous reste [\\d.,]+ ?% (?:de cet article )?à lire",
  "pour lire la suite",
  "weiterlesen mit",
  "jetzt abonnieren|nur für abonnenten",
);

/** What stands where a text was cut: an ellipsis, or an invitation to read on. */
export const CUT_END = anyOf(
  "(?:…|\\.\\.\\.|\\[…\\]|\\[\\.\\.\\.\\]|&hellip;)\\s*$",
  "(?:read (?:more|the full)|continue reading|full story|читать (?:далее|дальше|полностью)|подробнее|ətraflı|davamı|devamını oku|devamı|" +
    "կարդալ ավելին|ավելին|ვრცლად|სრულად|ادامه مطلب|ادامه خبر|اقرأ المزيد|المزيد|להמשך קריאה|קרא עוד|толығырақ|lire la suite)\\s*(?:…|\\.\\.\\.|»|>|→|:)*\\s*$",
);

/** Marks that services against robots leave in their pages. */
export const CHALLENGE_PLACES =
  '[id^="cf-challenge"], [id^="challenge-"], [class*="cf-browser-verification"], [class*="cf-error"], ' +
  '[id="px-captcha"], [class*="g-recaptcha"], [class*="h-captcha"], [id*="captcha"], [action*="captcha"], [action*="challenge"]';
