import colors from "picocolors";
import type { MarkedPiece } from "../alert/marked-text.ts";

/** A marked text for a terminal. Where there are no colours, marks are brackets: evidence must be seen in a log too. */
export function marked(pieces: readonly MarkedPiece[]): string {
  const mark = colors.isColorSupported
    ? (text: string) => colors.yellow(colors.underline(text))
    : (text: string) => `[${text}]`;
  return pieces.map(({ text, concept }) => (concept === null ? text : mark(text))).join("");
}
