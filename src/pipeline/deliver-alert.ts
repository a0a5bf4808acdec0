import type { Channel } from "../alert/channel.ts";
import type { App } from "../app.ts";
import { deliveryIdOf } from "../channel/delivery-id.ts";
import type { TellingOutcome } from "../channel/post-message.ts";
import { quietUntil } from "../channel/quiet-hours.ts";
import type { ChannelMessage, ToldAlert } from "../channel/told-alert.ts";
import {
  type ClaimedDelivery,
  claimDeliveries,
  type DeliveryOutcome,
  findAlertsToTell,
  holdDelivery,
  putOffChannel,
  recordDeliveries,
} from "../db/deliveries.ts";
import type { StepResult } from "../queue/jobs.ts";
import { type TellingApp, tellChannel } from "./tell-channel.ts";
import { withChannelTurn } from "./with-channel-turn.ts";

/** A channel that refused or did not answer this often, about a day, is not asked again for this alert by itself. */
const ATTEMPTS = 30;

/** A mail of which nobody knows whether it was taken is sent twice at most. */
const UNSURE_ATTEMPTS = 2;

type DeliverApp = TellingApp & Pick<App, "db" | "channels" | "publicUrl" | "retryPace" | "log" | "pass">;

/** Tells one alert to one channel, with those that were held back in its quiet hours, and records how it went. */
export async function deliverAlert(app: DeliverApp, alertId: number, channelName: string): Promise<StepResult> {
  const channel = app.channels().find((declared) => declared.name === channelName) ?? null;
  const quietEnd = channel?.quietHours == null ? null : quietUntil(channel.quietHours, app.now());
  if (quietEnd !== null) {
    await holdDelivery(app.db, alertId, channelName, quietEnd, app.now());
    return { kind: "done" };
  }
  const turn = await withChannelTurn(app, channel, () => deliver(app, alertId, channelName, channel));
  return turn.kind === "later" ? turn : { kind: "done" };
}

async function deliver(app: DeliverApp, alertId: number, channelName: string, channel: Channel | null): Promise<void> {
  const claimed = await claimDeliveries(app.db, alertId, channelName, app.now(), app.retryPace);
  if (claimed.length === 0) return;
  app.pass("deliver:claimed");
  const outcome = await tellClaimed(app, claimed, channel);
  app.pass("deliver:posted");
  const recorded = recordedOutcome(outcome, claimed);
  await recordDeliveries(app.db, channelName, claimed, recorded, app.now());
  if (outcome.kind === "temporary" && outcome.retryAt !== null) {
    await putOffChannel(app.db, channelName, outcome.retryAt);
  }
  app.pass("deliver:committed");
  const { state, error } = recorded;
  app.log.info({ alertIds: claimed.map((one) => one.alertId), channel: channelName, state, error }, "delivery tried");
}

async function tellClaimed(
  app: DeliverApp,
  claimed: readonly ClaimedDelivery[],
  channel: Channel | null,
): Promise<TellingOutcome> {
  if (channel === null) return { kind: "refused", message: "the channel is no longer declared in digests.yml" };
  const message = await composeMessage(app, claimed, channel.name);
  return message === null
    ? { kind: "refused", message: "the alert was removed or withdrawn" }
    : tellChannel(app, channel, message);
}

async function composeMessage(
  { db, publicUrl }: DeliverApp,
  claimed: readonly ClaimedDelivery[],
  channel: string,
): Promise<ChannelMessage | null> {
  const newsOf = new Map(claimed.map(({ alertId, news }) => [alertId, news]));
  const found = await findAlertsToTell(db, [...newsOf.keys()]);
  const alerts = found.map(({ articleId, topicTitle, ...alert }): ToldAlert => {
    return {
      ...alert,
      deliveryId: deliveryIdOf(channel, [alert]),
      news: newsOf.get(alert.id) ?? alert.news,
      topicTitle: topicTitle ?? alert.topic,
      deskAddress: publicUrl === null ? null : `${publicUrl}/articles/${articleId}`,
    };
  });
  const [first] = alerts;
  if (first === undefined) return null;
  if (alerts.length === 1) return { kind: "alert", deliveryId: first.deliveryId, alert: first };
  return { kind: "alerts", deliveryId: deliveryIdOf(channel, alerts), alerts };
}

function recordedOutcome(outcome: TellingOutcome, claimed: readonly ClaimedDelivery[]): DeliveryOutcome {
  const attempts = Math.max(...claimed.map((one) => one.attempts));
  switch (outcome.kind) {
    case "delivered":
      return { state: "delivered", error: outcome.note ?? null, dueAt: null };
    case "refused":
      return { state: "failed", error: outcome.message, dueAt: null };
    case "unsure":
      return attempts < UNSURE_ATTEMPTS
        ? { state: "pending", error: outcome.message, dueAt: null }
        : { state: "failed", error: `it may have arrived: ${outcome.message}`, dueAt: null };
    case "temporary":
      return attempts < ATTEMPTS
        ? { state: "pending", error: outcome.message, dueAt: outcome.retryAt }
        : { state: "failed", error: outcome.message, dueAt: null };
  }
}
