import { describe, expect, it } from "vitest";
import { createDesk } from "../../src/web/create-desk.tsx";
import { liveMarkupIn, textOf } from "../digest/live-markup.ts";
import { MARKUP_PAYLOADS } from "../digest/markup-payloads.ts";
import { DELIVERIES, makeChannel, makeDeadLetter, makeDigestLine, makeSubscription } from "./make-deliveries.ts";
import { makeReads, NOW } from "./make-reads.ts";

async function open(given: Parameters<typeof makeReads>[0] = DELIVERIES): Promise<string> {
  const desk = createDesk(makeReads(given), { now: () => NOW, banner: null, reportError: () => {} });
  return (await desk.request("/deliveries")).text();
}

/** The part of a page that stands under a heading, as text. */
async function section(id: string, given?: Parameters<typeof makeReads>[0]): Promise<string> {
  const body = await open(given);
  const [, after = ""] = body.split(`aria-labelledby="${id}">`);
  const own = after.split(/<section class="[a-z-]+" aria-labelledby/u)[0] ?? "";
  return textOf(own.replaceAll("<", " <")).replace(/\s+/gu, " ");
}

describe("the channels", () => {
  it("are told with kind, topics, what they want to hear, and quiet hours", async () => {
    const words = await section("channels");
    for (const part of [
      "Mail · new stories and updates",
      "All topics",
      "Mail · new stories from high severity",
      "Armenia–EU",
      "Quiet 22:00–07:00 Tbilisi",
      "No longer declared in digests.yml",
    ])
      expect(words).toContain(part);
  });

  it.each([
    [{ failed: 2, waiting: 3, retrying: 2 }, ["2 alerts given up", "2 alerts tried in vain", "1 alert waiting"]],
    [{ held: 1 }, ["1 alert held back until quiet hours end"]],
    [{ delivered: 0 }, ["Nothing was told yet"]],
    [{}, ["Everything was told", "Last success 50 min ago"]],
    [{ waiting: 1, retrying: 1, lastError: "connect ECONNREFUSED" }, ["connect ECONNREFUSED"]],
    [{ waiting: 1, nextTryAt: new Date("2026-11-23T06:20:00Z") }, ["Next try in 20 min"]],
  ])("that stand so say how it goes: %j", async (standing, parts) => {
    const words = await section("channels", { channels: [makeChannel("one", standing)] });
    for (const part of parts) expect(words).toContain(part);
  });

  it("name an old error no more once everything was told", async () => {
    const told = makeChannel("one", { lastError: "refused for one@example.org" });
    expect(await section("channels", { channels: [told] })).not.toContain("refused for");
  });

  it("that are none are told in words, as are no dead letters and no digests", async () => {
    const none = {};
    expect(await section("channels", none)).toContain("digests.yml names no channel");
    expect(await section("dead-letters", none)).toContain("None: each alert was taken");
    expect(await section("digests", none)).toContain("No digest was made yet");
  });
});

describe("dead letters", () => {
  it("say what was answered, once, when each was tried, and how they are sent again", async () => {
    const words = await section("dead-letters");
    expect(words.match(/answered with status 403: invalid_token/gu)).toHaveLength(1);
    expect(words).toContain("Armenia–EU · tried 30 times, last 2 h ago");
    expect(words).toContain("araxes channels test newsroom-bot");
    expect(words).toContain("araxes channels resend newsroom-bot");
    expect(words).toContain("araxes channels forget bygone");
    expect(words).not.toContain("araxes channels test bygone");
    expect(words).toContain("No answer is on record.");
  });

  it("lead to their articles, each headline in its own direction", async () => {
    expect(await open()).toContain('<a href="/articles/3" lang="fa" dir="rtl">');
  });

  it("beyond those shown are counted, with the command that lists them", async () => {
    const words = await section("dead-letters", {
      channels: [makeChannel("one", { failed: 230 })],
      deadLetters: [makeDeadLetter({ alertId: 1, channel: "one" })],
    });
    expect(words).toContain("And 229 more: araxes channels dead-letters one");
  });
});

describe("subscriptions", () => {
  it.each([
    [{}, "Morning desk morning-desk · 2 recipients 08:00 Tbilisi, daily Next one Tue 24 Nov 08:00 Tbilisi, in 22 h"],
    [{ weekdays: ["mon", "thu"], recipientCount: 1 }, "1 recipient 08:00 Tbilisi, mon thu"],
    [{ rest: "paused until 2026-12-01", nextAt: null }, "At rest: paused until 2026-12-01"],
  ])("say when the next digest is sent, or why there is none: %#", async (changes, part) => {
    expect(await section("subscriptions", { subscriptions: [makeSubscription(changes)] })).toContain(part);
  });

  it("that are none are told in words", async () => {
    expect(await section("subscriptions", {})).toContain("digests.yml names no subscription");
  });
});

describe("digests", () => {
  it.each([
    ["sent", {}, "Sent"],
    ["sent to some", { error: "refused for two@example.org" }, "refused for two@example.org"],
    ["written", { path: "/data/x.eml" }, "Written to a file: no mail server is set"],
    ["skipped", { state: "skipped", error: "it was paused" }, "Not sent: it was paused"],
    ["skipped long ago", { state: "skipped" }, "Not sent: there was nothing to tell"],
    ["new", { state: "pending", attempt: 0 }, "About to be sent"],
    ["put off", { state: "pending", attempt: 3, error: "451 try later" }, "Put off by the mail server"],
    ["sending", { state: "sending" }, "has not answered yet"],
    ["unknown once", { state: "unknown" }, "It is sent once more by itself"],
    ["unknown twice", { state: "unknown", unsureCount: 1 }, "It was sent twice"],
    ["failed", { state: "failed" }, "araxes digest send morning-desk --date 2026-11-22 --again"],
  ] as const)("that are %s say so", async (_, changes, part) => {
    const words = await section("digests", { digests: [makeDigestLine({ id: 1, ...changes })] });
    expect(words).toContain(part);
    expect(words).toContain("Sun 22 Nov 2026 morning-desk 24 h to 04:00");
  });

  it("show no figures that mean nothing", async () => {
    const nothing = { recipients: [], storyCount: 0, attempt: 0, sentAt: null };
    const words = await section("digests", { digests: [makeDigestLine({ id: 1, state: "skipped", ...nothing })] });
    expect(words).not.toMatch(/Stories|Recipients|Tries|never/u);
  });
});

it("nothing on the page sends anything: it has no form", async () => {
  const body = await open();
  expect(body).not.toContain("<form");
  expect(body).not.toContain("<button");
});

it.each(MARKUP_PAYLOADS.map((payload) => [payload]))("markup is shown as the text it is: %s", async (payload) => {
  const body = await open({
    channels: [makeChannel(payload, { failed: 1, lastError: payload })],
    deadLetters: [makeDeadLetter({ alertId: 1, channel: payload, headline: payload, error: payload, topic: payload })],
    digests: [makeDigestLine({ id: 1, subject: payload, error: payload, path: payload, subscription: payload })],
  });
  expect(liveMarkupIn(body)).toEqual([]);
  expect(textOf(body)).toContain(payload);
});
