import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getLinkKey } from "../../src/db/link-key.ts";
import { countReviews, recordReview } from "../../src/db/reviews.ts";
import { digests, matches, reviews, wishes } from "../../src/db/schema.ts";
import { signWish } from "../../src/digest/link-token.ts";
import type { WishKind } from "../../src/digest/reader-wish.ts";
import type { MailMessage } from "../../src/mail/mail-message.ts";
import { findLink, findRecipient, grantWish, undoWish } from "../../src/pipeline/reader-links.ts";
import { sendDigest } from "../../src/pipeline/send-digest.ts";
import { createDesk } from "../../src/web/create-desk.tsx";
import { type ServedDesk, serveDesk } from "../../src/web/serve-desk.ts";
import { textOf } from "../digest/live-markup.ts";
import { openStepApp, type StepApp } from "../pipeline/open-step-app.ts";
import { seedAlerts } from "../support/seed-alerts.ts";
import { makeReads } from "./make-reads.ts";

/** The clock starts at 13:00 in Tbilisi. */
const DIGESTS = `subscriptions:
  - { name: desk, title: The desk, recipients: [one@example.org], topics: all, time: "12:30", zone: Asia/Tbilisi }
  - { name: team, recipients: [One@example.org, two@example.org], topics: all, time: "12:30", zone: Asia/Tbilisi }
`;
const TODAY = "2025-06-02";
const PEACE = "armenia-azerbaijan-peace";
const PUBLIC_URL = "https://araxes.example.org";

let steps: StepApp;
let served: ServedDesk;
beforeAll(async () => {
  steps = await openStepApp(["/feed"], { digests: DIGESTS });
  await seedAlerts(steps.db, steps.app.now());
  const app = { ...steps.app, topicTitles: () => new Map([[PEACE, "Peace & treaty"]]) };
  const links = {
    find: (token: string) => findLink(app, token),
    grant: (...args: [Parameters<typeof grantWish>[1], number | null]) => grantWish(app, ...args),
    undo: (wish: Parameters<typeof undoWish>[1]) => undoWish(app, wish),
    findRecipient: (subscription: string, mailbox: string) => findRecipient(app, subscription, mailbox),
  };
  const desk = createDesk(makeReads(), { now: app.now, banner: null, reportError: () => {} }, links);
  served = await serveDesk(desk, { host: "127.0.0.1", port: 0, password: "correct horse" });
});
afterAll(async () => {
  await served.close();
  await steps.close();
});
beforeEach(async () => {
  await steps.db.delete(wishes);
  await steps.db.delete(digests);
  await steps.db.delete(reviews);
});

async function addressOf(kind: WishKind, target: string, subscription = "desk"): Promise<string> {
  const key = await getLinkKey(steps.db, steps.app.now());
  return new URL(`/mail/${signWish(key, { subscription, kind, target }, steps.app.now())}`, served.url).href;
}

