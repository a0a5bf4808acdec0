/** What speaks for one language among those that share its script: letters it alone has, little words, word beginnings and ends. */
export interface LanguageHints {
  readonly language: string;
  /** Points for each letter found. */
  readonly letters: ReadonlyMap<string, number>;
  /** Two points each. */
  readonly words: ReadonlySet<string>;
  /** One point for a word of five letters and more that ends so. */
  readonly endings: ReadonlySet<string>;
  /** One point for a word of five letters and more that begins so. */
  readonly beginnings: ReadonlySet<string>;
  /** A letter that hardly a headline of the language is without. */
  readonly expectedLetter: string | null;
}

function hints(
  language: string,
  letters: Readonly<Record<string, number>>,
  words: string,
  endings = "",
  beginnings = "",
  expectedLetter: string | null = null,
): LanguageHints {
  const set = (list: string) => new Set(list.split(" ").filter((item) => item !== ""));
  const points = Object.entries(letters).flatMap(([group, value]) =>
    [...group].map((letter) => [letter, value] as const),
  );
  return {
    language,
    letters: new Map(points),
    words: set(words),
    endings: set(endings),
    beginnings: set(beginnings),
    expectedLetter,
  };
}

/** Languages of the Latin script. Words are those that any text of the language is full of. */
const LATIN: readonly LanguageHints[] = [
  hints(
    "en",
    { w: 1, k: 0.2, y: 0.2 },
    "the of and to in for on with as at by from is are was were be been has have had will would could should after before over amid against says said say new not but its it his her their they he she that this these who how why what when where up out off into about more than us uk all an a or no if during between under despite calls talks first two three year years people",
    "ing ed tion ght ly ies ers ness ship ts ns rs ds ks ld rd ck th ry ity ble ous ive sm al ic ee ow ions",
    "th wh sh",
  ),
  hints(
    "fr",
    { éèêàùœ: 2, âîôûëï: 1.5, ç: 0.5 },
    "le la les des du de un une et en au aux dans sur pour par avec que qui est sont été se ce cette ces son sa ses leur leurs plus pas ne à a après avant entre contre selon sans sous vers chez face ont il elle ils nous vous mais ou où dont comme fait être deux trois ans l' d' qu' s' n' c' j'",
    "tion ment eur eux aux ent ais ait ées aire ique iste elle",
  ),
  hints(
    "tr",
    { şğıı: 1.5, öü: 1, ç: 0.6, âî: 0.2, qxw: -1.5 },
    "ve bir bu için ile de da den dan olarak oldu olan olduğu ne daha çok en sonra önce kadar gibi ise değil etti dedi yeni son var yok göre karşı ilk iki üç büyük hakkında açıkladı söyledi konuştu arasında üzerine üzerinde ancak ama veya mi mı hem her o şu ya biz siz türk cumhurbaşkanı bakanı başladı ediyor oluyor edildi yapıldı bekleniyor",
    "yor lar ler dı di du dü tı ti ları leri ında inde ından inden acak ecek mış miş nın nin arı için ması mesi ıyla iyle dır dir ındaki",
  ),
  hints(
    "az",
    { ə: 4, şğıı: 1.5, öü: 1, ç: 0.6, x: 0.8, q: 0.8 },
    "və bir bu üçün ilə də da ki olan olub edib deyib isə daha çox ən sonra əvvəl qədər kimi deyil haqqında barədə görə qarşı yeni ilk iki üç böyük bildirib açıqlayıb keçirilib edilib oldu etdi dedi nə hər amma ancaq və ya biz siz o bakı bakıda prezident prezidenti xarici nazir naziri rusiya başladı olacaq edir olur",
    "ib ıb üb ub lar ların dır dur ında ından acaq ıldı ildi ası mış sı lıq arı",
    "",
    "ə",
  ),
];

