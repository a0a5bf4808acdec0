import { z } from "zod";
import type { DigestsConfig, Subscription, TopicChoice } from "../config.ts";
import { mailboxField } from "./mailbox.ts";
import { quote } from "./mistake.ts";
import { lineField, slugField, withHint } from "./text-fields.ts";
import { timeZoneField } from "./time-zone.ts";
import { addressField } from "./web-address.ts";

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const topicsField = z
  .union([z.literal("all"), z.array(slugField).min(1)], { error: ({ input }) => describeTopics(input) })
  .transform((written): TopicChoice => (written === "all" ? { kind: "all" } : { kind: "some", slugs: written }));

const timeField = z
  .string({
    error: ({ input }) =>
      typeof input === "number"
        ? withHint(`${input} is not a time of day`, 'write it in quotes, such as "08:00"')
        : undefined,
  })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
    error: ({ input }) => {
      const fuller = `0${input}`;
      return withHint(
        `${quote(input)} is not a time of day`,
        `write hours and minutes such as ${/^0\d:[0-5]\d$/.test(fuller) ? fuller : "08:00"}`,
      );
    },
  });

const subscriptionSchema = z.strictObject({
  name: slugField.describe("Its name in tables and commands. Renaming it begins a new history."),
  title: lineField.optional().describe("The heading of the mail; the name when left out."),
  recipients: z.array(mailboxField).min(1).max(100).describe("Who gets it: one mailbox an item."),
  topics: topicsField.describe("Slugs from topics.yml, or all."),
  time: timeField.describe("Local time of day, HH:MM."),
  zone: timeZoneField.describe("IANA time zone, such as Asia/Tbilisi."),
  weekdays: z
    .array(z.enum(WEEKDAYS))
    .min(1)
    .default([...WEEKDAYS])
    .describe("Days on which it is sent; every day when left out."),
  whenEmpty: z
    .enum(["skip", "send"])
    .default("skip")
    .describe("On a day without stories: skip (the default) sends nothing, send says that all is quiet."),
});

const channelSchema = z.strictObject({
  name: slugField.describe("Its name in tables and commands."),
  kind: z.literal("webhook").describe("webhook: each alert is posted as JSON."),
  address: addressField.describe("Where alerts are posted, http or https."),
  topics: topicsField.describe("Slugs from topics.yml, or all."),
});

function describeTopics(written: unknown): string {
  if (written === undefined) return "is missing\nwrite [topic, topic] or all";
  const example = typeof written === "string" ? written : "topic";
  return withHint(`${quote(written)} is not a list of topics`, `write [${example}] or all`);
}

/** The whole of digests.yml, with defaults filled in. */
export const digestsFileSchema = z
  .strictObject({
    subscriptions: z.array(subscriptionSchema).default([]).describe("Who gets which digest, when, in which zone."),
    channels: z.array(channelSchema).default([]).describe("Where alerts go as they come."),
  })
  .transform(({ subscriptions, channels }): DigestsConfig => {
    return { subscriptions: subscriptions.map(declaredSubscription), channels };
  });

function declaredSubscription(written: z.output<typeof subscriptionSchema>): Subscription {
  const weekdays = WEEKDAYS.filter((day) => written.weekdays.includes(day));
  return { ...written, title: written.title ?? written.name, weekdays };
}
