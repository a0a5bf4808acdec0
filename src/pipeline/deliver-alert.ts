import type { App } from "../app.ts";
import { claimDelivery, type DeliveryOutcome, findAlertToTell, recordDelivery } from "../db/deliveries.ts";
import type { StepResult } from "../queue/jobs.ts";

/** A channel that refused or did not answer this often is not asked again for this alert. */
const ATTEMPTS = 8;

/** Tells one alert to one channel and records how it went. */
export async function deliverAlert(
  app: Pick<App, "db" | "channels" | "postWebhook" | "retryPace" | "now" | "log" | "pass">,
  alertId: number,
  channelName: string,
): Promise<StepResult> {
  const delivery = await claimDelivery(app.db, alertId, channelName, app.now(), app.retryPace);
  if (delivery === null) return { kind: "done" };
  app.pass("deliver:claimed");
  const outcome = await tell(app, alertId, channelName);
  app.pass("deliver:posted");
  const isGivenUp = outcome.state === "pending" && delivery.attempts >= ATTEMPTS;
  const recorded: DeliveryOutcome = isGivenUp ? { ...outcome, state: "failed", dueAt: null } : outcome;
  await recordDelivery(app.db, delivery, recorded, app.now());
  app.pass("deliver:committed");
  app.log.info({ alertId, channel: channelName, state: recorded.state, error: recorded.error }, "delivery tried");
  return { kind: "done" };
}

async function tell(
  app: Pick<App, "db" | "channels" | "postWebhook">,
  alertId: number,
  channelName: string,
): Promise<DeliveryOutcome> {
  const channel = app.channels().find((declared) => declared.name === channelName);
  const failed = (error: string): DeliveryOutcome => ({ state: "failed", error, dueAt: null });
  if (channel === undefined) return failed(`the channel "${channelName}" is no longer declared in digests.yml`);
  const alert = await findAlertToTell(app.db, alertId);
  if (alert === null) return failed("the alert was removed");
  const outcome = await app.postWebhook({ address: channel.address, body: { kind: "alert", alert } });
  switch (outcome.kind) {
    case "delivered":
      return { state: "delivered", error: null, dueAt: null };
    case "refused":
      return failed(outcome.message);
    case "temporary":
      return { state: "pending", error: outcome.message, dueAt: outcome.retryAt };
  }
}
