import type { Digest } from "./digest.ts";
import { mailtoAddress } from "./footer-links.ts";
import { renderHtml } from "./render-html.ts";
import { renderText } from "./render-text.ts";

/** A digest as a mail, but for sender, recipients and date. */
export interface RenderedDigest {
  readonly messageId: string;
  readonly subject: string;
  readonly html: string;
  readonly plain: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Renders both parts of a digest's mail and the headers that mailing lists carry. */
export function renderDigest(digest: Digest): RenderedDigest {
  const { messageId, subject } = digest;
  return { messageId, subject, html: renderHtml(digest), plain: renderText(digest), headers: headersOf(digest) };
}

/** List-Id (RFC 2919), Auto-Submitted (RFC 3834), and the ways to unsubscribe. */
function headersOf(digest: Digest): Record<string, string> {
  const { subscription, messageId } = digest;
  const domain = messageId.slice(messageId.lastIndexOf("@") + 1, -1);
  return {
    "List-Id": `<${subscription}.digest.${domain}>`,
    "Auto-Submitted": "auto-generated",
    ...unsubscribeHeaders(digest),
  };
}

/**
 * List-Unsubscribe (RFC 2369) where somebody reads such mail or the desk can be reached; by one click (RFC 8058) where the
 * address is https and says by itself who unsubscribes.
 */
function unsubscribeHeaders(digest: Digest): Record<string, string> {
  const { subscription, unsubscribeMailbox: mailbox, unsubscribeAddress: address, isOneClick } = digest;
  const mailto = mailbox === null ? null : mailtoAddress(mailbox, `unsubscribe ${subscription}`);
  const ways = [address, mailto].filter((way) => way !== null).map((way) => `<${way}>`);
  if (ways.length === 0) return {};
  const header = { "List-Unsubscribe": ways.join(", ") };
  if (address === null || !address.startsWith("https:") || !isOneClick) return header;
  return { ...header, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}
