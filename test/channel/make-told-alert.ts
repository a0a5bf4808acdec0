import type { Channel } from "../../src/alert/channel.ts";
import type { ChannelMessage, ToldAlert } from "../../src/channel/told-alert.ts";
import { evidenceOf } from "../digest/make-alert.ts";

const HEADLINE = "Two rail links across the Araks are to open in spring";
const SENTENCE = "The ministers named 38 million euros for the bridge at Julfa.";

/** An alert as channels tell it, which differs from a plain one only in what a test says. */
export function makeToldAlert(changes: Partial<ToldAlert> = {}): ToldAlert {
  return {
    ...{ id: 7, deliveryId: "7".repeat(32), news: "new", newFacts: [], severity: "high", score: 9, storyId: 3 },
    ...{ topic: "south-caucasus-transport-corridors", topicTitle: "Transport corridors" },
    ...{ headline: HEADLINE, language: "en", sentence: SENTENCE },
    evidence: [evidenceOf("title", HEADLINE, "Araks", "araks"), evidenceOf("text", SENTENCE, "Julfa", "julfa")],
    createdAt: new Date("2026-11-23T10:12:00Z"),
    publishedAt: new Date("2026-11-23T10:05:00Z"),
    ...{ address: "https://tbilisi-courier.example/rail?a=1&b=2", sourceName: "Tbilisi Courier", country: "GE" },
    ...{ leaning: "independent", deskAddress: "https://desk.example/articles/7" },
    ...changes,
  };
}

/** One alert as a message. */
export function alertMessage(changes: Partial<ToldAlert> = {}): ChannelMessage {
  const alert = makeToldAlert(changes);
  return { kind: "alert", deliveryId: alert.deliveryId, alert };
}

const COMMON = {
  name: "desk",
  topics: { kind: "all" },
  minimumSeverity: "low",
  tells: ["new", "updates"],
  quietHours: null,
} as const;

/** A channel of each sort. Those that post reach `hook.example`. */
export const CHANNELS = {
  webhook: { ...COMMON, kind: "webhook", address: { kind: "secret", secret: "address" }, signingSecret: "key" },
  slack: { ...COMMON, kind: "slack", address: { kind: "secret", secret: "address" } },
  discord: { ...COMMON, kind: "discord", address: { kind: "secret", secret: "address" } },
  telegram: { ...COMMON, kind: "telegram", chat: "-1001", tokenSecret: "token", server: "http://hook.example" },
  ntfy: { ...COMMON, kind: "ntfy", address: { kind: "secret", secret: "address" }, tokenSecret: "token" },
  mail: { ...COMMON, kind: "mail", recipients: ["desk@example.org"] },
} as const satisfies Readonly<Record<Channel["kind"], Channel>>;

/** What the channels' secrets hold. */
export const CHANNEL_SECRETS: ReadonlyMap<string, string> = new Map([
  ["address", "http://hook.example/services/a-secret-path"],
  ["key", "a-signing-key"],
  ["token", "12345:a-secret-token"],
]);
