import { z } from "zod";
import { type Channel, type ChannelAddress, TELLINGS } from "../alert/channel.ts";
import { SEVERITIES } from "../alert/severity.ts";
import { mailboxField } from "./mailbox.ts";
import { quote } from "./mistake.ts";
import { slugField, withHint } from "./text-fields.ts";
import { timeField } from "./time-of-day.ts";
import { timeZoneField } from "./time-zone.ts";
import { topicsField } from "./topics-field.ts";
import { addressField } from "./web-address.ts";

const TELEGRAM_SERVER = "https://api.telegram.org";

const secretField = slugField.describe(
  "The name of a secret, which the environment holds: news-desk is ARAXES_SECRET_NEWS_DESK, or a file named by ARAXES_SECRET_NEWS_DESK_FILE.",
);

const quietHoursSchema = z
  .strictObject({
    from: timeField.describe("Local time of day, HH:MM, at which they begin."),
    to: timeField.describe("Local time of day, HH:MM, at which they end, on the next day when it is not after from."),
    zone: timeZoneField.describe("IANA time zone, such as Asia/Tbilisi."),
  })
  .superRefine(({ from, to }, context) => {
    if (from === to) context.addIssue({ code: "custom", path: ["to"], message: "is the same as from\nname an end" });
  });

const basics = {
  name: slugField.describe("Its name in tables and commands."),
  topics: topicsField.describe("Slugs from topics.yml, or all."),
  minimumSeverity: z.enum(SEVERITIES).default("low").describe("The least severity that is told: low (the default) …"),
  tells: z
    .array(z.enum(TELLINGS))
    .min(1)
    .default([...TELLINGS])
    .describe(
      "What is told of a story: new, when it begins, and updates, when there is more to it; both when left out.",
    ),
  quietHours: quietHoursSchema
    .optional()
    .describe("Hours in which nothing is told; what came is told together at their end."),
};

const addressFields = {
  address: addressField.optional().describe("Where it is posted, http or https; without anything secret in it."),
  addressSecret: secretField
    .optional()
    .describe("The secret that holds the address, where knowing it is enough to post."),
};

/** A hostname with a path to a bot's methods; without anything behind it. */
const serverField = addressField.transform((url) => url.replace(/\/+$/, ""));

const channelSchemas = z.discriminatedUnion("kind", [
  z
    .strictObject({
      ...basics,
      kind: z.literal("webhook").describe("webhook: each alert is posted as JSON."),
      ...addressFields,
      signingSecret: secretField.optional().describe("The secret that holds the key which posts are signed with."),
    })
    .superRefine(hasOneAddress),
  z.strictObject({
    ...basics,
    kind: z.literal("slack").describe("slack: an incoming webhook of Slack, Mattermost or Rocket.Chat."),
    addressSecret: secretField.describe("The secret that holds the webhook's address."),
  }),
  z.strictObject({
    ...basics,
    kind: z.literal("discord").describe("discord: a webhook of a Discord channel."),
    addressSecret: secretField.describe("The secret that holds the webhook's address."),
  }),
  z.strictObject({
    ...basics,
    kind: z.literal("telegram").describe("telegram: a bot that writes into a chat."),
    chat: z
      .string({
        error: ({ input }) =>
          typeof input === "number" ? withHint(`${input} is a number`, "put it in quotes") : undefined,
      })
      .regex(/^(-?\d{1,20}|@[A-Za-z]\w{3,31})$/, {
        error: ({ input }) =>
          withHint(`${quote(input)} is not a chat`, 'write its number, such as "-1001234567890", or @name'),
      })
      .describe("The chat's number in quotes, or the @name of a public channel."),
    tokenSecret: secretField.describe("The secret that holds the bot's token."),
    server: serverField.optional().describe(`Where the Bot API answers; ${TELEGRAM_SERVER} when left out.`),
  }),
  z
    .strictObject({
      ...basics,
      kind: z.literal("ntfy").describe("ntfy: a topic of ntfy.sh or of a server of your own."),
      ...addressFields,
      address: addressField
        .refine((url) => !URL.canParse(url) || new URL(url).pathname.length > 1, {
          error: "names no topic\nwrite it behind the server: https://ntfy.sh/my-topic",
        })
        .optional()
        .describe("The server with the topic behind it: https://ntfy.sh/my-topic."),
      tokenSecret: secretField.optional().describe("The secret that holds an access token."),
    })
    .superRefine(hasOneAddress),
  z.strictObject({
    ...basics,
    kind: z.literal("mail").describe("mail: each alert is mailed as it comes."),
    recipients: z.array(mailboxField).min(1).max(100).describe("Who gets it: one mailbox an item."),
  }),
]);

/** Where alerts go as they come, with defaults filled in. */
export const channelField = channelSchemas.transform(declaredChannel);

function hasOneAddress(
  written: { address?: string | undefined; addressSecret?: string | undefined },
  context: z.RefinementCtx,
) {
  const { address, addressSecret } = written;
  if (address === undefined && addressSecret === undefined)
    context.addIssue({ code: "custom", path: ["address"], message: "is missing\nwrite address, or addressSecret" });
  if (address !== undefined && addressSecret !== undefined)
    context.addIssue({ code: "custom", path: ["addressSecret"], message: "stands beside address\nkeep one of them" });
}

function declaredChannel(written: z.output<typeof channelSchemas>): Channel {
  const { name, topics, minimumSeverity, tells, quietHours = null } = written;
  const common = { name, topics, minimumSeverity, tells, quietHours };
  switch (written.kind) {
    case "webhook":
      return { ...common, kind: "webhook", address: addressOf(written), signingSecret: written.signingSecret ?? null };
    case "slack":
    case "discord":
      return { ...common, kind: written.kind, address: { kind: "secret", secret: written.addressSecret } };
    case "telegram": {
      const { chat, tokenSecret, server = TELEGRAM_SERVER } = written;
      return { ...common, kind: "telegram", chat, tokenSecret, server };
    }
    case "ntfy":
      return { ...common, kind: "ntfy", address: addressOf(written), tokenSecret: written.tokenSecret ?? null };
    case "mail":
      return { ...common, kind: "mail", recipients: written.recipients };
  }
}

/** `hasOneAddress` has seen that one of them is there. */
function addressOf({
  address = "",
  addressSecret,
}: {
  address?: string | undefined;
  addressSecret?: string | undefined;
}): ChannelAddress {
  return addressSecret === undefined ? { kind: "open", address } : { kind: "secret", secret: addressSecret };
}
