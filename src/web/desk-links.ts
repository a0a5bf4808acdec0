import type { ReaderWish } from "../digest/reader-wish.ts";
import type { FoundLink } from "../pipeline/reader-links.ts";

/** What the links in digests lead to. Reading changes nothing; granting and undoing take effect in the next digest. */
export interface DeskLinks {
  find(token: string): Promise<FoundLink>;
  /** How long a pause lasts in days; `null` until it is taken back, and for other wishes. */
  grant(wish: ReaderWish, pauseDays: number | null): Promise<void>;
  undo(wish: ReaderWish): Promise<void>;
  /** The recipient that a reader's mailbox is, or `null`. */
  findRecipient(subscription: string, mailbox: string): string | null;
}
