import type { App } from "../app.ts";
import { getLinkKey } from "../db/link-key.ts";
import { recordReaderReview, removeReaderReview } from "../db/reader-reviews.ts";
import { findNamedAlert, findWish, recordWish, removeWish } from "../db/wishes.ts";
import { readToken, type TokenNames } from "../digest/link-token.ts";
import type { ReaderWish } from "../digest/reader-wish.ts";

type LinkApp = Pick<App, "db" | "subscriptions" | "topicTitles" | "now" | "log">;

/** What a link from a digest leads to. */
export type FoundLink =
  | { readonly kind: "unknown" }
  | { readonly kind: "expired" }
  | {
      readonly kind: "found";
      readonly wish: ReaderWish;
      /** The subscription as its readers know it. */
      readonly title: string;
      readonly recipientCount: number;
      /** The topic or headline that the wish is about; `null` for none. */
      readonly about: { readonly words: string; readonly language: string | null } | null;
      /** Whether the wish holds already, and until when. */
      readonly held: { readonly until: Date | null } | null;
    };

const DAY_MS = 86_400_000;
const MUTE_DAYS = 7;

/** Reads the token of a link, and what it is about. Changes nothing. */
export async function findLink(app: LinkApp, token: string): Promise<FoundLink> {
  const read = readToken(await getLinkKey(app.db, app.now()), token, namesOf(app), app.now());
  if (read.kind !== "valid") return { kind: read.kind };
  const { wish } = read;
  const subscription = app.subscriptions().find(({ name }) => name === wish.subscription);
  if (subscription === undefined) return { kind: "unknown" };
  const held = await findWish(app.db, wish, app.now());
  return {
    ...{ kind: "found", wish, title: subscription.title, recipientCount: subscription.recipients.length },
    about: await aboutOf(app, wish),
    held: held && { until: held.until },
  };
}

/**
 * Does what a reader confirmed: it takes effect in the next digest. "Not relevant" is also a review of the match, so
 * that the topic's measured precision counts it.
 *
 * @param pauseDays how long a pause lasts; `null` until it is taken back. Other wishes have their own time
 */
export async function grantWish(app: LinkApp, wish: ReaderWish, pauseDays: number | null): Promise<void> {
  const now = app.now();
  await app.db.transaction(async (tx) => {
    await recordWish(tx, wish, untilOf(wish, pauseDays, now), now);
    if (wish.kind === "not-relevant") await recordReaderReview(tx, wish, now);
  });
  app.log.info({ subscription: wish.subscription, kind: wish.kind }, "reader's wish recorded");
}

/** Takes a wish back, and with it what it said of a match. */
export async function undoWish(app: LinkApp, wish: ReaderWish): Promise<void> {
  await app.db.transaction(async (tx) => {
    await removeWish(tx, wish);
    if (wish.kind === "not-relevant") await removeReaderReview(tx, wish, app.now());
  });
  app.log.info({ subscription: wish.subscription, kind: wish.kind }, "reader's wish taken back");
}

/** The recipient by the mailbox that a reader wrote, in the spelling of digests.yml; `null` when it gets no such digest. */
export function findRecipient({ subscriptions }: LinkApp, subscription: string, mailbox: string): string | null {
  const recipients = subscriptions().find(({ name }) => name === subscription)?.recipients ?? [];
  return recipients.find((recipient) => recipient.toLowerCase() === mailbox.trim().toLowerCase()) ?? null;
}

function namesOf({ subscriptions, topicTitles }: LinkApp): TokenNames {
  return {
    recipients: new Map(subscriptions().map(({ name, recipients }) => [name, recipients])),
    topics: [...topicTitles().keys()],
  };
}

async function aboutOf({ db, topicTitles }: LinkApp, wish: ReaderWish) {
  switch (wish.kind) {
    case "unsubscribe":
    case "pause":
      return null;
    case "mute-topic":
      return { words: topicTitles().get(wish.target) ?? wish.target, language: "en" };
    case "mute-story":
    case "not-relevant": {
      const alert = await findNamedAlert(db, wish);
      return alert && { words: alert.headline, language: alert.language };
    }
  }
}

function untilOf({ kind }: ReaderWish, pauseDays: number | null, now: Date): Date | null {
  const after = (days: number) => new Date(now.getTime() + days * DAY_MS);
  switch (kind) {
    case "mute-topic":
      return after(MUTE_DAYS);
    case "pause":
      return pauseDays === null ? null : after(pauseDays);
    case "unsubscribe":
    case "mute-story":
    case "not-relevant":
      return null;
  }
}
