import { describe, expect, it } from "vitest";
import { alertMail } from "../../src/channel/alert-mail.ts";
import { discordBody } from "../../src/channel/discord-body.ts";
import { noticeOf } from "../../src/channel/notice.ts";
import { ntfyBody } from "../../src/channel/ntfy-body.ts";
import { slackBody } from "../../src/channel/slack-body.ts";
import { telegramBody } from "../../src/channel/telegram-body.ts";
import type { ChannelMessage } from "../../src/channel/told-alert.ts";
import { liveMarkupIn, textOf } from "../digest/live-markup.ts";
import { MARKUP_PAYLOADS } from "../digest/markup-payloads.ts";
import { alertMessage, makeToldAlert } from "./make-told-alert.ts";

const RENDERERS = {
  slack: (message: ChannelMessage) => JSON.stringify(slackBody(noticeOf(message))),
  telegram: (message: ChannelMessage) => telegramBody(noticeOf(message), "@desk").text,
  discord: (message: ChannelMessage) => JSON.stringify(discordBody(noticeOf(message))),
  ntfy: (message: ChannelMessage) => JSON.stringify(ntfyBody(noticeOf(message), "desk")),
  mail: (message: ChannelMessage) => alertMail(message, "desk", "a@desk.example").plain,
} as const;

const MANY: ChannelMessage = {
  kind: "alerts",
  deliveryId: "many",
  alerts: Array.from({ length: 50 }, (_, at) => {
    const headline = `${at} ${"ქართული სათაური ".repeat(20)}`;
    return makeToldAlert({ id: at, storyId: at, headline, sentence: "მ".repeat(2_000), evidence: [] });
  }),
};

describe.each(Object.entries(RENDERERS))("%s", (_kind, render) => {
  it("says what is new, how grave it is, who tells it and why it matched", () => {
    const told = render(alertMessage());
    for (const part of [
      "New story",
      "high",
      "Transport corridors",
      "rail links",
      "Tbilisi Courier",
      "Georgia",
      "Julfa",
    ])
      expect(told).toContain(part);
  });

  it("says what makes an update one", () => {
    const newFacts = [
      { kind: "origin", name: "caspian-wire" },
      { kind: "number", name: "38" },
    ] as const;
    const told = render(alertMessage({ news: "update", newFacts })).replaceAll("\\", "");
    expect(told).toContain("Update");
    expect(told).toContain("another origin caspian wire, number 38");
  });

  it("tells what was held in quiet hours together, each story once, the gravest first", () => {
    const alerts = [
      makeToldAlert({ id: 1, storyId: 1, severity: "low", headline: "The first story" }),
      makeToldAlert({ id: 2, storyId: 2, severity: "critical", headline: "The grave story" }),
      makeToldAlert({ id: 3, storyId: 1, news: "update", headline: "The first story, continued" }),
    ];
    const told = render({ kind: "alerts", deliveryId: "three", alerts }).replaceAll("\\", "");
    expect(told).toContain("2 stories while this channel was quiet");
    expect(told.indexOf("The grave story")).toBeLessThan(told.lastIndexOf("The first story"));
    expect(told).not.toContain("continued");
  });

  it("says of a test that it is one", () => {
    expect(render({ kind: "test", deliveryId: "t", channel: "desk" })).toMatch(/test of the channel desk/u);
  });

  it("leaves to the desk what one message has no room for", () => {
    expect(render(MANY)).toContain("42 more on the desk");
  });
});

describe("in its bounds, whatever an outlet wrote", () => {
  it("a message of Telegram has 4096 characters at most", () => {
    expect(RENDERERS.telegram(MANY).replace(/<[^>]+>/gu, "").length).toBeLessThanOrEqual(4096);
  });

  it("a message of Discord has 6000 in its embeds, ten of those, and 256 in a title", () => {
    const { embeds } = discordBody(noticeOf(MANY));
    expect(embeds.length).toBeLessThanOrEqual(10);
    expect(Math.max(...embeds.map(({ title }) => title.length))).toBeLessThanOrEqual(256);
    const lengths = embeds.map(
      ({ title, description, author }) => title.length + description.length + author.name.length,
    );
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(6000);
  });

  it("a message of ntfy stays a message", () => {
    expect(Buffer.byteLength(ntfyBody(noticeOf(MANY), "desk").message)).toBeLessThanOrEqual(4096);
  });
});

describe("hostile text", () => {
  const PAYLOADS = [...MARKUP_PAYLOADS, "<!channel> <@U1>", "@everyone [x](javascript:alert(1))", "*_~`|> # -"];

  it.each(PAYLOADS)("is text and nothing else: %s", (payload) => {
    const message = alertMessage({
      headline: payload,
      sentence: `a ${payload}`,
      sourceName: payload,
      evidence: [],
      topicTitle: payload,
    });
    const { html, plain } = alertMail(message, "desk", "a@desk.example");
    expect(liveMarkupIn(html)).toEqual([]);
    expect(textOf(html)).toContain(payload);
    expect(plain).toContain(payload.trim());
    expect(RENDERERS.telegram(message).replace(/<\/?b>|<a href="[^"<>]*">|<\/a>/gu, "")).not.toMatch(/[<>]/u);
    expect(slackBody(noticeOf(message)).text.replace(/<https:[^<>|]*\|/gu, "")).not.toMatch(/<[!@#]/u);
    expect(discordBody(noticeOf(message)).allowed_mentions).toEqual({ parse: [] });
    for (const { title } of discordBody(noticeOf(message)).embeds) expect(title).not.toMatch(/(?<!\\)[*_~`|<>[\]@]/u);
  });

  it.each(["javascript:alert(1)", "urn:araxes:entry:1", "data:text/html,x"])("no link leads to %s", (address) => {
    for (const render of Object.values(RENDERERS)) expect(render(alertMessage({ address }))).not.toContain(address);
  });

  it("the links of Slack stay links, escapes, bars and all", () => {
    const address = "https://rud.example/%D8%B1/a|b?c=1&d=%7C";
    const { text, blocks } = slackBody(noticeOf(alertMessage({ address })));
    expect(text).toContain("<https://rud.example/%D8%B1/a%7Cb?c=1&amp;d=%7C|");
    expect(JSON.stringify(blocks)).toContain(`"url":"${address}"`);
  });

  it("no subject breaks its line", () => {
    const { subject } = alertMail(alertMessage({ headline: "one\r\nBcc: evil@z.example" }), "desk", "a@desk.example");
    expect(subject).not.toMatch(/[\r\n]/u);
  });
});
