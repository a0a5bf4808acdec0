import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";

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

/** Whether there is a browser to look with. */
export const HAS_BROWSER = existsSync(CHROMIUM);

/** A way in which a page is looked at. */
export interface Look {
  readonly colorScheme: "light" | "dark";
  readonly width: number;
}

export const LOOKS: readonly Look[] = [
  { colorScheme: "light", width: 1200 },
  { colorScheme: "light", width: 390 },
  { colorScheme: "dark", width: 390 },
];

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** Opens a page of its own to look with. */
export async function look(
  browser: Browser,
  { colorScheme, width }: Look,
  see: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
  try {
    await see(await context.newPage());
  } finally {
    await context.close();
  }
}

/** What axe finds fault with on an open page, and whether it scrolls sideways. */
export async function faultsOf(page: Page): Promise<unknown> {
  await page.evaluate(AXE);
  return page.evaluate(`axe.run().then(({ violations }) => [
    ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + " " + html)),
    ...(document.documentElement.scrollWidth > innerWidth ? ["scrolls sideways"] : []),
  ])`);
}
