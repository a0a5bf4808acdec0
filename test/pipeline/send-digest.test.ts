import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findToldOrigins } from "../../src/db/digest-input.ts";
import { type DigestState, digestAlerts, digests } from "../../src/db/schema.ts";
import { recordWish } from "../../src/db/wishes.ts";
import type { WishKind } from "../../src/digest/reader-wish.ts";
import type { MailMessage, MailOutcome } from "../../src/mail/mail-message.ts";
import { sendDigest } from "../../src/pipeline/send-digest.ts";
import { sendDueDigests } from "../../src/pipeline/send-due-digests.ts";
import { sweep } from "../../src/pipeline/sweep.ts";
import { seedAlerts } from "../support/seed-alerts.ts";
import { openStepApp, type StepApp } from "./open-step-app.ts";
import { storeArticle } from "./store-article.ts";

/** The clock starts at 13:00 in Tbilisi. */
const DIGESTS = `subscriptions:
  - { name: desk, recipients: [desk@example.org, night@example.org], topics: all, time: "12:30", zone: Asia/Tbilisi }
`;
const TODAY = "2025-06-02";

let steps: StepApp;
let mails: MailMessage[];
let answers: MailOutcome[];
beforeEach(async () => {
  steps = await openStepApp(["/feed"], { digests: DIGESTS });
  await seedAlerts(steps.db, steps.app.now());
  mails = [];
  answers = [];
});
afterEach(() => steps.close());

const appWithMail = () => ({
  ...steps.app,
  sendMail: async (message: MailMessage, beforeDot?: () => Promise<void>): Promise<MailOutcome> => {
    await beforeDot?.();
    mails.push(message);
    return answers.shift() ?? { kind: "accepted", refusedRecipients: [] };
  },
});
const send = (date = TODAY) => sendDigest(appWithMail(), "desk", date);
const stored = () => steps.db.select().from(digests);
const UNKNOWN = { kind: "unknown", message: "cut after the final dot" } as const;

test("a digest that is due is sent once, by however many at once and however often it is sent again", async () => {
  await Promise.all([1, 2, 3, 4].map(() => send()));
  for (let replay = 0; replay < 20; replay += 1) await send();
  expect(mails).toHaveLength(1);
  expect(await stored()).toMatchObject([{ subscription: "desk", localDate: TODAY, state: "sent", attempt: 1 }]);
  expect(await steps.db.$count(digestAlerts)).toBeGreaterThan(0);
});

test("it tells of the window up to its own time, and the next one begins there", async () => {
  await send();
  steps.pass(86_400);
  await send("2025-06-03");
  const windows = (await stored()).map(({ windowStart, windowEnd }) => [windowStart, windowEnd]);
  expect(windows).toEqual([
    [new Date("2025-06-01T08:30:00Z"), new Date("2025-06-02T08:30:00Z")],
    [new Date("2025-06-02T08:30:00Z"), new Date("2025-06-03T08:30:00Z")],
  ]);
});

test.each([
  ["the publisher that told it", "haraz", null, "skipped", 1],
  ["a publisher that copied it", "xeber", null, "skipped", 1],
  ["a publisher with words of its own", "xeber", "xeber", "sent", 2],
])(
  "a story that was told comes again the next day only from others: %s",
  async (_who, source, origin, state, mailCount) => {
    if (origin !== null)
      await steps.db.execute(sql`update story_articles set origin = ${origin} where origin is not null`);
    const tellLater = sql`created_at = ${"2025-06-02T20:00:00Z"}`;
    await steps.db.execute(sql`update alerts set created_at = '2025-06-02T08:00:00Z'`);
    await steps.db.execute(sql`update alerts set ${tellLater} where id in (
    select max(alerts.id) from alerts join articles on articles.id = article_id
    where source_slug = ${source} and articles.address like '%/1')`);
    await send();
    steps.pass(86_400);
    await send("2025-06-03");
    const next = (await stored()).find(({ localDate }) => localDate === "2025-06-03");
    expect(next).toMatchObject({ state });
    expect(mails).toHaveLength(mailCount);
  },
);

test("a digest says which camps published meanwhile and are silent", async () => {
  await steps.db.execute(sql`update sources set leaning = 'opposition' where slug = 'outlet'`);
  await storeArticle(steps.db, { title: "Something else", text: "", seenAt: new Date("2025-06-02T07:00:00Z") });
  await send();
  expect(mails[0]?.plain).toContain("Silent: Georgia opposition\n");
});

test("a digest is not made before its time, nor for another date, nor for a subscription that is not declared", async () => {
  await send("2025-06-03");
  await send("2025-05-01");
  await sendDigest(appWithMail(), "nobody", TODAY);
  expect(await stored()).toEqual([]);
});

test("a mail of which nobody knows whether it was accepted is sent once more, as the same message, and no third time", async () => {
  answers = [UNKNOWN, UNKNOWN];
  await send();
  expect(await stored()).toMatchObject([{ state: "unknown", unsureCount: 0 }]);
  for (let hour = 0; hour < 5; hour += 1) {
    steps.pass(3600);
    await send();
  }
  expect(mails).toHaveLength(2);
  expect(mails[1]?.messageId).toBe(mails[0]?.messageId);
  expect(await stored()).toMatchObject([{ state: "unknown", error: UNKNOWN.message }]);
});

