/** The languages Araxes reads, by ISO 639-1 code. */
export const LANGUAGES = ["en", "ru", "az", "hy", "ka", "tr", "fa", "ar", "he", "kk", "fr"] as const;

/** One of the eleven languages that topics and the lexicon are written in. */
export type Language = (typeof LANGUAGES)[number];
