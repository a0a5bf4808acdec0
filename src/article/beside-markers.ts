/**
 * Words by which parts beside an article are known, in the eleven languages and those of large outlets that report on the
 * region. Headlines of lists of other articles, and lines that speak to the reader instead of telling the news.
 */
const opening = (...phrases: readonly string[]): RegExp =>
  new RegExp(`^[\\s\\p{P}\\p{S}]*(?:${phrases.join("|")})(?![\\p{L}\\p{M}\\p{N}])`, "iu");

/** What opens a list of other articles, or a link to one. */
export const READ_ALSO = opening(
  "(?:also )?(?:read|see|watch|listen)(?: also| more| next|:)",
  "(?:also read|more (?:on this|from|about|stories|news|like this|(?:\\p{L}+ ){1,2}stories)|related(?: \\p{L}+)?|recommended(?: \\p{L}+)*|further reading|editor.s picks?|don.t miss)",
  "(?:you (?:may|might) (?:also )?(?:like|be interested in|want to read)|most (?:read|popular|viewed)|latest (?:news|stories)|trending(?: now)?|what to read next|top stories|in case you missed it)",
  "(?:читайте|смотрите|читать|также|слушайте)(?: так ?же| также| ещ[её]|:| по теме)",
  "(?:(?:материалы |новости |ещ[её] )?по теме|в тему|похожие (?:новости|материалы|статьи)|другие новости|последние новости|главные новости|главное за день|рекомендуем)",
  "(?:həmçinin (?:oxuyun|bax(?:ın)?)|oxşar (?:xəbərlər|yazılar)|digər xəbərlər|əlaqəli (?:xəbərlər|yazılar)|son xəbərlər|mövzu ilə bağlı|bunu da oxu(?:yun)?)",
  "(?:կարդացե՛?ք նաև|կարդա՛?լ նաև|դիտե՛?ք նաև|առնչվող (?:նյութեր|լուրեր)|նմանատիպ (?:նյութեր|լուրեր)|թեմայի շուրջ|այլ լուրեր|կարդացեք ավելին)",
  "(?:(?:ასევე|აგრეთვე) (?:წაიკითხეთ|იხილეთ|ნახეთ)|წაიკითხეთ (?:ასევე|აგრეთვე|მეტი)|მსგავსი (?:სიახლეები|სტატიები|ამბები)|დაკავშირებული (?:სიახლეები|სტატიები)|ამავე თემაზე|სხვა სიახლეები)",
  "(?:ayrıca (?:okuyun|bakınız)|ilgili (?:haberler?|içerikler?|konular)|benzer haberler|bunlar da ilginizi çekebilir|ilginizi çekebilir|diğer haberler|son dakika haberleri|önerilen(?: \\p{L}+)*|bunu da okuyun)",
  "(?:بیشتر بخوانید|بیشتر ببینید|همچنین بخوانید|مطالب مرتبط|اخبار مرتبط|خبرهای مرتبط|مطالب مشابه|پیشنهاد ما)",
  "(?:[اإ]قر[أا] (?:أيضا|ايضا|أيضًا|أيضاً|المزيد)|مواضيع (?:ذات صلة|متعلقة)|(?:أخبار|مقالات) (?:ذات صلة|متعلقة)|شاهد أيضا|شاهد أيضًا|شاهد أيضاً|قد (?:يهمك|يعجبك)(?: أيضا| أيضًا| أيضاً)?|المزيد (?:من|عن))",
  "(?:קראו (?:גם|עוד)|קרא(?:ו)? (?:גם|עוד)|ראו גם|כתבות (?:נוספות|קשורות)|עוד בנושא|אולי יעניין אותך|עוד באותו נושא|מומלצים)",
  "(?:тағы (?:да )?оқыңыз|оқи отырыңыз|сондай-ақ оқыңыз|тақырып бойынша|ұқсас (?:жаңалықтар|мақалалар)|басқа жаңалықтар|соңғы жаңалықтар)",
  "(?:(?:à )?lire (?:aussi|également|plus)|voir aussi|sur le même (?:sujet|thème)|(?:articles?|contenus?) (?:liés?|connexes?|similaires?)|dans la même rubrique|à ne pas manquer)",
  "(?:(?:lesen|hören|sehen) sie (?:auch|mehr|dazu)|auch interessant|mehr zum thema|weitere (?:themen|artikel|beiträge|nachrichten|informationen)|das könnte (?:sie|dich|euch) (?:auch|noch)|verwandte (?:artikel|themen|beiträge)|zum thema|passend dazu|lesetipp|mehr (?:über|von|aus|zu) \\p{L}+)",
  "(?:lea (?:también|además|más)|lee (?:también|además|más)|también te puede|te puede interesar|(?:noticias|artículos|notas) relacionad[ao]s|leia (?:também|mais)|veja (?:também|mais)|(?:notícias|matérias) relacionadas|saiba mais)",
  "(?:(?:czytaj|zobacz|przeczytaj|polecamy)(?: też| także| również| więcej|:)|leggi anche|potrebbe interessarti|lees ook)",
);

