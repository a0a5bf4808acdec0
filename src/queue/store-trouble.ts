/** SQLSTATE and system error codes of a store that went away, shuts down, is full, or broke a deadlock. */
const PASSING_CODES = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN"],
  ...["08000", "08001", "08003", "08004", "08006", "40001", "40P01", "53100", "53200", "53300"],
  ...["57P01", "57P02", "57P03", "57P05"],
]);

/** What pg and ioredis say without a code. */
const PASSING_MESSAGES = [
  "Connection terminated",
  "connection error and is not queryable",
  "timeout exceeded when trying to connect",
  "Query read timeout",
  "Stream isn't writeable",
  "Connection is closed",
  "Command timed out",
  "max retries per request",
];

/** Tells trouble with PostgreSQL or Redis that passes by itself from a mistake in the work: also behind `cause`. */
export function isStoreTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string" && PASSING_CODES.has(error.code)) return true;
  if (PASSING_MESSAGES.some((message) => error.message.includes(message))) return true;
  if (error instanceof AggregateError && error.errors.some(isStoreTrouble)) return true;
  return isStoreTrouble(error.cause);
}
