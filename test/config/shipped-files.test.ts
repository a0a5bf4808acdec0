import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfigFiles } from "../../src/config/config-files.ts";
import { feedsFileSchema } from "../../src/config/feeds-schema.ts";
import { readConfig } from "../../src/config/load-config.ts";
import { renderMistake } from "../../src/config/mistake.ts";
import { readYaml } from "../../src/config/read-yaml.ts";
import { projectRoot } from "../../src/project-root.ts";

const feeds = readYaml("feeds.yml", await readFile(join(projectRoot, "feeds.yml")), feedsFileSchema).value;

test("the configuration that Araxes brings is in order", async () => {
  const loaded = readConfig(await readConfigFiles(projectRoot));
  expect(loaded.kind === "broken" ? loaded.mistakes.map(renderMistake) : []).toEqual([]);
});

test("feeds.yml covers every country of the region and every language that has a feed", () => {
  const countries = new Set(feeds?.sources.map(({ country }) => country));
  const declared = feeds?.sources.flatMap((source) => source.feeds) ?? [];
  const languages = new Set(declared.map(({ language }) => language));
  expect(declared.filter(({ enabled }) => enabled).length).toBeGreaterThanOrEqual(70);
  for (const country of [
    "GE",
    "AM",
    "AZ",
    "RU",
    "IR",
    "IL",
    "TR",
    "QA",
    "AE",
    "SA",
    "JO",
    "LB",
    "SY",
    "IQ",
    "EG",
    "KZ",
  ]) {
    expect(countries, country).toContain(country);
  }
  for (const language of ["en", "ru", "az", "hy", "ka", "tr", "fa", "ar", "he"] as const) {
    expect(languages, language).toContain(language);
  }
});

test("feeds that reach back few hours are polled often enough to miss nothing", () => {
  const hoursDeep = new Map([
    ["https://olke.az/rss", 5],
    ["https://haqqin.az/rss.xml", 6],
    ["https://report.az/rss/", 7],
    ["https://baku.ws/rss", 7],
    ["https://modern.az/rss", 8],
    ["https://minval.az/rss", 10],
    ["https://azertag.az/rss", 15],
    ["https://trend.az/rss/", 19],
  ]);
  const declared = new Map(feeds?.sources.flatMap((source) => source.feeds).map((feed) => [feed.address, feed]));
  for (const [address, hours] of hoursDeep) {
    expect((declared.get(address)?.intervalSeconds ?? Infinity) / 3600, address).toBeLessThanOrEqual(hours / 4);
  }
});

test("the digests that Araxes brings reach nobody", async () => {
  const loaded = readConfig(await readConfigFiles(projectRoot));
  const subscriptions = loaded.kind === "loaded" ? loaded.config.digests.subscriptions : [];
  expect(new Set(subscriptions.map(({ zone }) => zone))).toEqual(new Set(["Asia/Tbilisi", "Europe/Brussels"]));
  for (const recipient of subscriptions.flatMap(({ recipients }) => recipients))
    expect(recipient).toMatch(/@example\.org$/);
});
