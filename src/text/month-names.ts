/** A month by its number in the civil (Gregorian) or the Persian (Solar Hijri) calendar. */
export interface Month {
  readonly calendar: "civil" | "persian";
  /** 1–12. */
  readonly number: number;
}

/** Full names, inflected forms and abbreviations, twelve groups a language, January first. Sources: Unicode CLDR 46. */
const CIVIL_NAMES = [
  "january jan | february feb | march mar | april apr | may | june jun | july jul | august aug | september sep sept | october oct | november nov | december dec",
  "janvier janv | février févr fév | mars | avril avr | mai | juin | juillet juil | août | septembre | octobre | novembre | décembre déc",
  "январь января янв | февраль февраля фев февр | март марта мар | апрель апреля апр | май мая | июнь июня июн | июль июля июл | август августа авг | сентябрь сентября сен сент | октябрь октября окт | ноябрь ноября ноя нояб | декабрь декабря дек",
  "січень січня січ | лютий лютого лют | березень березня бер | квітень квітня квіт кві | травень травня трав | червень червня черв чер | липень липня лип | серпень серпня серп сер | вересень вересня вер | жовтень жовтня жовт жов | листопад листопада лист лис | грудень грудня груд гру",
  "ocak oca | şubat şub | mart | nisan nis | mayıs | haziran haz | temmuz tem | ağustos ağu | eylül eyl | ekim eki | kasım kas | aralık ara",
  "yanvar yan | fevral fev | mart | aprel | may | iyun iyn | iyul iyl | avqust avq | sentyabr sen | oktyabr okt | noyabr noy | dekabr dek",
  "январ | феврал | март | апрел | май | ијун | ијул | август | сентјабр | октјабр | нојабр | декабр",
  "հունվար հունվարի հնվ հուն | փետրվար փետրվարի փտվ փետ | մարտ մարտի մրտ մար | ապրիլ ապրիլի ապր | մայիս մայիսի մյս մայ | հունիս հունիսի հնս | հուլիս հուլիսի հլս | օգոստոս օգոստոսի օգս օգոս | սեպտեմբեր սեպտեմբերի սեպ | հոկտեմբեր հոկտեմբերի հոկ | նոյեմբեր նոյեմբերի նոյ | դեկտեմբեր դեկտեմբերի դեկ",
  "იანვარი იანვარს იანვრის იანვ იან | თებერვალი თებერვალს თებერვლის თებ | მარტი მარტს მარტის მარ | აპრილი აპრილს აპრილის აპრ | მაისი მაისს მაისის მაი | ივნისი ივნისს ივნისის ივნ | ივლისი ივლისს ივლისის ივლ | აგვისტო აგვისტოს აგვ | სექტემბერი სექტემბერს სექტემბრის სექ სექტ | ოქტომბერი ოქტომბერს ოქტომბრის ოქტ | ნოემბერი ნოემბერს ნოემბრის ნოე ნოემ | დეკემბერი დეკემბერს დეკემბრის დეკ",
  "يناير | فبراير | مارس | أبريل إبريل | مايو | يونيو يونيه | يوليو يوليه | أغسطس | سبتمبر | أكتوبر | نوفمبر | ديسمبر",
  "كانون‌الثاني | شباط | آذار | نيسان | أيار | حزيران | تموز | آب | أيلول | تشرين‌الأول | تشرين‌الثاني | كانون‌الأول",
  "جانفي | فيفري | مارس | أفريل | ماي | جوان | جويلية | أوت | سبتمبر | أكتوبر | نوفمبر | ديسمبر",
  "ژانویه | فوریه | مارس | آوریل | مه می | ژوئن | ژوئیه جولای | اوت آگوست | سپتامبر | اکتبر | نوامبر | دسامبر",
  "ינואר ינו | פברואר פבר | מרץ מרס | אפריל אפר | מאי | יוני | יולי | אוגוסט אוג | ספטמבר ספט | אוקטובר אוק | נובמבר נוב | דצמבר דצמ",
  "қаңтар қаң | ақпан ақп | наурыз нау | сәуір сәу | мамыр мам | маусым мау | шілде шіл | тамыз там | қыркүйек қыр | қазан қаз | қараша қар | желтоқсан жел",
] as const;

/** From Farvardin, whose first day is the spring equinox. */
const PERSIAN_NAMES = [
  "فروردین | اردیبهشت | خرداد | تیر | مرداد امرداد | شهریور | مهر | آبان | آذر | دی | بهمن | اسفند",
  "farvardin | ordibehesht | khordad | tir | mordad | shahrivar | mehr | aban | azar | dey | bahman | esfand",
] as const;

const MONTHS = new Map([...numbered(PERSIAN_NAMES, "persian"), ...numbered(CIVIL_NAMES, "civil")]);

function numbered(lists: readonly string[], calendar: Month["calendar"]): [string, Month][] {
  return lists.flatMap((list) =>
    list.split("|").flatMap((names, index) =>
      names
        .trim()
        .split(" ")
        .map((name): [string, Month] => [foldName(name), { calendar, number: index + 1 }]),
    ),
  );
}

/** Words met in dates, so that each is folded once; forgotten when there are too many of them. */
const met = new Map<string, Month | null>();
const MAX_MET = 5000;

/** The month that a word names in one of the languages of the region, or `null`. Hebrew's prefixed "in" is looked through. */
export function monthNamed(word: string): Month | null {
  const known = met.get(word);
  if (known !== undefined) return known;
  const name = foldName(word);
  const month = MONTHS.get(name) ?? (name.startsWith("ב") ? (MONTHS.get(name.slice(1)) ?? null) : null);
  if (met.size >= MAX_MET) met.clear();
  met.set(word, month);
  return month;
}

/** One spelling for a word whatever its case, marks, dots on i, hamzas, and Arabic or Persian ye and kaf. */
function foldName(word: string): string {
  return word
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}\u200c]/gu, "")
    .replaceAll("ı", "i")
    .replaceAll("ي", "ی")
    .replaceAll("ى", "ی")
    .replaceAll("ك", "ک");
}
