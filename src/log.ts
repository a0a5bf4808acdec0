import pino from "pino";

/** Where events go. One line is one event in the past tense with its fields. */
export type Log = pino.Logger;

/** What JSON leaves unescaped and a terminal or a reader of lines would obey: C1 controls, line separators, overrides. */
const OBEYED = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** Opens the log on standard error as JSON Lines, or silent for commands that print for people. */
export function openLog(level: "debug" | "info" | "warn" | "error" | "silent"): Log {
  const destination = pino.destination(2);
  return pino(
    { level, base: null, redact: { paths: ["*.password", "*.authorization"], remove: true } },
    { write: (line) => void destination.write(line.replace(OBEYED, escaped)) },
  );
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
