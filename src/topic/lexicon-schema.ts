import { z } from "zod";

/** How a concept or topic is named: small Latin letters and digits, words joined by hyphens. */
export const slugSchema = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    "a name is written in small Latin letters and digits, words joined by hyphens: russian-mfa",
  );

/** What sort of idea a concept is. Kinds group the lexicon for readers and estimate how rare a concept is in the news. */
const CONCEPT_KINDS = [
  "country",
  "person",
  "group",
  "place",
  "institution",
  "treaty",
  "project",
  "weapon",
  "event",
  "object",
  "act",
  "context",
] as const;

/** A sort of idea: `group` is a people or an armed group, `act` something done, `context` what an article is set in. */
export type ConceptKind = (typeof CONCEPT_KINDS)[number];

const terms = z.array(z.string().min(1).max(120)).min(1).optional();

const termsByLanguage = {
  en: terms,
  ru: terms,
  az: terms,
  hy: terms,
  ka: terms,
  tr: terms,
  fa: terms,
  ar: terms,
  he: terms,
  kk: terms,
  fr: terms,
};

/**
 * One concept as written in `lexicon/*.yml`, or under `concepts` of a topic.
 *
 * The notation of terms is told in docs/lexicon.md and read by `parseTerm`.
 */
export const conceptSchema = z.strictObject({
  kind: z.enum(CONCEPT_KINDS),
  /** For readers of the lexicon: why a term is there, what was left out. */
  note: z.string().optional(),
  /** Concepts that are this one too: whoever names the Kremlin names `russia`. */
  includes: z.array(slugSchema).min(1).optional(),
  /** Phrases that look like this concept and are not: a form inside one of them is no hit. */
  except: z.strictObject(termsByLanguage).optional(),
  ...termsByLanguage,
});

/** One file of `lexicon/`: concepts by name. The files together are the lexicon; a name stands in one file only. */
export const lexiconFileSchema = z.record(slugSchema, conceptSchema);

/** One concept as written. */
export type ConceptEntry = z.infer<typeof conceptSchema>;

/** All concepts by name, the files of `lexicon/` taken together. */
export type Lexicon = Readonly<Record<string, ConceptEntry>>;
