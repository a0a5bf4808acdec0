/** One mail, composed. Every address was checked to be a single mailbox. */
export interface MailMessage {
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly html: string;
  readonly plain: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly date: Date;
}

/**
 * What became of a mail. `unknown`: the connection ended after the final dot, so that the server may have accepted it
 * (RFC 1047). `written`: no server is configured, and the mail lies in a file at that path.
 */
export type MailOutcome =
  | { readonly kind: "accepted"; readonly refusedRecipients: readonly string[] }
  | { readonly kind: "refused"; readonly permanent: boolean; readonly message: string }
  | { readonly kind: "unknown"; readonly message: string }
  | { readonly kind: "written"; readonly path: string };

/**
 * Sends one mail and never throws for what a server does.
 *
 * @param beforeDot runs when everything was handed over but the final dot: from then on the mail may be accepted without
 *   anybody learning of it. If it rejects, the mail is not sent. It has ended when the outcome is told.
 */
export type SendMail = (message: MailMessage, beforeDot?: () => Promise<void>) => Promise<MailOutcome>;
