import { type Channel, secretsOf } from "../alert/channel.ts";
import type { App } from "../app.ts";
import { alertMail } from "../channel/alert-mail.ts";
import { postMessage, type TellingOutcome } from "../channel/post-message.ts";
import { renderPost } from "../channel/render-post.ts";
import type { ChannelMessage } from "../channel/told-alert.ts";
import type { MailOutcome } from "../mail/mail-message.ts";

/** What telling a channel takes. */
export type TellingApp = Pick<App, "postJson" | "sendMail" | "findSecret" | "mailFrom" | "now">;

/** Tells a channel one message. What comes back never shows a secret. */
export async function tellChannel(app: TellingApp, channel: Channel, message: ChannelMessage): Promise<TellingOutcome> {
  const missing = secretsOf(channel).find((name) => app.findSecret(name) === null);
  if (missing !== undefined) return { kind: "refused", message: `the secret "${missing}" is not in the environment` };
  const outcome = await tell(app, channel, message);
  return outcome.kind === "delivered" ? outcome : { ...outcome, message: redacted(app, channel, outcome.message) };
}

async function tell(app: TellingApp, channel: Channel, message: ChannelMessage): Promise<TellingOutcome> {
  const now = app.now();
  if (channel.kind !== "mail") {
    const post = renderPost(channel, message, (name) => app.findSecret(name) ?? "", now);
    return postMessage(app.postJson, post, now);
  }
  const mail = alertMail(message, channel.name, app.mailFrom);
  return mailed(await app.sendMail({ ...mail, from: app.mailFrom, to: channel.recipients, date: now }));
}

/** A mail that may have been taken is sent once more, with the same Message-ID, by which mailboxes know it again. */
function mailed(outcome: MailOutcome): TellingOutcome {
  switch (outcome.kind) {
    case "accepted": {
      const refused = outcome.refusedRecipients;
      return refused.length === 0
        ? { kind: "delivered" }
        : { kind: "delivered", note: `refused for ${refused.join(", ")}` };
    }
    case "written":
      return { kind: "delivered" };
    case "unknown":
      return { kind: "unsure", message: outcome.message };
    case "refused":
      return outcome.permanent
        ? { kind: "refused", message: outcome.message }
        : { kind: "temporary", message: outcome.message, retryAt: null };
  }
}

/** Servers repeat what they were sent: keys, tokens and secret addresses are taken out of their words. */
function redacted({ findSecret }: TellingApp, channel: Channel, message: string): string {
  const values = secretsOf(channel).flatMap((name) => findSecret(name) ?? []);
  return values.flatMap(tellingParts).reduce((words, part) => words.replaceAll(part, "…"), message);
}

/** A secret and, of one that is an address, what stands behind its host. */
function tellingParts(secret: string): readonly string[] {
  if (!URL.canParse(secret)) return [secret];
  const { pathname, search } = new URL(secret);
  return [secret, `${pathname}${search}`, pathname].filter((part) => part.length > 1);
}
