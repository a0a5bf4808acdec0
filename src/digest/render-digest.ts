import type { Digest } from "./digest.ts";
import { renderHtml, unsubscribeAddress } from "./render-html.ts";
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

/** List-Id (RFC 2919), Auto-Submitted (RFC 3834), and List-Unsubscribe (RFC 2369) where somebody reads such mail. */
function headersOf({ subscription, messageId, unsubscribeMailbox }: Digest): Record<string, string> {
  const domain = messageId.slice(messageId.lastIndexOf("@") + 1, -1);
  const headers = {
    "List-Id": `<${subscription}.digest.${domain}>`,
    "Auto-Submitted": "auto-generated",
  };
  return unsubscribeMailbox === null
    ? headers
    : { ...headers, "List-Unsubscribe": `<${unsubscribeAddress(unsubscribeMailbox, subscription)}>` };
}
