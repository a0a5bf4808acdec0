import { isIP } from "node:net";
import { rootCertificates } from "node:tls";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { MAIL_PATIENCE, type MailOptions, type MailPatience, type MailServer } from "./mail-server.ts";

/** Calls back without an error when a step of the conversation succeeded. */
type Step = (done: (error?: Error | null) => void) => void;

/**
 * Connects, starts TLS, logs in, does the work and hangs up. Rejects with the error of whatever fails first: the
 * connection, the server's answer, or patience.
 */
export async function inSession<T>(options: MailOptions, work: (connection: SMTPConnection) => Promise<T>): Promise<T> {
  const patience = { ...MAIL_PATIENCE, ...options.patience };
  const connection = new SMTPConnection(connectionOptions(options, patience));
  const { broken, stop } = breakdown(connection, patience.totalMs);
  const worked = openSession(connection, options.server).then(() => work(connection));
  worked.catch(ignore);
  try {
    const result = await Promise.race([worked, broken]);
    connection.quit();
    return result;
  } finally {
    stop();
    connection.close();
  }
}

function connectionOptions({ server, authority }: MailOptions, patience: MailPatience) {
  const { host, port, secure, requireTls } = server;
  return {
    ...{ host, port, secure, requireTLS: requireTls && !secure, ignoreTLS: !requireTls && !secure && isLoopback(host) },
    connectionTimeout: patience.connectMs,
    dnsTimeout: patience.connectMs,
    greetingTimeout: patience.greetingMs,
    socketTimeout: patience.silenceMs,
    tls: { rejectUnauthorized: true, ...(authority === undefined ? {} : { ca: [...rootCertificates, authority] }) },
  };
}

/** A server on the same machine has nobody in between, and seldom a certificate that could be verified. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

async function openSession(connection: SMTPConnection, { user, password }: MailServer): Promise<void> {
  await step((done) => connection.connect(done));
  if (user === null || !connection.allowsAuth) return;
  await step((done) => connection.login({ credentials: { user, pass: password ?? "" } }, done));
}

function step(take: Step): Promise<void> {
  return new Promise((resolve, reject) => {
    take((error) => (error ? reject(error) : resolve()));
  });
}

/** Rejects when the connection breaks, however late, or when all of it takes too long. */
function breakdown(connection: SMTPConnection, totalMs: number) {
  let timer: NodeJS.Timeout | undefined;
  const broken = new Promise<never>((_resolve, reject) => {
    connection.on("error", reject);
    timer = setTimeout(() => reject(new PatienceError(`took longer than ${totalMs / 1000} s`)), totalMs);
  });
  broken.catch(ignore);
  return { broken, stop: () => clearTimeout(timer) };
}

class PatienceError extends Error {
  readonly code = "ETIMEDOUT";
}

function ignore(): void {}
