import { rm } from "node:fs/promises";
import { afterEach, describe, expect, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { renderMistake } from "../../src/config/mistake.ts";
import { writeSmallConfig } from "./small-config.ts";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

const SECRETS = new Map([
  ["hook", "https://hooks.slack.example/services/T0/B0/x"],
  ["bot", "12345:token"],
]);

async function load(channels: string, secrets: ReadonlyMap<string, string> | null = SECRETS) {
  const folder = await writeSmallConfig({ "digests.yml": `channels:\n${channels}\nallowPrivate: [Chat.lan]\n` });
  folders.push(folder);
  return loadConfig(folder, secrets);
}

test("channels of every sort are read with their defaults", async () => {
  const loaded = await load(`
  - { name: a, kind: webhook, address: "https://bot.example.org/", topics: all }
  - { name: b, kind: slack, addressSecret: hook, topics: [armenia-eu], minimumSeverity: high, tells: [new] }
  - { name: c, kind: discord, addressSecret: hook, topics: all, quietHours: { from: "22:00", to: "07:00", zone: Asia/Baku } }
  - { name: d, kind: telegram, chat: "-1001234", tokenSecret: bot, topics: all }
  - { name: e, kind: ntfy, addressSecret: hook, topics: all }
  - { name: f, kind: mail, recipients: [desk@example.org], topics: all }`);
  if (loaded.kind === "broken") throw new Error(loaded.mistakes.map(renderMistake).join("\n"));
  const { channels, allowPrivate } = loaded.config.digests;
  const common = { topics: { kind: "all" }, minimumSeverity: "low", tells: ["new", "updates"], quietHours: null };
  const secret = { kind: "secret", secret: "hook" };
  expect(channels).toEqual([
    {
      ...common,
      name: "a",
      kind: "webhook",
      address: { kind: "open", address: "https://bot.example.org/" },
      signingSecret: null,
    },
    {
      ...common,
      name: "b",
      kind: "slack",
      address: secret,
      topics: { kind: "some", slugs: ["armenia-eu"] },
      minimumSeverity: "high",
      tells: ["new"],
    },
    {
      ...common,
      name: "c",
      kind: "discord",
      address: secret,
      quietHours: { from: "22:00", to: "07:00", zone: "Asia/Baku" },
    },
    {
      ...common,
      name: "d",
      kind: "telegram",
      chat: "-1001234",
      tokenSecret: "bot",
      server: "https://api.telegram.org",
    },
    { ...common, name: "e", kind: "ntfy", address: secret, tokenSecret: null },
    { ...common, name: "f", kind: "mail", recipients: ["desk@example.org"] },
  ]);
  expect(allowPrivate).toEqual(["chat.lan"]);
});

describe("a mistake in a channel is told:", () => {
  test.each([
    [
      "kind: slack, addressSecret: hok, topics: all",
      'channels[0].addressSecret "hok" is no secret of the environment, did you mean hook?',
    ],
    [
      "kind: slack, addressSecret: other-desk, topics: all",
      'channels[0].addressSecret "other-desk" is no secret of the environment, set ARAXES_SECRET_OTHER_DESK or ARAXES_SECRET_OTHER_DESK_FILE',
    ],
    [
      "kind: discord, addressSecret: bot, topics: all",
      "channels[0].addressSecret ARAXES_SECRET_BOT holds no web address, begin it with https://",
    ],
    [
      'kind: slack, address: "https://x.example/", topics: all',
      "channels[0].address is not a known key, did you mean addressSecret?",
    ],
    [
      'kind: ntfy, address: "https://ntfy.sh", topics: all',
      "channels[0].address names no topic, write it behind the server: https://ntfy.sh/my-topic",
    ],
    ["kind: webhook, topics: all", "channels[0].address is missing, write address, or addressSecret"],
    [
      "kind: telegram, chat: -1001, tokenSecret: bot, topics: all",
      "channels[0].chat -1001 is a number, put it in quotes",
    ],
    [
      'kind: telegram, chat: "my chat", tokenSecret: bot, topics: all',
      'channels[0].chat "my chat" is not a chat, write its number, such as "-1001234567890", or @name',
    ],
    [
      "kind: ntfy, addressSecret: hook, topics: all, minimumSeverity: hihg",
      'channels[0].minimumSeverity "hihg" is not known here, did you mean high?',
    ],
    [
      'kind: ntfy, addressSecret: hook, topics: all, quietHours: { from: "07:00", to: "07:00", zone: UTC }',
      "channels[0].quietHours.to is the same as from, name an end",
    ],
  ])("%s", async (channel, mistake) => {
    const loaded = await load(`  - { name: a, ${channel} }`);
    const told = loaded.kind === "broken" ? loaded.mistakes.map(renderMistake) : [];
    expect(told.map((line) => line.replace(/^digests.yml:2:\d+ error /u, ""))).toContain(mistake);
  });
});

test("who tells no channel need not know the secrets", async () => {
  expect(await load("  - { name: a, kind: slack, addressSecret: elsewhere, topics: all }", null)).toMatchObject({
    kind: "loaded",
  });
});