const CYRILLIC: readonly LanguageHints[] = [
  hints(
    "ru",
    { ъщэё: 0.8, ы: 0.2 },
    "и в на с по не что о об за к от для из при после до у со во как это его их она он они был были была будет же из-за над под между против но или а ли без через перед также более году года",
    "ого его ому ыми ими ать ять ить ение ении ания ании ость ости ский ской ских ские ная ные ный ных ция ции тся лся лись или ала ала ует ают ами ах ов",
  ),
  hints(
    "kk",
    { қғңұүәһ: 2.5, ө: 2, і: 0.8, їєґ: -5 },
    "және мен бен пен үшін туралы бойынша деп де да осы бұл бір жаңа қалай кейін дейін бар жоқ болды болған еді екен ол олар біз сіз тағы әр не неге қарсы арасында адам ел жыл жылы күн",
    "тте тта лды лді дың дің ның нің тың тің лар лер дар дер тар тер ған ген қан кен ады еді йды мен бен ында інде лық лік",
  ),
];

const ARABIC: readonly LanguageHints[] = [
  hints(
    "ar",
    { ة: 1.5, كي: 0.7, ى: 1, أإ: 1.2, ؤئ: 0.3 },
    "في من على إلى الى أن ان عن مع هذا هذه التي الذي بعد قبل بين ما لا كما ضد حول قال خلال عبر لم لن قد وقد منذ هو هي أو كل غير نحو لدى أمام بسبب بشأن",
    "ات ين ون ية",
    "ال وال بال لل",
  ),
  hints(
    "fa",
    { پچژگ: 2.5, یک: 1, آ: 0.5, "\u200c": 2 },
    "و در به از که این را با است برای بر تا آن شد می کرد خود هم یک ها های شود پس اما دو نیز هر باید نمی دارد کند شده کرده گفت بود پیش پی",
    "های ها ند ان",
    "می نمی",
  ),
];

/** The languages that are told apart within each script that several of them share. */
export const HINTS_BY_SCRIPT = { latin: LATIN, cyrillic: CYRILLIC, arabic: ARABIC } as const;

/** Scripts that only one of our languages is written in. */
export const SOLE_LANGUAGES = { armenian: "hy", georgian: "ka", hebrew: "he" } as const;

/** A script that we tell languages by. */
export type Script = keyof typeof HINTS_BY_SCRIPT | keyof typeof SOLE_LANGUAGES;

/** Where the letters of each script stand. */
export const SCRIPT_RANGES: readonly { readonly script: Script; readonly first: number; readonly last: number }[] = [
  { script: "latin", first: 0x41, last: 0x24f },
  { script: "latin", first: 0x1e00, last: 0x1eff },
  { script: "cyrillic", first: 0x400, last: 0x52f },
  { script: "armenian", first: 0x531, last: 0x58f },
  { script: "hebrew", first: 0x5d0, last: 0x5ea },
  { script: "arabic", first: 0x620, last: 0x6ff },
  { script: "arabic", first: 0x750, last: 0x77f },
  { script: "arabic", first: 0xfb50, last: 0xfdff },
  { script: "arabic", first: 0xfe70, last: 0xfefc },
  { script: "georgian", first: 0x10a0, last: 0x10ff },
  { script: "georgian", first: 0x1c90, last: 0x1cbf },
];

/** The script of languages beyond the eleven, for which only a declaration speaks; all others are taken as Latin. */
export const OTHER_SCRIPTS: ReadonlyMap<string, Script> = new Map([
  ...["uk", "be", "bg", "sr", "mk", "ky", "tg", "mn", "tt", "ba", "os", "ab", "ce", "av"].map(
    (code): [string, Script] => [code, "cyrillic"],
  ),
  ...["ur", "ps", "ckb", "sd", "ug"].map((code): [string, Script] => [code, "arabic"]),
  ["yi", "hebrew"],
  ["xmf", "georgian"],
]);

/** Codes that declarations use for what ISO 639-1 calls otherwise. */
export const LANGUAGE_ALIASES: ReadonlyMap<string, string> = new Map([
  ["iw", "he"],
  ["heb", "he"],
  ["eng", "en"],
  ["rus", "ru"],
  ["aze", "az"],
  ["azj", "az"],
  ["arm", "hy"],
  ["hye", "hy"],
  ["geo", "ka"],
  ["kat", "ka"],
  ["ge", "ka"],
  ["tur", "tr"],
  ["per", "fa"],
  ["fas", "fa"],
  ["pes", "fa"],
  ["prs", "fa"],
  ["ara", "ar"],
  ["kaz", "kk"],
  ["kz", "kk"],
  ["fre", "fr"],
  ["fra", "fr"],
]);
