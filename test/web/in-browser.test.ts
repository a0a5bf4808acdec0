import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";
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
import { makeDeskArticle, makeDeskStory, makeReads, NOW } from "./make-reads.ts";

const CHROMIUM = "/usr/bin/chromium";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A way in which a page is looked at. */
interface Look {
  readonly colorScheme: "light" | "dark";
  readonly width: number;
}

const LOOKS: readonly Look[] = [
  { colorScheme: "light", width: 1200 },
  { colorScheme: "light", width: 390 },
  { colorScheme: "dark", width: 390 },
];

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

describe.skipIf(!existsSync(CHROMIUM))("in Chromium (skipped where /usr/bin/chromium is missing)", () => {
  let browser: Browser;
  let served: ServedDesk;

  beforeAll(async () => {
    const desk = createDesk(
      makeReads({ articles: [makeDeskArticle()], stories: [makeDeskStory()] }),
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
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  });

  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const pages = ["", "?topic=armenia-eu&q=x", "feeds", "articles/1", "stories/7", "nothing"];
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

async function look(browser: Browser, { colorScheme, width }: Look, see: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
  try {
    await see(await context.newPage());
  } finally {
    await context.close();
  }
}

async function faultsOf(page: Page): Promise<unknown> {
  await page.evaluate(AXE);
  return page.evaluate(`axe.run().then(({ violations }) => [
    ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + " " + html)),
    ...(document.documentElement.scrollWidth > innerWidth ? ["scrolls sideways"] : []),
  ])`);
}
