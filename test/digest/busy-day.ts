import type { Alert } from "../../src/alert/alert.ts";
import { type CampVoice, type StoryCamps, storyCamps } from "../../src/story/story-camps.ts";
import { evidenceOf, makeAlert, OUTLETS } from "./make-alert.ts";

/** A story in a language: headline, the sentence that shows the match, two forms found in it. */
const TELLINGS = [
  [
    "en",
    "Lawmakers in Yerevan begin to debate the bill on joining the European Union",
    "Lawmakers in Yerevan began to debate the bill on joining the European Union, and the opposition asked for a referendum on it before the summer recess.",
    ["Yerevan", "European Union"],
  ],
  [
    "ru",
    "Баку вновь потребовал от Москвы компенсаций за разбившийся под Актау самолёт",
    "В Баку вновь заявили, что ждут от Москвы компенсаций за самолёт AZAL, разбившийся под Актау в декабре позапрошлого года.",
    ["Москвы", "Актау"],
  ],
  [
    "ka",
    "პარლამენტმა დერეფნის მშენებლობის დაფინანსების კანონპროექტი მესამე მოსმენით მიიღო",
    "პარლამენტმა მესამე მოსმენით მიიღო კანონპროექტი, რომელიც დერეფნის მშენებლობის დაფინანსებას ითვალისწინებს, და თარიღიც დაასახელა.",
    ["პარლამენტმა", "დერეფნის მშენებლობის"],
  ],
  [
    "fa",
    "مجلس پیمان مشارکت راهبردی ایران و روسیه را با اکثریت آرا تصویب کرد",
    "رئیس‌جمهور ایران گفت پیمان مشارکت راهبردی با روسیه ۴۷ ماده دارد و بیست سال اعتبار خواهد داشت و مجلس آن را تصویب کرد.",
    ["پیمان مشارکت راهبردی", "روسیه"],
  ],
] as const;

const TOPICS = ["armenia-eu", "russia-azerbaijan-rift", "russia-iran-treaty"] as const;
const CARRIERS = [OUTLETS.courier, OUTLETS.liniya, OUTLETS.lur, OUTLETS.rud, OUTLETS.wire, OUTLETS.mashreq] as const;

/** A busy day in four languages and scripts: every third story is told by one to three more outlets. */
export function busyDay(storyCount: number): readonly Alert[] {
  return Array.from({ length: storyCount }, (_, at) => storyAlerts(at)).flat();
}

function storyAlerts(at: number): Alert[] {
  const [language, headline, sentence, forms] = TELLINGS[at % TELLINGS.length] ?? TELLINGS[0];
  const evidence = forms.flatMap((form) =>
    (["title", "text"] as const).flatMap((field) => {
      const content = field === "title" ? headline : sentence;
      return content.includes(form) ? [evidenceOf(field, content, form, form)] : [];
    }),
  );
  const outletCount = at % 3 === 0 ? 2 + ((at / 3) % 3) : 1;
  return Array.from({ length: outletCount }, (_, number) =>
    makeAlert({
      id: at * 10 + number + 1,
      storyId: at + 1,
      topic: TOPICS[at % TOPICS.length] ?? TOPICS[0],
      source: CARRIERS[(at + number) % CARRIERS.length] ?? OUTLETS.courier,
      address: `https://tbilisi-courier.example/politics/2026/11/23/story-${at}-${number}`,
      score: 20 - number,
      ...{ headline, sentence, evidence, language },
    }),
  );
}

/** The camps of each story, where every outlet published meanwhile. */
export function campsOf(alerts: readonly Alert[]): ReadonlyMap<number, StoryCamps<CampVoice>> {
  const published = Object.values(OUTLETS).map((outlet) => ({ outlet, articleCount: 9 }));
  const ids = [...new Set(alerts.map(({ storyId }) => storyId))];
  return new Map(
    ids.map((id) => {
      const told = alerts.filter(({ storyId }) => storyId === id);
      const voices = told.map((alert) => ({ ...alert, outlet: alert.source }));
      return [id, storyCamps(voices, published)];
    }),
  );
}
