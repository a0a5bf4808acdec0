import type { VisitFailure } from "../feed/feed-state.ts";
import { cleanText } from "../text/clean-text.ts";
import type { FetchOutcome } from "./fetch-outcome.ts";

/** Why nothing came of a request. */
export type Failure = Extract<FetchOutcome, { kind: "failed" }>;

const LONGEST_ADDRESS = 200;
const LONGEST_MESSAGE = 500;

/** Whether the same request may succeed another time without anybody mending anything. */
const IS_TEMPORARY: Readonly<Record<VisitFailure, boolean>> = {
  "refused-address": false,
  dns: true,
  connection: true,
  tls: false,
  timeout: true,
  "too-large": false,
  "too-many-redirects": false,
  "bad-response": false,
  blocked: false,
  missing: false,
  gone: false,
  throttled: true,
  "server-error": true,
};

/** A failure in words that name the address. */
export function failure(
  address: string,
  reason: VisitFailure,
  words: string,
  answer: { readonly status: number | null; readonly retryAt: Date | null } = { status: null, retryAt: null },
): Failure {
  const message = cleanText(`${address.slice(0, LONGEST_ADDRESS)}: ${words}`, LONGEST_MESSAGE);
  return { kind: "failed", reason, temporary: IS_TEMPORARY[reason], message, ...answer };
}

/** A failure on one line, to be kept with what it is the reason for. */
export function failureLine({ reason, message }: Pick<Failure, "reason" | "message">): string {
  return `${reason} ${message}`;
}

/** A failure that was kept so; `null` for any other line. */
export function readFailureLine(line: string): Failure | null {
  const space = line.indexOf(" ");
  const found = Object.entries(IS_TEMPORARY).find(([reason]) => reason === line.slice(0, space));
  if (found === undefined) return null;
  const [reason, temporary] = found as [VisitFailure, boolean];
  return { kind: "failed", reason, temporary, status: null, message: line.slice(space + 1), retryAt: null };
}

const STATUS_REASONS: ReadonlyMap<number, VisitFailure> = new Map([
  [400, "bad-response"],
  [404, "missing"],
  [408, "timeout"],
  [410, "gone"],
  [425, "throttled"],
  [429, "throttled"],
]);

/** What a status other than 2xx, 304 and redirects means. */
export function reasonOfStatus(status: number): VisitFailure {
  const own = STATUS_REASONS.get(status);
  if (own !== undefined) return own;
  if (status >= 500) return "server-error";
  return status >= 400 ? "blocked" : "bad-response";
}

/** Codes of Node, OpenSSL, the HTTP parser and undici, the first that fits. All else is trouble on the line. */
const CODE_REASONS: readonly (readonly [RegExp, VisitFailure])[] = [
  [/^ERR_REFUSED_ADDRESS$/, "refused-address"],
  [/^(ENOTFOUND|ENODATA|ESERVFAIL|EREFUSED|EBADNAME|EAI_|ENONAME|ERR_DNS)/, "dns"],
  [/TIMEOUT|TIMEDOUT/, "timeout"],
  [/^(CERT|CRL|ERR_TLS|ERR_SSL|ERR_OSSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME|INVALID_|PATH_LENGTH|EPROTO)/, "tls"],
  [/OVERFLOW/, "too-large"],
  [/^(HPE_|UND_ERR_RESPONSE|UND_ERR_RES_|ERR_HTTP)/, "bad-response"],
];

/** What an error of the connection means; `null` for an error that is not the server's, but our own mistake. */
export function reasonOfError(error: unknown): VisitFailure | null {
  const code = codeOf(error);
  if (code === null || code === "UND_ERR_INVALID_ARG") return null;
  return CODE_REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? "connection";
}

/** An error in few words. */
export function wordsOfError(error: unknown): string {
  const code = codeOf(error);
  const message = (error instanceof Error && error.message.split("\n", 1)[0]) || "the connection failed";
  return code === null || message.includes(code) || code === "ERR_REFUSED_ADDRESS" ? message : `${message} (${code})`;
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.name === "HTTPParserError" ? "HPE_INVALID" : null;
}
