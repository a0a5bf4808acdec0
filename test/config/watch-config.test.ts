import { mkdir, open, rename, rm, symlink, unlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { renderMistake } from "../../src/config/mistake.ts";
import { type ConfigWatch, type WatchPace, watchConfig } from "../../src/config/watch-config.ts";
import type { Config } from "../../src/config.ts";
import { SMALL_CONFIG, writeSmallConfig } from "./small-config.ts";

const SETTLE_MS = 60;
/** Only what the file system reports is seen. */
const BY_REPORTS: WatchPace = { settleMs: SETTLE_MS, pollMs: 60_000 };
/** Only the regular reading sees what is not reported. */
const BY_POLLS: WatchPace = { settleMs: SETTLE_MS, pollMs: 50 };

const GOOD = SMALL_CONFIG["feeds.yml"] ?? "";
const OTHER = GOOD.replace("https://oc-media.org/feed/", "https://example.org/other");

let folder: string;
let watching: ConfigWatch | null;
let told: string[];

beforeEach(async () => {
  folder = await writeSmallConfig();
  watching = null;
  told = [];
});

afterEach(async () => {
  await watching?.close();
  for (const place of [folder, `${folder}-away`]) await rm(place, { recursive: true, force: true });
});

/** Watches the folder and notes what is told: the address of the first feed, or the mistakes. */
async function watchFolder(pace: WatchPace): Promise<void> {
  const loaded = await loadConfig(folder);
  if (loaded.kind === "broken") throw new Error("the small configuration is broken");
  const onLoaded = (config: Config) => told.push(config.feeds.sources[0]?.feeds[0]?.address ?? "nothing");
  watching = watchConfig(
    folder,
    loaded.config,
    { onLoaded, onBroken: (mistakes) => told.push(...mistakes.map(renderMistake)) },
    pace,
  );
  await wait(SETTLE_MS);
}

async function expectTold(expected: readonly string[]): Promise<void> {
  await vi.waitFor(() => expect(told).toEqual(expected), { timeout: 5000, interval: 20 });
  await wait(SETTLE_MS * 4);
  expect(told).toEqual(expected);
}

const write = (text: string) => writeFile(join(folder, "feeds.yml"), text);

test("a file that is written over is loaded once", async () => {
  await watchFolder(BY_REPORTS);
  await write(OTHER);
  await expectTold(["https://example.org/other"]);
});

test("a file that an editor renames over is loaded, each time", async () => {
  await watchFolder(BY_REPORTS);
  for (const address of ["https://example.org/1", "https://example.org/2"]) {
    await writeFile(join(folder, ".feeds.yml.swp"), GOOD.replace("https://oc-media.org/feed/", address));
    await rename(join(folder, ".feeds.yml.swp"), join(folder, "feeds.yml"));
    await vi.waitFor(() => expect(told).toContain(address), { timeout: 5000, interval: 20 });
  }
  await expectTold(["https://example.org/1", "https://example.org/2"]);
});

test("a file that is written in several steps is believed only when it rests", async () => {
  await watchFolder(BY_REPORTS);
  const file = await open(join(folder, "feeds.yml"), "w");
  for (let at = 0; at < OTHER.length; at += 20) {
    await file.write(OTHER.slice(at, at + 20));
    await wait(SETTLE_MS / 4);
  }
  await file.close();
  await expectTold(["https://example.org/other"]);
});

test("a broken file is told once, and its mending as well", async () => {
  await watchFolder(BY_POLLS);
  const broken = GOOD.replace("GE", "Georgia");
  await write(broken);
  await vi.waitFor(() => expect(told).toHaveLength(1), { timeout: 5000 });
  await write(broken);
  await utimes(join(folder, "feeds.yml"), new Date(0), new Date(0));
  await wait(SETTLE_MS * 5);
  await write(GOOD);
  await expectTold([
    'feeds.yml:3:14 error sources[0].country "Georgia" is not a two-letter code, did you mean GE?',
    "https://oc-media.org/feed/",
  ]);
});

test("a deleted file is a mistake until it is back", async () => {
  await watchFolder(BY_REPORTS);
  await unlink(join(folder, "feeds.yml"));
  await vi.waitFor(() => expect(told).toHaveLength(1), { timeout: 5000 });
  await write(OTHER);
  await expectTold([
    "feeds.yml:1:1 error is missing, write it, or name the folder that holds it in ARAXES_CONFIG",
    "https://example.org/other",
  ]);
});

test("a deleted folder is a mistake until it is back", async () => {
  await watchFolder(BY_POLLS);
  await rename(folder, `${folder}-away`);
  await vi.waitFor(
    () =>
      expect(told).toContain(
        "feeds.yml:1:1 error is missing, write it, or name the folder that holds it in ARAXES_CONFIG",
      ),
    { timeout: 5000 },
  );
  await rename(`${folder}-away`, folder);
  await vi.waitFor(() => expect(told.at(-1)).toBe("https://oc-media.org/feed/"), { timeout: 5000 });
});

test("a change that nobody reports, behind a link, is found by reading", async () => {
  const elsewhere = join(folder, "elsewhere");
  await mkdir(elsewhere);
  await rename(join(folder, "feeds.yml"), join(elsewhere, "linked"));
  await symlink(join(elsewhere, "linked"), join(folder, "feeds.yml"));
  await watchFolder(BY_POLLS);
  await writeFile(join(elsewhere, "linked"), OTHER);
  await expectTold(["https://example.org/other"]);
});

test("a concept added to the lexicon is a change of the configuration", async () => {
  await watchFolder(BY_REPORTS);
  await writeFile(join(folder, "lexicon/more.yml"), "georgia:\n  kind: country\n  en: [Georgia]\n");
  await expectTold(["https://oc-media.org/feed/"]);
});

test("a touched file and files of others are no change", async () => {
  await watchFolder(BY_POLLS);
  await utimes(join(folder, "feeds.yml"), new Date(0), new Date(0));
  await writeFile(join(folder, "notes.yml"), "- a\n");
  await writeFile(join(folder, "lexicon/.people.yml.swp"), "a");
  await wait(SETTLE_MS * 5);
  await expectTold([]);
});

test("a change between loading and watching is seen", async () => {
  const loaded = await loadConfig(folder);
  if (loaded.kind === "broken") throw new Error("the small configuration is broken");
  await write(OTHER);
  const onLoaded = (config: Config) => told.push(config.feeds.sources[0]?.feeds[0]?.address ?? "nothing");
  watching = watchConfig(folder, loaded.config, { onLoaded, onBroken: () => told.push("broken") }, BY_REPORTS);
  await expectTold(["https://example.org/other"]);
});

test("after closing nothing is told, and closing does not wait for the next reading", async () => {
  await watchFolder(BY_REPORTS);
  const closed = watching?.close();
  await write(OTHER);
  await Promise.race([closed, wait(2000).then(() => Promise.reject(new Error("still waiting")))]);
  await wait(SETTLE_MS * 3);
  expect(told).toEqual([]);
});
