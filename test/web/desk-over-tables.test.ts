import { eq } from "drizzle-orm";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDesk } from "../../src/cli/open-desk.ts";
import { readSettings } from "../../src/config/settings.ts";
import { articles, articleVersions, deliveries, digests } from "../../src/db/schema.ts";
import { deliverAlert } from "../../src/pipeline/deliver-alert.ts";
import { sendDigest } from "../../src/pipeline/send-digest.ts";
import type { ServedDesk } from "../../src/web/serve-desk.ts";
import { textOf } from "../digest/live-markup.ts";
import { openStepApp, type StepApp } from "../pipeline/open-step-app.ts";
import { seedAlerts } from "../support/seed-alerts.ts";
import { faultsOf, HAS_BROWSER, LOOKS, look, openBrowser } from "./browser.ts";

const DIGESTS = `subscriptions:
  - { name: desk, recipients: [desk@example.org], topics: all, time: "12:30", zone: Asia/Tbilisi }
  - { name: resting, recipients: [late@example.org], topics: all, time: "12:30", zone: Asia/Tbilisi, paused: true }
channels:
  - { name: refusing, kind: webhook, address: "http://hook.example/refusing", topics: all }
  - { name: busy, kind: webhook, address: "http://hook.example/busy", topics: all }
  - { name: good, kind: webhook, address: "http://hook.example/good", topics: all, tells: [new] }
allowPrivate: [hook.example]
`;
const PERSIAN = ["نشست در ایروان آغاز شد", "نشست صلح در ایروان پایان یافت"] as const;

let steps: StepApp;
let served: ServedDesk;
let browser: Browser | null;
/** An article in Persian that its outlet edited. */
let editedId: number;
beforeAll(async () => {
  steps = await openStepApp(["/feed"], { digests: DIGESTS });
  const { app, db, outlet } = steps;
  await seedAlerts(db, app.now());
  editedId = await editFirstArticle();
  outlet.replies.set("/refusing", { status: 403, body: "no such hook" });
  outlet.replies.set("/busy", { status: 503 });
  outlet.replies.set("/good", { status: 204 });
  for (const [alertId, channel] of [
    [1, "refusing"],
    [2, "refusing"],
    [1, "busy"],
    [1, "good"],
    [2, "bygone"],
  ] as const) {
    await db.insert(deliveries).values({ alertId, channel, state: "pending", dueAt: app.now() });
    await deliverAlert(app, alertId, channel);
  }
  const accept = async () => ({ kind: "accepted", refusedRecipients: [] }) as const;
  for (const name of ["desk", "resting"]) await sendDigest({ ...app, sendMail: accept }, name, "2025-06-02");
  served = await openDesk(app, readSettings({ ARAXES_PORT: "0" }), "A test.");
  browser = HAS_BROWSER ? await openBrowser() : null;
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await steps?.close();
});

async function editFirstArticle(): Promise<number> {
  const [first] = await steps.db.select().from(articles).limit(1);
  const id = first?.id ?? 0;
  const now = steps.app.now();
  await steps.db.update(articles).set({ language: "fa", title: PERSIAN[1], version: 2 }).where(eq(articles.id, id));
  await steps.db
    .insert(articleVersions)
    .values(PERSIAN.map((title, at) => ({ articleId: id, version: at + 1, title, text: title, seenAt: now })));
  return id;
}

async function open(path: string, init?: RequestInit) {
  const response = await fetch(new URL(path, served.url), init);
  return { status: response.status, body: await response.text() };
}

describe("the page of deliveries", () => {
  it("tells what the tables hold of each channel", async () => {
    const words = textOf((await open("/deliveries")).body.replaceAll("<", " <")).replace(/\s+/gu, " ");
    expect(words).toContain("1 alert told on 4 channels · 3 dead letters");
    expect(words).toMatch(/refusing Webhook · new stories and updates All topics 2 alerts given up/u);
    expect(words).toMatch(/busy .*? 1 alert tried in vain, to be tried again .*?503.*? Next try in 1 min/u);
    expect(words).toMatch(/good Webhook · new stories All topics Everything was told/u);
    expect(words).toMatch(/bygone No longer declared in digests\.yml 1 alert given up/u);
  });

  it("names each dead letter with the answer and the time", async () => {
    const words = textOf((await open("/deliveries")).body);
    expect(words).toContain("Treaty text agreed");
    expect(words).toContain("no such hook");
    expect(words).toContain("tried 1 time, last now");
    expect(words).toContain("the channel is no longer declared in digests.yml");
  });

  it("tells of each subscription when its next digest is sent, or why there is none", async () => {
    const words = textOf((await open("/deliveries")).body);
    expect(words).toContain("Next one Tue 3 Jun 12:30 Tbilisi, in 23 h");
    expect(words).toContain("At rest: paused");
  });

  it("tells of each digest what became of it, and why not", async () => {
    const words = textOf((await open("/deliveries")).body);
    expect(words).toMatch(/Mon 2 Jun 2025desk24 h to 08:30Sent1 story/u);
    expect(words).toMatch(/resting24 h to 08:30Not sent: it was paused/u);
  });

  it("leads to what each digest said, where it said anything", async () => {
    const links = [...(await open("/deliveries")).body.matchAll(/href="(\/digests\/\d+)"/gu)].map(
      ([, link]) => link ?? "",
    );
    expect(links).toHaveLength(1);
    expect(textOf((await open(links[0] ?? "")).body)).toContain("Treaty text agreed");
  });

  it("changes nothing, whoever asks and however", async () => {
    const stored = async () => [await steps.db.select().from(deliveries), await steps.db.select().from(digests)];
    const before = await stored();
    await open("/deliveries");
    await open("/deliveries?resend=refusing");
    expect((await open("/deliveries", { method: "POST", body: "do=resend" })).status).toBe(404);
    expect(await stored()).toEqual(before);
  });
});

describe("the versions of an article", () => {
  it("are read from the tables and linked from its page and its story's", async () => {
    const { body } = await open(`/articles/${editedId}/versions`);
    expect(body).toContain('<div lang="fa" dir="rtl">');
    expect(body).toMatch(/<ins>صلح ?<\/ins>/u);
    const link = `href="/articles/${editedId}/versions"`;
    expect((await open(`/articles/${editedId}`)).body).toContain(link);
    expect((await open("/stories/1")).body).toContain(link);
  });
});

describe.skipIf(!HAS_BROWSER)("in Chromium (skipped where /usr/bin/chromium is missing)", () => {
  const pages = ["/", "/deliveries", "/articles/1", "/articles/1/versions", "/stories/1", "/feeds"];
  it.each(LOOKS.flatMap((how) => pages.map((path) => ({ path, ...how }))))(
    "$path has no fault that axe finds and no sideways scroll ($colorScheme, $width px)",
    async ({ path, ...how }) => {
      if (browser === null) throw new Error("there is no browser");
      await look(browser, how, async (page) => {
        await page.goto(new URL(path, served.url).href);
        expect(await faultsOf(page)).toEqual([]);
      });
    },
  );
});