/** Lines that ask the reader for something, or label what stands beside. */
export const ASIDE_LINE = opening(
  "(?:share (?:this|on|via|with)|be sociable|follow (?:us|me|him|her|@|(?:\\S+ ){1,5}(?:on|coverage))|like us on|join (?:us|our)|sign up (?:for|to|here)|subscribe(?: now| to|!)|get (?:the latest|our|breaking)|download (?:our|the) \\p{L}*\\s?app)",
  "(?:click here (?:to|for)|tap here|advertisement|sponsored|comments? (?:are closed|\\(\\d+\\))|leave a (?:comment|reply)|post a comment|loading|copy(?: the)? link|print this|email this|report (?:an error|a typo)|all rights reserved|image (?:source|credit)|photo(?:s|graph)? (?:by|credit|courtesy)|(?:photo|image|picture|credit|source|tags?|categor(?:y|ies)|filed under|topics?|keywords):)",
  "(?:поделит(?:ь|е)ся|подписывайтесь|подпишитесь|присоединяйтесь|следите за|читайте нас|мы в (?:telegram|соцсетях)|нашли (?:опечатку|ошибку)|заметили ошибку|если вы (?:нашли|заметили) (?:опечатку|ошибку)|на правах рекламы|реклама|фото|теги?:|комментари(?:и|ев)|все права защищены|версия для печати)",
  "(?:paylaş(?:ın)?|bizi (?:\\p{L}+[-'’]?\\p{L}* ){0,3}izləyin|abunə ol(?:un)?|telegram kanalımız|səhv (?:tapmısınızsa|aşkar)|reklam|foto:|teqlər|bütün hüquqlar qorunur)",
  "(?:կիսվել|տարածել|հետևե՛?ք մեզ|բաժանորդագրվե՛?ք|գովազդ|լուսանկարը?:|թեգեր|բոլոր իրավունքները)",
  "(?:გააზიარე|გაზიარება|გამოგვყევით|შემოგვიერთდით|გამოიწერეთ|რეკლამა|ფოტო:|ტეგები|ყველა უფლება დაცულია)",
  "(?:bizi (?:\\p{L}+[-'’]?\\p{L}* ){0,3}takip ed(?:in|ebilirsiniz)|abone ol(?:un)?|(?:\\p{L}+ )?kanalımıza (?:katılın|abone)|fotoğraf:|etiketler|tüm hakları saklıdır|yorum yap)",
  "(?:ما را (?:در|دنبال)|به کانال|عضو (?:کانال|شوید)|اشتراک[‌ -]?گذاری|به اشتراک بگذارید|برچسب(?:‌ها|ها)?|تبلیغات|عکس:|انتهای پیام|کد خبر|لینک کوتاه)",
  "(?:تابعونا|تابعنا|اشترك|انضم|شارك(?:ها| هذا| المقال)?|حقوق النشر|جميع الحقوق محفوظة|إعلان|الكلمات (?:المفتاحية|الدلالية)|الصورة:|تصوير:)",
  "(?:שתפו|שתף|עקבו אחרינו|הצטרפו|הירשמו|כל הזכויות שמורות|צילום:|תגיות|תגובות|פרסומת|מצאתם טעות)",
  "(?:бөлісу|бөлісіңіз|(?:\\p{L}+ )?(?:арнамызға )?жазылыңыз|бізге жазылыңыз|жарнама|сурет:|фото:|тегтер|барлық құқықтар|қате тапсаңыз)",
  "(?:partage[rz]|suivez[- ](?:nous|moi)|abonnez[- ]vous|inscrivez[- ]vous|publicité|crédits?(?: photo)?|photo:|mots[- ]clés|tous droits réservés|signaler une erreur)",
  "(?:teilen|jetzt teilen|folgen sie|folge uns|newsletter|anzeige|foto:|bild:|schlagw[oö]rte?r?|hier geht.s|jetzt (?:abonnieren|anmelden)|kommentar(?:e|ieren)?)",
  "(?:compart(?:e|ir|ilhe)|síguenos|suscríbete|siga[- ]nos|inscreva-se|¡mira|udostępnij|zapraszamy|seguici)",
);
