import type { KnownChannel } from "../alert/channel-standing.ts";
import type { DeadLetter } from "../db/deliveries.ts";
import type { DigestLine } from "../db/digests.ts";
import { counted } from "../digest/words.ts";
import { ChannelEntry } from "./channel-entry.tsx";
import { DeadLetters } from "./dead-letters.tsx";
import type { DeskSubscription } from "./desk-reads.ts";
import { DigestEntry } from "./digest-entry.tsx";
import { SubscriptionEntry } from "./subscription-entry.tsx";

/** What the page of deliveries shows. */
export interface DeliveriesView {
  readonly channels: readonly KnownChannel[];
  /** The newest of them. */
  readonly deadLetters: readonly DeadLetter[];
  readonly subscriptions: readonly DeskSubscription[];
  /** The newest first. */
  readonly digests: readonly DigestLine[];
  readonly titles: ReadonlyMap<string, string>;
  readonly now: Date;
}

/** What was told to whom, and what became of it: channels, what they did not take, digests. */
export function DeliveriesPage(view: DeliveriesView) {
  return (
    <>
      <h1>Deliveries</h1>
      <p class="quiet">{summaryOf(view)}</p>
      <Channels {...view} />
      <DeadLetters {...view} />
      <Subscriptions {...view} />
      <Digests {...view} />
    </>
  );
}

function summaryOf({ channels, digests }: DeliveriesView): string {
  const told = channels.reduce((sum, { standing }) => sum + standing.delivered, 0);
  const dead = channels.reduce((sum, { standing }) => sum + standing.failed, 0);
  const last = digests.find(({ state }) => state === "sent");
  return [
    channels.length === 0 ? "No channels" : `${counted(told, "alert")} told on ${counted(channels.length, "channel")}`,
    dead === 0 ? "no dead letters" : counted(dead, "dead letter"),
    last === undefined ? "no digest sent yet" : `last digest of ${last.localDate}`,
    "times are UTC",
  ].join(" · ");
}

function Channels({ channels, titles, now }: DeliveriesView) {
  return (
    <section class="feeds" aria-labelledby="channels">
      <h2 id="channels">
        Channels <span class="count">{channels.length}</span>
      </h2>
      {channels.length === 0 ? (
        <p class="nothing">
          digests.yml names no channel. With one, alerts are told as they come: on a webhook, Slack, Discord, Telegram,
          ntfy or by mail. docs/channels.md tells how.
        </p>
      ) : (
        <ul>
          {channels.map((channel) => (
            <ChannelEntry channel={channel} titles={titles} now={now} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Subscriptions({ subscriptions, now }: DeliveriesView) {
  return (
    <section class="feeds" aria-labelledby="subscriptions">
      <h2 id="subscriptions">
        Subscriptions <span class="count">{subscriptions.length}</span>
      </h2>
      {subscriptions.length === 0 ? (
        <p class="nothing">
          digests.yml names no subscription, so nobody gets a digest. <code>araxes subscriptions add</code> writes one.
        </p>
      ) : (
        <ul>
          {subscriptions.map((subscription) => (
            <SubscriptionEntry subscription={subscription} now={now} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Digests({ digests, now }: DeliveriesView) {
  return (
    <section class="feeds" aria-labelledby="digests">
      <h2 id="digests">Digests</h2>
      {digests.length === 0 ? (
        <p class="nothing">
          No digest was made yet. Each subscription gets its first one at its next time of day;{" "}
          <code>araxes digest preview</code> shows what it would say now.
        </p>
      ) : (
        <ul>
          {digests.map((digest) => (
            <DigestEntry digest={digest} now={now} />
          ))}
        </ul>
      )}
    </section>
  );
}
