/** One thing that was looked at. */
export interface Finding {
  /** `good` needs nobody, `notice` wants a look, `trouble` means that something is missed. */
  readonly level: "good" | "notice" | "trouble";
  readonly subject: string;
  readonly words: string;
  /** What to do about it; `null` where nothing is to be done. */
  readonly remedy: string | null;
}

/** Needs nobody. */
export const good = (subject: string, words: string): Finding => ({ level: "good", subject, words, remedy: null });
/** Wants a look. */
export const notice = (subject: string, words: string, remedy: string): Finding => ({
  level: "notice",
  subject,
  words,
  remedy,
});
/** Something is missed. */
export const trouble = (subject: string, words: string, remedy: string): Finding => ({
  level: "trouble",
  subject,
  words,
  remedy,
});
