import type { Alert } from "../../src/alert/alert.ts";
import { evidenceOf, makeAlert, OUTLETS } from "./make-alert.ts";

const PERSIAN_HEADLINE = "پزشکیان و پوتین پیمان مشارکت راهبردی را در مسکو امضا کردند";
const PERSIAN_SENTENCE = "رئیس‌جمهور ایران گفت پیمان مشارکت راهبردی با روسیه ۴۷ ماده دارد و بیست سال اعتبار خواهد داشت.";
const RUSSIAN_HEADLINE = "Баку требует от Москвы признать ответственность за сбитый самолёт";
const RUSSIAN_SENTENCE = "В Баку вновь заявили, что ждут от Москвы компенсаций за самолёт AZAL, разбившийся под Актау.";
const ARMENIAN_HEADLINE = "Խորհրդարանն ընդունեց ԵՄ անդամակցության գործընթացի մասին օրենքը";
const ARMENIAN_SENTENCE = "Օրենքի օգտին քվեարկել է 64 պատգամավոր։";

/** A day as an analyst would see it: four languages, one story at two outlets, one article under two topics. */
export const SAMPLE_DAY: readonly Alert[] = [
  makeAlert({
    id: 1,
    storyId: 1,
    topic: "russia-azerbaijan-rift",
    headline: RUSSIAN_HEADLINE,
    sentence: RUSSIAN_SENTENCE,
    language: "ru",
    source: OUTLETS.liniya,
    address: "https://moskovskaya-liniya.example/politika/77",
    score: 18,
    evidence: [
      evidenceOf("title", RUSSIAN_HEADLINE, "Баку", "azerbaijan"),
      evidenceOf("title", RUSSIAN_HEADLINE, "Москвы", "russia"),
      ...[
        ["Баку", "azerbaijan"],
        ["AZAL", "azal"],
        ["Актау", "aktau"],
      ].map(([form = "", concept = ""]) => shifted(evidenceOf("text", RUSSIAN_SENTENCE, form, concept), 420)),
    ],
  }),
  makeAlert({
    id: 2,
    storyId: 1,
    topic: "russia-azerbaijan-rift",
    headline: "Baku renews its claim for the airliner lost near Aktau",
    source: OUTLETS.wire,
    address: "https://caspian-wire.example/aktau-claim",
    score: 15,
  }),
  makeAlert({
    id: 3,
    storyId: 3,
    topic: "russia-iran-treaty",
    headline: PERSIAN_HEADLINE,
    sentence: PERSIAN_SENTENCE,
    language: "fa",
    source: OUTLETS.rud,
    address: "https://rud-e-aras.example/news/1404/9",
    score: 21,
    evidence: [
      evidenceOf("title", PERSIAN_HEADLINE, "پوتین", "putin"),
      evidenceOf("text", PERSIAN_SENTENCE, "پیمان مشارکت راهبردی", "strategic-partnership"),
      evidenceOf("text", PERSIAN_SENTENCE, "روسیه", "russia"),
    ],
  }),
  makeAlert({
    id: 4,
    storyId: 4,
    headline: ARMENIAN_HEADLINE,
    sentence: ARMENIAN_SENTENCE,
    language: "hy",
    source: OUTLETS.lur,
    address: "https://araratyan-lur.example/hy/2211",
    score: 12,
    publishedAt: new Date("2026-11-23T02:10:00Z"),
    evidence: [evidenceOf("title", ARMENIAN_HEADLINE, "ԵՄ", "european-union")],
  }),
  makeAlert({ id: 5, storyId: 4, source: OUTLETS.courier, score: 11 }),
  makeAlert({
    id: 6,
    articleId: 4,
    storyId: 4,
    topic: "russia-iran-treaty",
    language: "hy",
    score: 4,
    source: OUTLETS.lur,
  }),
];

function shifted<T extends { readonly start: number; readonly end: number }>(evidence: T, by: number): T {
  return { ...evidence, start: evidence.start + by, end: evidence.end + by };
}
