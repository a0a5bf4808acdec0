import type { Alert } from "../../src/alert/alert.ts";
import type { Outlet } from "../../src/story/story-camps.ts";
import type { Evidence } from "../../src/topic/match.ts";

/** Outlets that exist nowhere. */
export const OUTLETS = {
  courier: source("tbilisi-courier", "Tbilisi Courier", "GE", "staff cooperative", "independent"),
  wire: source("caspian-wire", "Caspian Wire", "AZ", "state", "pro-government"),
  liniya: source("moskovskaya-liniya", "Moskovskaya Liniya", "RU", "state holding", "pro-Kremlin"),
  rud: source("rud-e-aras", "رود ارس", "IR", "semi-official foundation", "conservative"),
  lur: source("araratyan-lur", "Araratyan Lur", "AM", "public foundation", "centrist"),
  mashreq: source("mashreq-press", "Mashreq Press", "LB", "private", "pan-Arab"),
} as const;

function source(slug: string, name: string, country: string, owner: string, leaning: string): Outlet {
  return { slug, name, country, owner, leaning, family: slug };
}

/** Evidence for a form where it first stands in a field. */
export function evidenceOf(field: "title" | "text", content: string, form: string, concept: string): Evidence {
  const start = content.indexOf(form);
  if (start === -1) throw new Error(`"${form}" does not stand in "${content}"`);
  return { concept, form, field, start, end: start + form.length };
}

/** An alert that differs from a plain one only in what a test says. */
export function makeAlert(changes: Partial<Alert> & { readonly id: number }): Alert {
  const { id } = changes;
  return {
    topic: "armenia-eu",
    articleId: id,
    storyId: id,
    headline: `Parliament in Yerevan debates the accession bill, reading ${id}`,
    language: "en",
    sentence: "Lawmakers in Yerevan began to debate the bill on joining the European Union.",
    evidence: [],
    source: OUTLETS.courier,
    address: `https://tbilisi-courier.example/politics/${id}`,
    publishedAt: new Date("2026-11-22T18:30:00Z"),
    createdAt: new Date("2026-11-22T18:35:00Z"),
    backfilledAt: null,
    score: 10,
    severity: "medium",
    news: "new",
    newFacts: [],
    ...changes,
  };
}
