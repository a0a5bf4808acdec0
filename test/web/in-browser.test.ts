import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { composeDigest, type DigestInput } from "../../src/digest/compose-digest.ts";
import { renderDigest } from "../../src/digest/render-digest.ts";
import type { FoundLink } from "../../src/pipeline/reader-links.ts";
import { createDesk } from "../../src/web/create-desk.tsx";
import { type ServedDesk, serveDesk } from "../../src/web/serve-desk.ts";
import { busyDay } from "../digest/busy-day.ts";
import { OUTLETS } from "../digest/make-alert.ts";
import { LINK_TO, makeCoverage, makeDigestInput, READER } from "../digest/make-digest-input.ts";
import { SAMPLE_DAY } from "../digest/sample-day.ts";
import { faultsOf, HAS_BROWSER, LOOKS, look, openBrowser } from "./browser.ts";
import { DELIVERIES } from "./make-deliveries.ts";
import { makeDeskArticle, makeDeskStory, makeReads, NOW } from "./make-reads.ts";

const LINKED = { linkTo: LINK_TO, deskUrl: "https://d.example/", unsubscribeMailbox: "desk@newsroom.example" };

/** Days that look different: what stands out, what is an update, what is left out, and next to nothing. */
const DIGESTS: readonly (readonly [string, Partial<DigestInput>])[] = [
  ["a usual day", { alerts: SAMPLE_DAY, dailyCounts: new Map([["armenia-eu", [0, 0, 1, 0, 0, 0, 1, 0, 0, 0]]]) }],
  [
    "a day of updates",
    {
      alerts: busyDay(12),
      toldOrigins: new Map([[1, new Set([OUTLETS.courier.family])]]),
      dailyCounts: new Map([["armenia-eu", [0, 0, 0, 0, 0, 0, 1, 0, 0, 0]]]),
      reader: { ...READER, wishes: { ...READER.wishes, mutedTopics: new Map([["russia-iran-treaty", NOW]]) } },
    },
  ],
  ["a busy day", { alerts: busyDay(60) }],
  ["a quiet day", { reader: { ...READER, whenEmpty: "send" }, coverage: makeCoverage(43, 12) }],
];

const TEXT = {
  ...{ id: 5, subscription: "morning-desk", localDate: "2026-11-23", subject: "1 story — Mon 23 Nov" },
  plain: `Morning desk\n\n\u2068${SAMPLE_DAY[2]?.headline}\u2069\nhttps://outlet.example/${"long-".repeat(30)}`,
};

const WISH = { subscription: "desk", target: "" } as const;
const FOUND = { kind: "found", title: "Morning desk", recipientCount: 2, about: null, held: null } as const;
const LINKS: Readonly<Record<string, FoundLink>> = {
  unsubscribe: { ...FOUND, wish: { ...WISH, kind: "unsubscribe" } },
  pause: { ...FOUND, wish: { ...WISH, kind: "pause" } },
  story: {
    ...FOUND,
    wish: { ...WISH, kind: "mute-story" },
    about: { words: SAMPLE_DAY[2]?.headline ?? "", language: "fa" },
  },
  muted: { ...FOUND, wish: { ...WISH, kind: "mute-topic" }, held: { until: NOW } },
  old: { kind: "expired" },
  cut: { kind: "unknown" },
};

describe.skipIf(!HAS_BROWSER)("in Chromium (skipped where /usr/bin/chromium is missing)", () => {
  let browser: Browser;
  let served: ServedDesk;

  beforeAll(async () => {
    const desk = createDesk(
      makeReads({ articles: [makeDeskArticle()], stories: [makeDeskStory()], ...DELIVERIES, texts: [TEXT] }),
      {
        now: () => NOW,
        banner: "This is the sample newsroom.",
        reportError: () => {},
      },
      {
        find: async (token) => LINKS[token] ?? { kind: "unknown" },
        grant: async () => {},
        undo: async () => {},
        findRecipient: () => null,
      },
    );
    served = await serveDesk(desk, { host: "127.0.0.1", port: 0, password: null });
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const pages = [
    "",
    "?topic=armenia-eu&q=x",
    "feeds",
    "deliveries",
    "digests/5",
    "articles/1",
    "articles/1/versions",
    "stories/7",
    "nothing",
  ];
  it.each(LOOKS.flatMap((look) => pages.map((path) => ({ path: `/${path}`, ...look }))))(
    "$path has no fault that axe finds and no sideways scroll ($colorScheme, $width px)",
    async ({ path, colorScheme, width }) => {
      await look(browser, { colorScheme, width }, async (page) => {
        await page.goto(new URL(path, served.url).href);
        expect(await faultsOf(page)).toEqual([]);
      });
    },
  );

  it.each(LOOKS.flatMap((how) => DIGESTS.map(([day, input]) => ({ day, input, ...how }))))(
    "the digest of $day has no fault that axe finds, no sideways scroll, and loads nothing ($colorScheme, $width px)",
    async ({ input, ...how }) => {
      const decision = composeDigest(makeDigestInput({ ...LINKED, ...input }));
      const html = decision.kind === "composed" ? renderDigest(decision.digest).html : "";
      const loaded: string[] = [];
      await look(browser, how, async (page) => {
        page.on("request", (request) => loaded.push(request.url()));
        await page.setContent(html);
        expect(await faultsOf(page)).toEqual([]);
      });
      expect(loaded).toEqual([]);
    },
  );

  it.each(LOOKS.flatMap((how) => Object.keys(LINKS).map((token) => ({ token, ...how }))))(
    "the page of a link in a digest has no fault that axe finds: $token ($colorScheme, $width px)",
    async ({ token, ...how }) => {
      await look(browser, how, async (page) => {
        await page.goto(new URL(`/mail/${token}`, served.url).href);
        expect(await faultsOf(page)).toEqual([]);
      });
    },
  );
});
