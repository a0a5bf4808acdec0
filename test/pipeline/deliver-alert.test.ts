import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { channelStandings, forgetDeadLetters, resendDeadLetters } from "../../src/db/deliveries.ts";
import { alerts, deliveries } from "../../src/db/schema.ts";
import { deliverAlert } from "../../src/pipeline/deliver-alert.ts";
import { seedAlerts } from "../support/seed-alerts.ts";
import { openStepApp, type StepApp } from "./open-step-app.ts";

const DIGESTS = `channels:
  - { name: desk, kind: webhook, address: "http://hook.example/alerts", topics: all }
  - name: night
    kind: webhook
    address: http://hook.example/night
    topics: all
    quietHours: { from: "13:30", to: "15:00", zone: Asia/Tbilisi }
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
  const triedAt = steps.app.now();
  const final = { state: "failed", error: expect.stringContaining("400"), dueAt: null, triedAt };
  expect(await deliver()).toMatchObject(final);
  steps.pass(60);
  expect(await deliver()).toMatchObject(final);
});

test("a busy channel is tried again ever later for about a day, and then given up", async () => {
  steps.outlet.replies.set("/alerts", { status: 500 });
  const startedAt = steps.app.now().getTime();
  const waits: number[] = [];
  for (let attempt = 1; attempt < 30; attempt += 1) {
    const { state, dueAt, triedAt } = await deliver();
    expect([state, triedAt]).toEqual(["pending", steps.app.now()]);
    waits.push(((dueAt?.getTime() ?? 0) - steps.app.now().getTime()) / 1000);
    steps.pass((waits.at(-1) ?? 0) - 1);
    await deliver();
    steps.pass(1);
  }
  expect(waits).toEqual([60, 120, 240, 480, 960, 1920, ...Array(23).fill(3600)]);
  expect(await deliver()).toMatchObject({ state: "failed", attempts: 30, dueAt: null });
  expect(steps.outlet.requests).toHaveLength(30);
  expect((steps.app.now().getTime() - startedAt) / 3_600_000).toBeCloseTo(24, 0);
});

test("a dead letter is sent again when somebody asks, and forgotten when somebody asks", async () => {
  steps.outlet.replies.set("/alerts", { status: 404 });
  expect(await deliver()).toMatchObject({ state: "failed" });
  expect(await channelStandings(steps.db, steps.app.now())).toMatchObject([
    { channel: "desk", failed: 1, waiting: 0, delivered: 0, lastError: expect.stringContaining("404") },
  ]);
  expect(await resendDeadLetters(steps.db, "desk", steps.app.now())).toBe(1);
  steps.outlet.replies.set("/alerts", { status: 204 });
  expect(await deliver()).toMatchObject({ state: "delivered", attempts: 1 });
  expect(await resendDeadLetters(steps.db, "desk", steps.app.now())).toBe(0);
  await steps.db.update(deliveries).set({ state: "failed" });
  expect(await forgetDeadLetters(steps.db, "desk")).toBe(1);
  expect(await deliver()).toMatchObject({ state: "forgotten" });
  expect(steps.outlet.requests).toHaveLength(2);
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

test("a channel that names a time is left alone with everything until then", async () => {
  steps.outlet.replies.set("/alerts", { status: 429, headers: { "retry-after": "600" } });
  const others = (await steps.db.select().from(alerts)).filter(({ id }) => id !== alertId);
  const dueAt = steps.app.now();
  const owed = others.map(({ id }) => ({ alertId: id, channel: "desk", state: "pending" as const, dueAt }));
  await steps.db.insert(deliveries).values(owed);
  await deliverAlert(steps.app, alertId, "desk");
  for (const { alertId: other } of owed) await deliverAlert(steps.app, other, "desk");
  expect(steps.outlet.requests).toHaveLength(1);
  steps.pass(600);
  steps.outlet.replies.set("/alerts", { status: 204 });
  for (const { alertId: other } of owed) await deliverAlert(steps.app, other, "desk");
  expect(steps.outlet.requests).toHaveLength(1 + owed.length);
});

test("in quiet hours nothing is told; at their end all of it together, once, however many ask", async () => {
  // 09:00 UTC is 13:00 in Tbilisi: half an hour later its quiet hours begin, two hours later they end.
  steps.outlet.replies.set("/night", { status: 204 });
  const ids = (await steps.db.select().from(alerts)).map(({ id }) => id);
  const dueAt = steps.app.now();
  await steps.db
    .insert(deliveries)
    .values(ids.map((id) => ({ alertId: id, channel: "night", state: "pending" as const, dueAt })));
  steps.pass(1800);
  for (const id of ids) await deliverAlert(steps.app, id, "night");
  const held = await steps.db.select().from(deliveries).where(eq(deliveries.channel, "night"));
  expect(new Set(held.map(({ heldUntil }) => heldUntil?.toISOString()))).toEqual(new Set(["2025-06-02T11:00:00.000Z"]));
  expect(steps.outlet.requests).toEqual([]);
  steps.pass(5400);
  await Promise.all(ids.map((id) => deliverAlert(steps.app, id, "night")));
  expect(steps.outlet.requests).toHaveLength(1);
  const told = await steps.db.select().from(deliveries).where(eq(deliveries.channel, "night"));
  expect(told.every(({ state, attempts }) => state === "delivered" && attempts === 1)).toBe(true);
});
