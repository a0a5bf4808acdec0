import { describe, expect, it } from "vitest";
import { composeDigest, type DigestInput } from "../../src/digest/compose-digest.ts";
import { type RenderedDigest, renderDigest } from "../../src/digest/render-digest.ts";
import { busyDay, campsOf } from "./busy-day.ts";
import { liveMarkupIn, textOf } from "./live-markup.ts";
import { evidenceOf, makeAlert, OUTLETS } from "./make-alert.ts";
import { LINK_TO, makeCoverage, makeDigestInput, makeFeed, READER } from "./make-digest-input.ts";
import { MARKUP_PAYLOADS } from "./markup-payloads.ts";
import { SAMPLE_DAY } from "./sample-day.ts";

function render(changes: Partial<DigestInput>): RenderedDigest {
  const decision = composeDigest(makeDigestInput(changes));
  if (decision.kind === "skipped") throw new Error("no digest was composed");
  return renderDigest(decision.digest);
}

describe("the HTML part", () => {
  const { html } = render({ alerts: SAMPLE_DAY });

  it("has a title, one h1 and one main region, and loads nothing", () => {
    expect(html.match(/<title>/gu)).toHaveLength(1);
    expect(html.match(/<h1/gu)).toHaveLength(1);
    expect(html.match(/role="main"/gu)).toHaveLength(1);
    expect(html).not.toMatch(/<img|<link|src=|url\(|@import/u);
  });

  it("gives headline and sentence their language and direction, and nothing else", () => {
    expect(html).toContain('<h3 dir="rtl" lang="fa"');
    expect(html).toContain('<p dir="rtl" lang="fa"');
    expect(html).toContain('<h3 dir="ltr" lang="hy"');
    expect(html.match(/<(?:table|tr|td|div)[^>]* dir=/gu)).toBeNull();
  });

  it("marks the evidence", () => {
    const marked = [...html.matchAll(/<mark[^>]*>([^<]*)<\/mark>/gu)].map(([, form]) => form);
    expect(marked.sort()).toEqual(
      ["AZAL", "Актау", "Баку", "Баку", "Москвы", "ԵՄ", "پوتین", "پیمان مشارکت راهبردی", "روسیه"].sort(),
    );
  });

  it("says what the text part says", () => {
    const plain = render({ alerts: SAMPLE_DAY }).plain.replace(/[\u2068\u2069*]/gu, "");
    const shown = textOf(html).replace(/[\u2068\u2069]/gu, "");
    for (const alert of SAMPLE_DAY.filter(({ id }) => [1, 3, 4].includes(id))) {
      for (const part of [plain, shown]) {
        expect(part).toContain(alert.headline);
        expect(part).toContain(alert.sentence);
      }
    }
  });

  it("gives dark colours with !important only, for they stand against inline styles", () => {
    const dark = /@media \(prefers-color-scheme:dark\)\{(.*?)\n\}/su.exec(html)?.[1] ?? "";
    const declarations = [...dark.matchAll(/\{([^}]*)\}/gu)].flatMap(([, rules = ""]) => rules.split(";"));
    expect(declarations.length).toBeGreaterThan(8);
    expect(declarations.filter((declaration) => !declaration.endsWith("!important"))).toEqual([]);
  });

  it("holds 60 stories in four scripts within 75 kB", () => {
    const { html: busy } = render({
      alerts: busyDay(60),
      camps: campsOf(busyDay(60)),
      coverage: makeCoverage(60, 30),
      linkTo: LINK_TO,
      deskUrl: "https://araxes.desk.example",
    });
    expect(Buffer.byteLength(busy)).toBeLessThanOrEqual(75_000);
    expect(busy.match(/<h3/gu)).toHaveLength(60);
  });

  it("leaves what does not fit to the desk, and counts it", () => {
    const { html: full } = render({ alerts: busyDay(300), deskUrl: "https://desk.example/" });
    expect(Buffer.byteLength(full)).toBeLessThanOrEqual(75_000);
    const shown = full.match(/<h3/gu)?.length ?? 0;
    expect(shown).toBeGreaterThan(55);
    expect(textOf(full)).toContain(`${300 - shown} more stories on the desk`);
    expect(full).toContain('href="https://desk.example/"');
  });

  it("stays within 75 kB whatever a single story holds", () => {
    const alerts = Array.from({ length: 90 }, (_, at) =>
      makeAlert({
        id: at + 1,
        headline: "𝔘&<".repeat(500),
        sentence: "&'\"".repeat(900),
        address: `https://x.example/${"a".repeat(3_000)}`,
      }),
    );
    expect(Buffer.byteLength(render({ alerts }).html)).toBeLessThanOrEqual(75_000);
  });

  it("is rendered with the text part in less than 50 ms for 30 stories", () => {
    const alerts = busyDay(30);
    const times = Array.from({ length: 10 }, () => {
      const started = performance.now();
      render({ alerts });
      return performance.now() - started;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });
});

describe("hostile markup", () => {
  it.each(MARKUP_PAYLOADS.map((payload) => [payload]))("is shown as the text it is: %s", (payload) => {
    const evidence = [evidenceOf("title", payload, payload.slice(0, 5), payload)];
    const source = { ...OUTLETS.courier, name: payload, leaning: payload, country: payload };
    const alerts = [
      makeAlert({
        id: 1,
        headline: payload,
        sentence: payload,
        evidence,
        source,
        topic: payload,
        address: payload,
        language: payload,
      }),
      makeAlert({
        id: 2,
        storyId: 1,
        source: { ...source, slug: "other" },
        headline: payload,
        sentence: `a ${payload}`,
      }),
    ];
    const feeds = [
      makeFeed(1, { sourceName: payload, state: payload }),
      makeFeed(2, { sourceName: payload, state: "gone", succeededAt: null }),
    ];
    const { html, subject, headers } = render({
      alerts,
      topicTitles: new Map([[payload, payload]]),
      reader: { ...READER, title: payload, zone: "UTC" },
      coverage: { feeds, articleCount: 1, fullTextCount: 1 },
      dailyCounts: new Map([[payload, Array(10).fill(0)]]),
    });
    expect(liveMarkupIn(html)).toEqual([]);
    expect(textOf(html).replace(/\s+/gu, " ")).toContain(payload.replace(/\s+/gu, " ").trim());
    for (const line of [subject, ...Object.values(headers)]) expect(line).not.toMatch(/[\r\n\u2028]/u);
  });
});

describe("the text part", () => {
  it("keeps foreign runs between U+2068 and U+2069, each closed on its own line", () => {
    const { plain } = render({ alerts: SAMPLE_DAY });
    for (const line of plain.split("\n")) {
      expect(line.split("\u2068").length).toBe(line.split("\u2069").length);
      expect(line).not.toMatch(/[\u202a-\u202e\u2066\u2067]/u);
    }
    expect(plain).toContain("\u2068پزشکیان و پوتین پیمان مشارکت راهبردی را در مسکو امضا کردند\u2069");
  });

  it("never lets a text's own direction controls reach the lines around it", () => {
    const { plain, html } = render({
      alerts: [makeAlert({ id: 1, headline: "a\u2069\u202eb\nc", sentence: "\u2067x" })],
    });
    expect(plain).toContain("\u2068ab c\u2069");
    expect(html).toContain("<h3");
  });

  it("marks the evidence with asterisks and gives each address on a line of its own", () => {
    const { plain } = render({ alerts: SAMPLE_DAY });
    expect(plain).toContain("самолёт *AZAL*, разбившийся под *Актау*.");
    expect(plain.split("\n")).toContain("https://moskovskaya-liniya.example/politika/77");
    expect(plain).toMatch(/^Also Caspian Wire: https:\/\/caspian-wire\.example\/\S+$/mu);
  });
});

describe("who is silent", () => {
  it("stands under who tells it, in both parts", () => {
    const silence = "Silent: Georgia independent, Iran conservative, Armenia centrist, 1 more";
    const { html, plain } = render({ alerts: SAMPLE_DAY, camps: campsOf(SAMPLE_DAY) });
    for (const part of [textOf(html), plain])
      expect(part).toMatch(new RegExp(`outlets, 2 origins.*\\s+${silence}`, "u"));
  });
});

describe("what a reader can ask for", () => {
  const { plain, html } = render({ alerts: SAMPLE_DAY, linkTo: LINK_TO, deskUrl: "https://araxes.desk.example" });

  it.each(["The whole story", "Mute story", "Not relevant", "Mute this topic for 7 days", "Pause it", "Unsubscribe"])(
    "stands in the text part as in the HTML, each address on its line: %s",
    (label) => {
      const inText = [...plain.matchAll(new RegExp(`^${label}: (https://\\S+)$`, "gmu"))].map(([, address]) => address);
      const inHtml = [...html.matchAll(new RegExp(`<a href="([^"]+)"[^>]*>${label}</a>`, "gu"))].map(([, a]) => a);
      expect(inText.length).toBeGreaterThan(0);
      expect(inText).toEqual(inHtml);
    },
  );

  it("is left out where the desk is out of reach", () => {
    expect(render({ alerts: SAMPLE_DAY }).plain).not.toMatch(/Mute|Not relevant/u);
  });
});

describe("headers", () => {
  it("say that a program sent it and to which list it belongs", () => {
    expect(render({ alerts: SAMPLE_DAY }).headers).toEqual({
      "List-Id": "<morning-desk.digest.newsroom.example>",
      "Auto-Submitted": "auto-generated",
    });
  });

  it("and the footer offer to unsubscribe where somebody reads such mail", () => {
    const { headers, html, plain } = render({ alerts: SAMPLE_DAY, unsubscribeMailbox: "desk@newsroom.example" });
    expect(headers["List-Unsubscribe"]).toBe("<mailto:desk@newsroom.example?subject=unsubscribe%20morning-desk>");
    expect(html).toContain('href="mailto:desk@newsroom.example?subject=unsubscribe%20morning-desk"');
    expect(plain).toContain("Unsubscribe: mailto:desk@newsroom.example?subject=unsubscribe%20morning-desk");
  });

  it("and the footer hold no dead link where nobody does and the desk is out of reach", () => {
    const { html, plain } = render({ alerts: [makeAlert({ id: 1, address: "urn:araxes:x:1" })] });
    expect(html).not.toContain("href=");
    expect(plain).not.toMatch(/https?:|mailto:/u);
  });
});
