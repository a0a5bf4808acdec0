import type { LocalDate } from "./local-time.ts";

/**
 * The Message-ID of a subscription's digest for a date: always the same, so that a mail sent again is the same mail.
 *
 * @param sender the mailbox it comes from; its domain makes the id unique in the world (RFC 5322 §3.6.4).
 */
export function digestMessageId(subscription: string, localDate: LocalDate, sender: string): string {
  const domain = sender.slice(sender.lastIndexOf("@") + 1).replace(/[^A-Za-z0-9.-]/gu, "");
  return `<digest.${subscription.replace(/[^A-Za-z0-9-]/gu, "-")}.${localDate}@${domain === "" ? "localhost" : domain}>`;
}
