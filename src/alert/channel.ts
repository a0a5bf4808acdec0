import type { Severity } from "./severity.ts";

/** Which topics a subscription or channel follows. */
export type TopicChoice = { readonly kind: "all" } | { readonly kind: "some"; readonly slugs: readonly string[] };

/** What a channel is told of a story. */
export const TELLINGS = ["new", "updates"] as const;

/** Hours of a day in which a channel is left in peace; what comes then is told together at their end. */
export interface QuietHours {
  /** Local time of day, `HH:MM`. */
  readonly from: string;
  /** Local time of day, `HH:MM`; on the next day when it is not after `from`. */
  readonly to: string;
  /** IANA name, such as `Asia/Tbilisi`. */
  readonly zone: string;
}

/** The name of a secret that the environment holds: `ARAXES_SECRET_…`. */
export type SecretName = string;

/** What every channel has, whatever its kind. */
interface ChannelBasics {
  readonly name: string;
  readonly topics: TopicChoice;
  readonly minimumSeverity: Severity;
  readonly tells: readonly (typeof TELLINGS)[number][];
  readonly quietHours: QuietHours | null;
}

/** An address that may stand in digests.yml, or the secret that holds it. */
export type ChannelAddress =
  | { readonly kind: "open"; readonly address: string }
  | { readonly kind: "secret"; readonly secret: SecretName };

/** Where alerts go as they come. */
export type Channel = ChannelBasics &
  (
    | { readonly kind: "webhook"; readonly address: ChannelAddress; readonly signingSecret: SecretName | null }
    | { readonly kind: "slack"; readonly address: ChannelAddress }
    | { readonly kind: "discord"; readonly address: ChannelAddress }
    | {
        readonly kind: "telegram";
        readonly chat: string;
        readonly tokenSecret: SecretName;
        /** Where the Bot API answers, without a slash at the end. */
        readonly server: string;
      }
    | { readonly kind: "ntfy"; readonly address: ChannelAddress; readonly tokenSecret: SecretName | null }
    | { readonly kind: "mail"; readonly recipients: readonly string[] }
  );

/** The secrets that a channel names. */
export function secretsOf(channel: Channel): readonly SecretName[] {
  const named: (SecretName | null)[] = [];
  if ("address" in channel) named.push(channel.address.kind === "secret" ? channel.address.secret : null);
  if ("tokenSecret" in channel) named.push(channel.tokenSecret);
  if ("signingSecret" in channel) named.push(channel.signingSecret);
  return named.filter((name) => name !== null);
}
