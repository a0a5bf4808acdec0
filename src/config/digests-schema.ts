import { z } from "zod";
import { SEVERITIES } from "../alert/severity.ts";
import type { DigestsConfig, Subscription } from "../config.ts";
import { channelField } from "./channels-schema.ts";
import { hostField } from "./host-name.ts";
import { languageField } from "./language-field.ts";
import { mailboxField } from "./mailbox.ts";
import { quote } from "./mistake.ts";
import { pauseField } from "./pause-field.ts";
import { lineField, slugField, withHint } from "./text-fields.ts";
import { timeField } from "./time-of-day.ts";
import { timeZoneField } from "./time-zone.ts";
import { topicsField } from "./topics-field.ts";

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const subscriptionSchema = z.strictObject({
  name: slugField.describe("Its name in tables and commands. Renaming it begins a new history."),
  title: lineField.optional().describe("The heading of the mail; the name when left out."),
  recipients: z.array(mailboxField).min(1).max(100).describe("Who gets it: one mailbox an item."),
  topics: topicsField.describe("Slugs from topics.yml, or all."),
  languages: z
    .union([z.literal("all"), z.array(languageField).min(1)], {
      error: ({ input }) => withHint(`${quote(input)} is not a list of languages`, "write [en, ru] or all"),
    })
    .default("all")
    .describe("Articles in these languages only, by their codes; all when left out."),
  minimumSeverity: z
    .enum(SEVERITIES)
    .default("low")
    .describe("Stories of at least this severity: low (the default, all), medium, high or critical."),
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
  paused: pauseField
    .prefault(false)
    .describe(
      "true rests it until the line is removed; a date such as 2026-12-01 until then. Paused days are not made up.",
    ),
});

/** The whole of digests.yml, with defaults filled in. */
export const digestsFileSchema = z
  .strictObject({
    subscriptions: z.array(subscriptionSchema).default([]).describe("Who gets which digest, when, in which zone."),
    channels: z.array(channelField).default([]).describe("Where alerts go as they come."),
    allowPrivate: z
      .array(hostField)
      .default([])
      .describe("Hosts that channels may post to although they have a private address, such as a chat of your own."),
  })
  .transform(({ subscriptions, channels, allowPrivate }): DigestsConfig => {
    return { subscriptions: subscriptions.map(declaredSubscription), channels, allowPrivate };
  });

function declaredSubscription(written: z.output<typeof subscriptionSchema>): Subscription {
  const { paused: pause, ...rest } = written;
  const weekdays = WEEKDAYS.filter((day) => written.weekdays.includes(day));
  const languages = written.languages === "all" ? null : written.languages;
  return { ...rest, title: written.title ?? written.name, weekdays, languages, pause };
}
