import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { composeDigest } from "../../src/digest/compose-digest.ts";
import { renderDigest } from "../../src/digest/render-digest.ts";
import { createDesk } from "../../src/web/create-desk.tsx";
import { type ServedDesk, serveDesk } from "../../src/web/serve-desk.ts";
import { LINK_TO, makeDigestInput } from "../digest/make-digest-input.ts";
import { SAMPLE_DAY } from "../digest/sample-day.ts";
import { makeDeskArticle, makeReads, NOW } from "./make-reads.ts";

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
  { colorScheme: "dark", width: 390 },
];

describe.skipIf(!existsSync(CHROMIUM))("in Chromium (skipped where /usr/bin/chromium is missing)", () => {
  let browser: Browser;
  let served: ServedDesk;

  beforeAll(async () => {
    const desk = createDesk(makeReads({ articles: [makeDeskArticle()] }), {
      now: () => NOW,
      banner: "This is the sample newsroom.",
      reportError: () => {},
    });
    served = await serveDesk(desk, { host: "127.0.0.1", port: 0, password: null });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  });

  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const pages = ["", "?topic=armenia-eu&q=x", "feeds", "articles/1", "nothing"];
  it.each(LOOKS.flatMap((look) => pages.map((path) => ({ path: `/${path}`, ...look }))))(
    "$path has no fault that axe finds and no sideways scroll ($colorScheme, $width px)",
    async ({ path, colorScheme, width }) => {
      await look(browser, { colorScheme, width }, async (page) => {
        await page.goto(new URL(path, served.url).href);
        expect(await faultsOf(page)).toEqual([]);
      });
    },
  );

  it.each(LOOKS)(
    "the digest has no fault that axe finds and no sideways scroll ($colorScheme, $width px)",
    async (how) => {
      const dailyCounts = new Map([["armenia-eu", [0, 0, 1, 0, 0, 0, 1, 0, 0, 0]]]);
      const input = {
        alerts: SAMPLE_DAY,
        dailyCounts,
        linkTo: LINK_TO,
        unsubscribeMailbox: "desk@newsroom.example",
        deskUrl: "https://d.example/",
      };
      const decision = composeDigest(makeDigestInput(input));
      const html = decision.kind === "composed" ? renderDigest(decision.digest).html : "";
      await look(browser, how, async (page) => {
        await page.setContent(html);
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
