import type { Channel, ChannelAddress } from "../alert/channel.ts";
import { discordBody } from "./discord-body.ts";
import { noticeOf } from "./notice.ts";
import { ntfyBody } from "./ntfy-body.ts";
import { signatureHeaders } from "./sign-post.ts";
import { slackBody } from "./slack-body.ts";
import { telegramBody } from "./telegram-body.ts";
import type { ChannelMessage } from "./told-alert.ts";

/** Something to post, as a channel wants it. Its address and headers may be secret. */
export interface MessagePost {
  readonly url: string;
  readonly json: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A channel that is told by a post. */
export type PostedChannel = Exclude<Channel, { kind: "mail" }>;

/** Renders a message for a channel. `getSecret` throws for a secret that is not there. */
export function renderPost(
  channel: PostedChannel,
  message: ChannelMessage,
  getSecret: (name: string) => string,
  at: Date,
): MessagePost {
  const addressOf = (address: ChannelAddress) =>
    address.kind === "open" ? address.address : getSecret(address.secret);
  const post = (url: string, body: unknown, headers = {}) => ({ url, json: JSON.stringify(body), headers });
  switch (channel.kind) {
    case "webhook": {
      const plain = post(addressOf(channel.address), message);
      const key = channel.signingSecret === null ? null : getSecret(channel.signingSecret);
      return { ...plain, headers: signatureHeaders({ deliveryId: message.deliveryId, at, json: plain.json }, key) };
    }
    case "slack":
      return post(addressOf(channel.address), slackBody(noticeOf(message)));
    case "discord":
      return post(addressOf(channel.address), discordBody(noticeOf(message)));
    case "telegram": {
      const url = `${channel.server}/bot${encodeURIComponent(getSecret(channel.tokenSecret)).replaceAll("%3A", ":")}/sendMessage`;
      return post(url, telegramBody(noticeOf(message), channel.chat));
    }
    case "ntfy": {
      const { server, topic } = divided(addressOf(channel.address));
      const token = channel.tokenSecret === null ? null : getSecret(channel.tokenSecret);
      const headers = token === null ? {} : { authorization: `Bearer ${token}` };
      return post(server, ntfyBody(noticeOf(message), topic), headers);
    }
  }
}

/** A topic of ntfy is the last part of its address; what is posted as JSON goes to what stands in front of it. */
function divided(address: string): { readonly server: string; readonly topic: string } {
  const url = new URL(address);
  const parts = url.pathname.split("/").filter((part) => part !== "");
  const topic = parts.pop() ?? "";
  url.pathname = `/${parts.join("/")}`;
  return { server: url.href, topic: decodeURIComponent(topic) };
}