const post = (address: string, fields: Record<string, string>) =>
  fetch(address, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
const pageOf = async (address: string) => textOf(await (await fetch(address)).text()).replace(/\s+/gu, " ");
const stored = () => steps.db.select().from(wishes);

/** The digest of today as it would go out now, with links into the desk. */
async function digestOf(subscription = "desk") {
  const mails: MailMessage[] = [];
  await steps.db.delete(digests);
  const sendMail = async (message: MailMessage) => {
    mails.push(message);
    return { kind: "accepted", refusedRecipients: [] } as const;
  };
  await sendDigest({ ...steps.app, sendMail, publicUrl: PUBLIC_URL }, subscription, TODAY);
  const [digest] = await steps.db.select().from(digests);
  return { mail: mails[0], state: digest?.state, storyCount: digest?.storyCount };
}

describe("a link from a digest", () => {
  const kinds = [
    ["unsubscribe", "one@example.org", "Unsubscribe"],
    ["pause", "", "Pause the digest"],
    ["mute-story", "1", "Treaty text agreed"],
    ["mute-topic", PEACE, "Peace & treaty"],
    ["not-relevant", "1", "Treaty text agreed"],
  ] as const;

  it.each(kinds)("opens without login, says what it is about, and changes nothing: %s", async (kind, target, words) => {
    const address = await addressOf(kind, target);
    for (const method of ["GET", "HEAD", "GET"]) {
      const { status, headers } = await fetch(address, { method });
      expect([status, headers.get("cache-control")]).toEqual([200, "no-store"]);
    }
    expect(await pageOf(address)).toContain(words);
    expect(await pageOf(address)).toContain("The desk");
    expect(await stored()).toEqual([]);
  });

  it.each(kinds)("does what was confirmed, once, and takes it back: %s", async (kind, target) => {
    const address = await addressOf(kind, target);
    for (const _ of [1, 2]) expect((await post(address, { do: "yes", days: "7" })).status).toBe(303);
    expect(await stored()).toMatchObject([{ subscription: "desk", kind, target }]);
    expect(await (await fetch(address)).text()).toContain('value="undo"');
    await post(address, { do: "undo" });
    expect(await stored()).toEqual([]);
  });

  it.each([
    ["another method", 404, { method: "DELETE" }],
    ["a POST that asks for nothing", 400, { method: "POST", body: new URLSearchParams({ x: "1" }) }],
    ["an endless POST", 413, { method: "POST", body: new URLSearchParams({ do: "yes", x: "x".repeat(20_000) }) }],
    [
      "a POST of what is no form",
      400,
      { method: "POST", body: "do=yes", headers: { "content-type": "multipart/form-data" } },
    ],
  ])("changes nothing by %s, and answers %i", async (_, status, request) => {
    expect((await fetch(await addressOf("pause", ""), request)).status).toBe(status);
    expect(await stored()).toEqual([]);
  });

  it("leads nowhere when it was tampered with, and says so when it is too old", async () => {
    const address = await addressOf("pause", "");
    expect((await post(`${address.slice(0, -1)}x`, { do: "yes" })).status).toBe(404);
    const key = await getLinkKey(steps.db, steps.app.now());
    const old = signWish(key, { subscription: "desk", kind: "pause", target: "" }, new Date("2025-01-01T00:00:00Z"));
    expect((await post(new URL(`/mail/${old}`, served.url).href, { do: "yes" })).status).toBe(410);
    expect(await stored()).toEqual([]);
  });

  it("opens nothing else: the desk asks for its password still", async () => {
    for (const path of ["/", "/mail", "/mail/../feeds", "/mail%2f..%2ffeeds", "/mail/x/feeds", "/alerts.json"]) {
      expect((await fetch(new URL(served.url).origin + path)).status, path).toBe(401);
    }
  });
});

describe("one click of a mail program", () => {
  const CLICK = { "List-Unsubscribe": "One-Click" };

  it("unsubscribes the reader without login or page", async () => {
    const response = await post(await addressOf("unsubscribe", "one@example.org"), CLICK);
    expect([response.status, await response.text()]).toEqual([200, "Unsubscribed."]);
    expect(await stored()).toMatchObject([{ kind: "unsubscribe", target: "one@example.org" }]);
  });

  it("as multipart, too", async () => {
    const body = new FormData();
    body.set("List-Unsubscribe", "One-Click");
    const response = await fetch(await addressOf("unsubscribe", "one@example.org"), { method: "POST", body });
    expect(response.status).toBe(200);
    expect(await stored()).toHaveLength(1);
  });

  it.each([
    ["pause", "", "desk"],
    ["mute-story", "1", "desk"],
    ["unsubscribe", "", "team"],
  ] as const)("does nothing at a link that is not one reader's to leave: %s", async (kind, target, subscription) => {
    expect((await post(await addressOf(kind, target, subscription), CLICK)).status).toBe(400);
    expect(await stored()).toEqual([]);
  });
});

describe("a digest with several readers", () => {
  it("lets one of them leave and come back by mailbox, in any case", async () => {
    const address = await addressOf("unsubscribe", "", "team");
    expect(await pageOf(address)).toContain("Your mailbox");
    const left = await post(address, { do: "yes", mailbox: " one@EXAMPLE.org" });
    expect(textOf(await left.text())).toContain("One@example.org no longer gets this digest.");
    expect((await digestOf("team")).mail?.to).toEqual(["two@example.org"]);
    await post(address, { do: "undo", mailbox: "One@example.org" });
    expect((await digestOf("team")).mail?.to).toEqual(["One@example.org", "two@example.org"]);
  });

  it("does not know a mailbox that is none of them", async () => {
    const response = await post(await addressOf("unsubscribe", "", "team"), { do: "yes", mailbox: "x@example.org" });
    expect(response.status).toBe(422);
    expect(await stored()).toEqual([]);
  });

  it("says that a pause is for all of them, and offers no one-click header", async () => {
    expect(await pageOf(await addressOf("pause", "", "team"))).toContain("2 readers: it changes for all of them");
    const { mail } = await digestOf("team");
    expect(mail?.headers).not.toHaveProperty("List-Unsubscribe-Post");
    expect(mail?.headers["List-Unsubscribe"]).toMatch(/^<https:\/\/araxes\.example\.org\/mail\/[\w-]{39}>$/u);
  });
});

describe("the next digest", () => {
  it("carries links that the desk knows, one of them for one click", async () => {
    const { mail } = await digestOf();
    expect(mail?.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    const addresses = [...(mail?.html ?? "").matchAll(/href="(https:\/\/araxes[^"]*\/mail\/[^"]*)"/gu)].map(
      ([, a]) => a,
    );
    expect(addresses.length).toBeGreaterThan(4);
    for (const address of addresses) {
      expect((await fetch(new URL(new URL(address ?? "").pathname, served.url))).status, address).toBe(200);
    }
  });

  it.each([
    ["unsubscribe", "one@example.org", "skipped", 0],
    ["pause", "", "skipped", 0],
    ["mute-story", "1", "skipped", 0],
    ["mute-topic", PEACE, "sent", 1],
    ["not-relevant", "1", "sent", 1],
  ] as const)("follows a wish, and its end: %s", async (kind, target, state, storyCount) => {
    const address = await addressOf(kind, target);
    await post(address, { do: "yes" });
    expect(await digestOf()).toMatchObject({ state, storyCount });
    await post(address, { do: "undo" });
    expect(await digestOf()).toMatchObject({ state: "sent", storyCount: 1 });
  });

  it("hears of a muted topic again after seven days, and goes on after a pause", async () => {
    await post(await addressOf("mute-topic", PEACE), { do: "yes" });
    await post(await addressOf("pause", ""), { do: "yes", days: "3" });
    const ends = (await stored()).map(
      ({ until }) => ((until?.getTime() ?? 0) - steps.app.now().getTime()) / 86_400_000,
    );
    expect(ends.sort()).toEqual([3, 7]);
  });
});

describe('"not relevant" is a review of the match', () => {
  const MATCH = 1;
  const PERSON = { reviewer: "anna", note: null };
  const said = async () => (await steps.db.select().from(reviews)).map(({ verdict, reviewer }) => [verdict, reviewer]);

  beforeAll(async () => {
    const rules = { ruleVersion: "r1", articleVersion: 1, matchedAt: steps.app.now() };
    const found = { score: 5, level: "alert", evidence: [], sentence: "", parts: [] } as const;
    await steps.db.insert(matches).values({ topic: PEACE, articleId: 1, ...found, ...rules });
  });

  it("that counts in the topic's precision, says which digest it came from, and goes with the wish", async () => {
    const address = await addressOf("not-relevant", "1");
    await fetch(address);
    expect(await said()).toEqual([]);
    for (const _ of [1, 2]) await post(address, { do: "yes" });
    expect(await said()).toEqual([["no", "digest:desk"]]);
    expect((await countReviews(steps.db)).get(PEACE)).toMatchObject({ alertYes: 0, alertNo: 1 });
    await post(address, { do: "undo" });
    expect(await said()).toEqual([]);
  });

  it("that a person's word replaces, and that no longer goes with the wish then", async () => {
    const address = await addressOf("not-relevant", "1");
    await post(address, { do: "yes" });
    await recordReview(steps.db, MATCH, { ...PERSON, verdict: "no" }, steps.app.now());
    await post(address, { do: "undo" });
    expect(await said()).toEqual([["no", "anna"]]);
  });

  it("that leaves what a person said before", async () => {
    await recordReview(steps.db, MATCH, { ...PERSON, verdict: "yes" }, steps.app.now());
    await post(await addressOf("not-relevant", "1"), { do: "yes" });
    expect(await said()).toEqual([["yes", "anna"]]);
  });

  it("that stands while the readers of one digest say it, though those of another take it back", async () => {
    await post(await addressOf("not-relevant", "1"), { do: "yes" });
    await post(await addressOf("not-relevant", "1", "team"), { do: "yes" });
    await post(await addressOf("not-relevant", "1"), { do: "undo" });
    expect(await said()).toEqual([["no", "digest:team"]]);
  });

  it("and no other link is", async () => {
    await post(await addressOf("mute-story", "1"), { do: "yes" });
    await post(await addressOf("mute-topic", PEACE), { do: "yes" });
    expect(await said()).toEqual([]);
  });
});
