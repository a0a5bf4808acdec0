/** A mail server and how to speak to it. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  /** Whether mail is held back from a server that offers no STARTTLS. */
  readonly requireTls: boolean;
  readonly user: string | null;
  readonly password: string | null;
}

/** How long a server may take, in milliseconds. */
export interface MailPatience {
  readonly connectMs: number;
  /** Some servers let strangers wait for their greeting on purpose. */
  readonly greetingMs: number;
  /** Between two answers. */
  readonly silenceMs: number;
  readonly totalMs: number;
}

/** The patience that holds unless another is named: less than the ten minutes of RFC 5321 §4.5.3.2, to end in a worker's time. */
export const MAIL_PATIENCE: MailPatience = {
  connectMs: 20_000,
  greetingMs: 45_000,
  silenceMs: 120_000,
  totalMs: 240_000,
};

/** What mail is sent with. */
export interface MailOptions {
  readonly server: MailServer;
  readonly patience?: Partial<MailPatience> | undefined;
  /** A certificate authority to trust beside the well-known ones, in PEM. */
  readonly authority?: string | undefined;
}
