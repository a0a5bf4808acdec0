import { isIP } from "node:net";

/** A mail server and how to speak to it. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps). */
  readonly secure: boolean;
  /** Whether mail is held back when the server offers no STARTTLS. */
  readonly requireTls: boolean;
  readonly user: string | null;
  readonly password: string | null;
}

/** Submission (RFC 6409), and submission over TLS (RFC 8314). */
const SUBMISSION_PORT = 587;
const SUBMISSIONS_PORT = 465;

/**
 * Reads `smtp://user:password@host:port` or `smtps://…`. TLS is required of every server but one on this machine;
 * `?requireTls=false` lifts that for a server in a trusted network.
 */
export function readSmtpUrl(written: string): SmtpServer | null {
  if (!/^smtps?:\/\/[^/]/.test(written) || !URL.canParse(written)) return null;
  const url = new URL(written);
  const requireTls = url.searchParams.get("requireTls");
  const hasOtherParts = [...url.searchParams.keys()].some((name) => name !== "requireTls") || url.pathname.length > 1;
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (
    user === null ||
    password === null ||
    url.hostname === "" ||
    hasOtherParts ||
    ![null, "true", "false"].includes(requireTls)
  )
    return null;
  const secure = url.protocol === "smtps:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return {
    host,
    port: url.port === "" ? (secure ? SUBMISSIONS_PORT : SUBMISSION_PORT) : Number(url.port),
    secure,
    requireTls: requireTls === null ? !isLoopback(host) : requireTls === "true",
    user: user === "" ? null : user,
    password: password === "" ? null : password,
  };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}
