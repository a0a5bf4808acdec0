import pino from "pino";

/** Where events go. One line is one event in the past tense with its fields. */
export type Log = pino.Logger;

/** Opens the log on standard error as JSON Lines, or silent for commands that print for people. */
export function openLog(level: "debug" | "info" | "warn" | "error" | "silent"): Log {
  return pino(
    { level, base: null, redact: { paths: ["*.password", "*.authorization"], remove: true } },
    pino.destination(2),
  );
}
