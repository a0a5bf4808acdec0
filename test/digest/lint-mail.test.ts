import { describe, expect, it } from "vitest";
import { composeDigest, type DigestInput } from "../../src/digest/compose-digest.ts";
import { renderDigest } from "../../src/digest/render-digest.ts";
import { busyDay } from "./busy-day.ts";
import { lintMail } from "./lint-mail.ts";
import { makeAlert } from "./make-alert.ts";
import { LINK_TO, makeCoverage, makeDigestInput, READER } from "./make-digest-input.ts";
import { MARKUP_PAYLOADS } from "./markup-payloads.ts";
import { SAMPLE_DAY } from "./sample-day.ts";

const LINKED = { linkTo: LINK_TO, deskUrl: "https://araxes.desk.example", unsubscribeMailbox: "araxes@desk.example" };
const QUIET = { reader: { ...READER, whenEmpty: "send" }, coverage: makeCoverage(43, 12) } as const;

function htmlOf(changes: Partial<DigestInput>): string {
  const decision = composeDigest(makeDigestInput(changes));
  if (decision.kind === "skipped") throw new Error("no digest was composed");
  return renderDigest(decision.digest).html;
}

describe("the HTML part passes the linter", () => {
  it.each<[string, Partial<DigestInput>]>([
    ["on a usual day", { alerts: SAMPLE_DAY }],
    [
      "with links, charts and updates",
      {
        ...LINKED,
        alerts: SAMPLE_DAY,
        toldOrigins: new Map([[1, new Set(["moskovskaya-liniya"])]]),
        dailyCounts: new Map([["armenia-eu", [0, 0, 1, 0, 0, 0, 0, 0]]]),
      },
    ],
    ["on a busy day", { ...LINKED, alerts: busyDay(60) }],
    ["on a day that does not fit", { ...LINKED, alerts: busyDay(400) }],
    ["on a quiet day", { ...LINKED, ...QUIET }],
    [
      "with hostile words everywhere",
      {
        ...LINKED,
        alerts: MARKUP_PAYLOADS.map((words, at) =>
          makeAlert({ id: at + 1, headline: words, sentence: words, address: words }),
        ),
      },
    ],
  ])("%s", (_, changes) => {
    expect(lintMail(htmlOf(changes))).toEqual([]);
  });
});

describe("the linter finds", () => {
  const html = htmlOf({ ...LINKED, alerts: SAMPLE_DAY });
  it.each([
    ["an image", "</h1>", '</h1><img src="https://x.example/a.png">', "<img>"],
    ["a relative link", 'href="https://araxes.desk.example"', 'href="/desk"', 'a link to "/desk"'],
    ["a class in the place of a style", '<h1 style="', '<h1 class="', "<h1> without style"],
    ["a layout that Word does not know", 'style="margin:0;', 'style="display:flex;float:left;', "float:left"],
    ["a layout table that would be read out", 'role="presentation"', 'role="table"', "read out as one"],
    ["a dark rule that inline styles defeat", "!important}", "}", "weaker than inline"],
    ["a script", "</body>", "<script>1</script></body>", "<script>"],
  ])("%s", (_, before, after, fault) => {
    expect(lintMail(html.replace(before, after)).join("\n")).toContain(fault);
  });
});