test.each([
  ["before the mail was handed over", "digest:leased", "pending", 0, 1],
  ["before the final dot", "digest:sending", "sending", 1, 1],
  ["after it", "digest:mailed", "sending", 1, 2],
] as const)(
  "a process that ends %s leaves the mail to another, once",
  async (_when, point, state, unsureCount, mailCount) => {
    const pass: StepApp["app"]["pass"] = (passed) => {
      if (passed === point) throw new Error("the process ended here");
    };
    await sendDigest({ ...appWithMail(), pass }, "desk", TODAY).catch(() => undefined);
    await send();
    expect(await stored()).toMatchObject([{ state }]);
    steps.pass(301);
    await sweep(steps.app);
    expect(steps.sent).toContainEqual({ queue: "digest", data: { subscription: "desk", localDate: TODAY } });
    await send();
    await send();
    expect(mails).toHaveLength(mailCount);
    expect(await stored()).toMatchObject([{ state: "sent", unsureCount }]);
  },
);

test("processes that end before the final dot, however many, lose no digest", async () => {
  const pass: StepApp["app"]["pass"] = (passed) => {
    if (passed === "digest:leased") throw new Error("the process ended here");
  };
  for (let death = 0; death < 5; death += 1) {
    await sendDigest({ ...appWithMail(), pass }, "desk", TODAY).catch(() => undefined);
    steps.pass(301);
  }
  await send();
  expect(mails).toHaveLength(1);
  expect(await stored()).toMatchObject([{ state: "sent", unsureCount: 0 }]);
});

test("a process that ends while sending, twice, leaves the digest unknown and visible", async () => {
  const pass: StepApp["app"]["pass"] = (passed) => {
    if (passed === "digest:sending") throw new Error("the process ended here");
  };
  for (let death = 0; death < 3; death += 1) {
    await sendDigest({ ...appWithMail(), pass }, "desk", TODAY).catch(() => undefined);
    steps.pass(301);
    await sweep(steps.app);
  }
  expect(await stored()).toMatchObject([{ state: "unknown", attempt: 2, error: expect.stringContaining("twice") }]);
});

test.each([
  ["puts the mail off", { kind: "refused", permanent: false, message: "450 busy" }, "pending", 2],
  ["refuses it for good", { kind: "refused", permanent: true, message: "550 no" }, "failed", 1],
] as const)("when the server %s, that is what is recorded", async (_what, answer, state, mailCount) => {
  answers = [answer];
  await send();
  expect(await stored()).toMatchObject([{ state: state satisfies DigestState, error: answer.message }]);
  await send();
  expect(mails).toHaveLength(1);
  steps.pass(3600);
  await send();
  expect(mails).toHaveLength(mailCount);
});

test("two schedulers ask for the same digest until it is recorded, and for none after", async () => {
  await Promise.all([sendDueDigests(steps.app), sendDueDigests(steps.app)]);
  expect(new Set(steps.sent.map((job) => JSON.stringify(job))).size).toBe(1);
  await send();
  steps.sent.length = 0;
  await sendDueDigests(steps.app);
  expect(steps.sent).toEqual([]);
});

const PUT_OFF = { kind: "refused", permanent: false, message: "450 busy" } as const;
const wish = (kind: WishKind, target: string) =>
  steps.db.transaction((tx) => recordWish(tx, { subscription: "desk", kind, target }, null, steps.app.now()));

test("who unsubscribes while a mail is put off does not get it, and the others do, as the same message", async () => {
  answers = [PUT_OFF];
  await send();
  await wish("unsubscribe", "desk@example.org");
  steps.pass(3600);
  await send();
  expect(mails.map(({ to }) => to)).toEqual([["desk@example.org", "night@example.org"], ["night@example.org"]]);
  expect(mails[1]?.messageId).toBe(mails[0]?.messageId);
  expect(await stored()).toMatchObject([{ state: "sent", attempt: 2, recipients: ["night@example.org"] }]);
});

test.each([
  ["its last recipient left", "unsubscribe", ["desk@example.org", "night@example.org"]],
  ["its readers paused it", "pause", [""]],
] as const)(
  "a mail that is put off is skipped, with the reason, once %s, and told nothing",
  async (_why, kind, targets) => {
    answers = [PUT_OFF];
    await send();
    for (const target of targets) await wish(kind, target);
    steps.pass(3600);
    await send();
    await sweep(steps.app);
    await send();
    expect(mails).toHaveLength(1);
    const error = "every recipient unsubscribed or paused it before it was sent";
    expect(await stored()).toMatchObject([{ state: "skipped", error, sentAt: null }]);
    expect(await findToldOrigins(steps.db, "desk", [1, 2, 3])).toEqual(new Map());
  },
);

test("a mail that may have been accepted stays unknown when its last recipient leaves, and is not sent again", async () => {
  answers = [UNKNOWN];
  await send();
  for (const target of ["desk@example.org", "night@example.org"]) await wish("unsubscribe", target);
  steps.pass(3600);
  await send();
  await send();
  expect(mails).toHaveLength(1);
  expect(await stored()).toMatchObject([{ state: "unknown", error: expect.stringContaining("unsubscribed") }]);
});
