import type { Channel } from "../../src/alert/channel.ts";
import type { ChannelStanding, KnownChannel } from "../../src/alert/channel-standing.ts";
import type { DeadLetter } from "../../src/db/deliveries.ts";
import type { DigestLine } from "../../src/db/digests.ts";
import type { DeskSubscription } from "../../src/web/desk-reads.ts";

/** A channel that told everything, but for what a test says. */
export function makeChannel(
  name: string,
  standing: Partial<ChannelStanding> = {},
  declared: Partial<Channel> | null = {},
): KnownChannel {
  const basics = { name, topics: { kind: "all" }, minimumSeverity: "low", tells: ["new", "updates"] } as const;
  const mail = { kind: "mail", quietHours: null, recipients: ["desk@example.org"] } as const;
  return {
    name,
    declared: declared === null ? null : ({ ...basics, ...mail, ...declared } as Channel),
    standing: {
      ...{ channel: name, delivered: 12, waiting: 0, retrying: 0, held: 0, failed: 0 },
      ...{ lastDeliveredAt: new Date("2026-11-23T05:10:00Z"), nextTryAt: null, lastError: null },
      ...standing,
    },
  };
}

/** A dead letter of a channel, but for what a test says. */
export function makeDeadLetter(changes: Partial<DeadLetter> & { readonly alertId: number }): DeadLetter {
  return {
    channel: "newsroom-bot",
    articleId: changes.alertId,
    headline: "Parliament in Yerevan debates the accession bill",
    language: "en",
    topic: "armenia-eu",
    attempts: 30,
    triedAt: new Date("2026-11-23T03:58:00Z"),
    error: "answered with status 403: invalid_token",
    ...changes,
  };
}

/** A digest that was sent, but for what a test says. */
export function makeDigestLine(changes: Partial<DigestLine> & { readonly id: number }): DigestLine {
  return {
    subscription: "morning-desk",
    localDate: "2026-11-22",
    state: "sent",
    windowStart: new Date("2026-11-21T04:00:00Z"),
    windowEnd: new Date("2026-11-22T04:00:00Z"),
    messageId: "<digest.morning-desk.2026-11-22@newsroom.example>",
    recipients: ["one@example.org", "two@example.org"],
    subject: "12 stories · Armenia–EU 12 — Sun 22 Nov",
    storyCount: 12,
    attempt: 1,
    unsureCount: 0,
    leaseUntil: null,
    composedAt: new Date("2026-11-22T04:00:01Z"),
    sentAt: new Date("2026-11-22T04:00:05Z"),
    path: null,
    error: null,
    ...changes,
  };
}

/** A subscription that is on, but for what a test says. */
export function makeSubscription(changes: Partial<DeskSubscription> = {}): DeskSubscription {
  return {
    ...{ name: "morning-desk", title: "Morning desk", time: "08:00", zone: "Asia/Tbilisi" },
    ...{ weekdays: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], recipientCount: 2, rest: null },
    ...{ nextAt: new Date("2026-11-24T04:00:00Z") },
    ...changes,
  };
}

/** Channels, dead letters, subscriptions and digests in each state. */
export const DELIVERIES = {
  channels: [
    makeChannel("newsroom-bot", { failed: 2, waiting: 3, retrying: 2, lastError: "answered with status 403" }),
    makeChannel(
      "night-desk",
      { delivered: 0, held: 4, lastDeliveredAt: null, nextTryAt: new Date("2026-11-23T07:00:00Z") },
      {
        topics: { kind: "some", slugs: ["armenia-eu"] },
        minimumSeverity: "high",
        tells: ["new"],
        quietHours: { from: "22:00", to: "07:00", zone: "Asia/Tbilisi" },
      },
    ),
    makeChannel("analysts"),
    makeChannel("bygone", { failed: 1, delivered: 0, lastDeliveredAt: null }, null),
  ],
  deadLetters: [
    makeDeadLetter({ alertId: 1 }),
    makeDeadLetter({ alertId: 3, language: "fa", headline: "پزشکیان در آستانه از همکاری گفت" }),
    makeDeadLetter({ alertId: 4, channel: "bygone", triedAt: null, attempts: 1, error: null }),
  ],
  subscriptions: [makeSubscription(), makeSubscription({ name: "resting", rest: "paused", nextAt: null })],
  digests: [
    makeDigestLine({ id: 6, localDate: "2026-11-23", state: "pending", attempt: 0, sentAt: null }),
    makeDigestLine({ id: 5, error: "refused for two@example.org" }),
    makeDigestLine({
      ...{ id: 4, localDate: "2026-11-21", state: "skipped", subject: "", storyCount: 0, attempt: 0, sentAt: null },
      error: "there was nothing to tell",
    }),
    makeDigestLine({ id: 3, localDate: "2026-11-20", state: "failed", sentAt: null, error: "550 relaying denied" }),
    makeDigestLine({ id: 2, localDate: "2026-11-19", state: "unknown", sentAt: null, unsureCount: 1, attempt: 2 }),
    makeDigestLine({ id: 1, localDate: "2026-11-18", path: "/data/digests/morning-desk.eml" }),
  ],
} as const;
