import { afterEach, beforeEach, expect, test } from "vitest";
import { alerts, deliveries } from "../../src/db/schema.ts";
import { deliverAlert } from "../../src/pipeline/deliver-alert.ts";
import { seedAlerts } from "../support/seed-alerts.ts";
import { openStepApp, type StepApp } from "./open-step-app.ts";

const DIGESTS = `channels:
  - { name: desk, kind: webhook, address: "http://hook.example/alerts", topics: all }
`;

let steps: StepApp;
let alertId: number;
beforeEach(async () => {
  steps = await openStepApp(["/feed"], { digests: DIGESTS });
  await seedAlerts(steps.db, steps.app.now());
  const [alert] = await steps.db.select().from(alerts).limit(1);
  alertId = alert?.id ?? 0;
  await owe("desk");
});
afterEach(() => steps.close());

async function owe(channel: string): Promise<void> {
  await steps.db.insert(deliveries).values({ alertId, channel, state: "pending", dueAt: steps.app.now() });
}

async function deliver(channel = "desk") {
  await deliverAlert(steps.app, alertId, channel);
  const [delivery] = await steps.db.select().from(deliveries);
  if (delivery === undefined) throw new Error("no delivery is owed");
  return delivery;
}

test("an alert that was taken is delivered once, however often it is sent and by how many at once", async () => {
  steps.outlet.replies.set("/alerts", { status: 204 });
  await Promise.all([1, 2, 3, 4].map(() => deliver()));
  expect(await deliver()).toMatchObject({ state: "delivered", attempts: 1, error: null, deliveredAt: steps.app.now() });
  expect(steps.outlet.requests).toHaveLength(1);
});

test("a refusal is final and says why", async () => {
  steps.outlet.replies.set("/alerts", { status: 400 });
  expect(await deliver()).toMatchObject({ state: "failed", error: expect.stringContaining("400"), dueAt: null });
});

test("a busy channel is tried again ever later, and given up after the eighth time", async () => {
  steps.outlet.replies.set("/alerts", { status: 500 });
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 7; attempt += 1) {
    const { state, dueAt } = await deliver();
    expect(state).toBe("pending");
    waits.push(((dueAt?.getTime() ?? 0) - steps.app.now().getTime()) / 1000);
    steps.pass((waits.at(-1) ?? 0) - 1);
    await deliver();
    steps.pass(1);
  }
  expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3600]);
  expect(await deliver()).toMatchObject({ state: "failed", attempts: 8, dueAt: null });
  expect(steps.outlet.requests).toHaveLength(8);
});

test("a channel that names a time is left alone until then", async () => {
  steps.outlet.replies.set("/alerts", { status: 429, headers: { "retry-after": "600" } });
  const { state, dueAt } = await deliver();
  expect(state).toBe("pending");
  expect(dueAt?.getTime()).toBeGreaterThanOrEqual(steps.app.now().getTime() + 600_000);
});

test("a channel that is no longer declared is not asked, and its delivery says so", async () => {
  await steps.db.delete(deliveries);
  await owe("closed");
  expect(await deliver("closed")).toMatchObject({
    state: "failed",
    error: expect.stringContaining("no longer declared"),
  });
  expect(steps.outlet.requests).toEqual([]);
});
