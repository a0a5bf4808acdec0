import type { App } from "../app.ts";
import {
  type DigestOutcome,
  findDigest,
  lastDigests,
  leaseDigest,
  markSending,
  recordDigest,
  recordDigestOutcome,
  type StoredDigest,
} from "../db/digests.ts";
import { listWishes } from "../db/wishes.ts";
import { type DueDigest, dueDigests } from "../digest/due-digests.ts";
import type { MailOutcome } from "../mail/mail-message.ts";
import type { StepResult } from "../queue/jobs.ts";
import { composeDueDigest, digestDraft } from "./compose-due-digest.ts";

type DigestApp = Pick<
  App,
  "db" | "subscriptions" | "topicTitles" | "sendMail" | "mailFrom" | "publicUrl" | "retryPace" | "now" | "log" | "pass"
>;

/** Longer than any mail takes: who holds a digest for longer has died. */
const LEASE_SECONDS = 300;

/** A server that puts a mail off is asked this often: about two days. */
const ATTEMPTS = 50;

/**
 * Makes the digest of a subscription and local date if there is none, then sends it unless it was sent. Hours may lie between
 * the two when a server puts the mail off: it goes to those who want it when it is sent.
 */
export async function sendDigest(app: DigestApp, subscription: string, localDate: string): Promise<StepResult> {
  const digest =
    (await findDigest(app.db, subscription, localDate)) ?? (await makeDigest(app, subscription, localDate));
  if (digest === null) return { kind: "done" };
  const now = app.now();
  const leased = await leaseDigest(app.db, digest.id, now, secondsAfter(now, LEASE_SECONDS));
  if (leased === null) return { kind: "done" };
  app.pass("digest:leased");
  const recipients = await findWilling(app, leased);
  const recorded = recipients.length === 0 ? unwantedOutcome(leased) : await mailDigest(app, { ...leased, recipients });
  await recordDigestOutcome(app.db, leased.id, recorded, app.now());
  app.pass("digest:recorded");
  app.log.info({ subscription, localDate, state: recorded.state, error: recorded.error }, "digest sent");
  return { kind: "done" };
}

/** The recipients less those who said since that they no longer want it; nobody while it rests at a reader's wish. */
async function findWilling({ db, now }: DigestApp, { subscription, recipients }: StoredDigest): Promise<string[]> {
  const wishes = await listWishes(db, now(), subscription);
  if (wishes.some(({ kind }) => kind === "pause")) return [];
  const gone = new Set(wishes.filter(({ kind }) => kind === "unsubscribe").map(({ target }) => target));
  return recipients.filter((mailbox) => !gone.has(mailbox));
}

/** What was never handed over is skipped; what may have been accepted before stays unknown. */
function unwantedOutcome({ unsureCount }: StoredDigest): DigestOutcome {
  const error = "every recipient unsubscribed or paused it before it was sent";
  return { state: unsureCount === 0 ? "skipped" : "unknown", error, path: null, retryAt: null };
}

async function mailDigest(app: DigestApp, digest: StoredDigest): Promise<DigestOutcome> {
  const outcome = await app.sendMail(mailOf(digest, app.mailFrom), async () => {
    await markSending(app.db, digest.id, digest.recipients);
    app.pass("digest:sending");
  });
  app.pass("digest:mailed");
  return recordedOutcome(outcome, digest, app);
}

async function makeDigest(app: DigestApp, subscription: string, localDate: string): Promise<StoredDigest | null> {
  const due = await findDue(app, subscription, localDate);
  const composed = due === null ? null : await composeDueDigest(app, due);
  if (due === null || composed === null) return null;
  app.pass("digest:composed");
  await recordDigest(app.db, digestDraft(due, composed), app.now());
  app.pass("digest:committed");
  return findDigest(app.db, subscription, localDate);
}

/** The digest as the tables say it is due: a job may come late, or twice. */
async function findDue(app: DigestApp, subscription: string, localDate: string): Promise<DueDigest | null> {
  const due = dueDigests(app.now(), app.subscriptions(), await lastDigests(app.db));
  return due.find((one) => one.subscription === subscription && one.localDate === localDate) ?? null;
}

function mailOf(digest: StoredDigest, from: string) {
  const { messageId, recipients, subject, html, plain, headers, windowEnd } = digest;
  return { messageId, from, to: recipients, subject, html, plain, headers, date: windowEnd };
}

function recordedOutcome(outcome: MailOutcome, digest: StoredDigest, app: DigestApp): DigestOutcome {
  switch (outcome.kind) {
    case "accepted": {
      const refused = outcome.refusedRecipients;
      const error = refused.length === 0 ? null : `refused for ${refused.join(", ")}`;
      return { state: "sent", error, path: null, retryAt: null };
    }
    case "written":
      return { state: "sent", error: null, path: outcome.path, retryAt: null };
    case "unknown":
      return { state: "unknown", error: outcome.message, path: null, retryAt: retryTime(digest, app) };
    case "refused": {
      const isFinal = outcome.permanent || digest.attempt >= ATTEMPTS;
      const state = isFinal ? "failed" : "pending";
      return { state, error: outcome.message, path: null, retryAt: isFinal ? null : retryTime(digest, app) };
    }
  }
}

function retryTime({ attempt }: StoredDigest, { retryPace, now }: DigestApp): Date {
  const { baseSeconds, capSeconds } = retryPace;
  return secondsAfter(now(), Math.min(capSeconds, baseSeconds * 2 ** (attempt - 1)));
}

function secondsAfter(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1000);
}
