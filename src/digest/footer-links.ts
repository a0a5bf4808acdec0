import type { Digest, DigestLink } from "./digest.ts";

/** The way to change, pause and end a digest, as far as there is one. */
export function footerLinks(digest: Digest): readonly DigestLink[] {
  const { subscription, unsubscribeMailbox: mailbox, unsubscribeAddress, pauseAddress, deskUrl } = digest;
  return [
    linkTo("Change it", mailbox && mailtoAddress(mailbox, `change ${subscription}`)),
    linkTo("Pause it", pauseAddress),
    linkTo("Unsubscribe", unsubscribeAddress ?? (mailbox && mailtoAddress(mailbox, `unsubscribe ${subscription}`))),
    linkTo("Open the desk", deskUrl),
  ].filter((link) => link !== null);
}

/** The mailto address of a mail to a mailbox with a subject (RFC 6068). */
export function mailtoAddress(mailbox: string, subject: string): string {
  return `mailto:${encodeURIComponent(mailbox).replace("%40", "@")}?subject=${encodeURIComponent(subject)}`;
}

function linkTo(label: string, address: string | null): DigestLink | null {
  return address === null ? null : { label, address };
}
