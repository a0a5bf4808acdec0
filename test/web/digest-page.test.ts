import { expect, it } from "vitest";
import { composeDigest } from "../../src/digest/compose-digest.ts";
import { renderDigest } from "../../src/digest/render-digest.ts";
import { createDesk } from "../../src/web/create-desk.tsx";
import { liveMarkupIn, textOf } from "../digest/live-markup.ts";
import { LINK_TO, makeDigestInput } from "../digest/make-digest-input.ts";
import { MARKUP_PAYLOADS } from "../digest/markup-payloads.ts";
import { SAMPLE_DAY } from "../digest/sample-day.ts";
import { makeReads, NOW } from "./make-reads.ts";

const SENT = { id: 5, subscription: "morning-desk", localDate: "2026-11-23", subject: "3 stories", plain: "" };

async function open(path: string, plain: string) {
  const reads = makeReads({ texts: [{ ...SENT, plain }] });
  const response = await createDesk(reads, { now: () => NOW, banner: null, reportError: () => {} }).request(path);
  return { status: response.status, body: await response.text() };
}

it("a digest is shown as its text part has it, its addresses as links, those of readers' wishes left out", async () => {
  const decision = composeDigest(
    makeDigestInput({ alerts: SAMPLE_DAY, linkTo: LINK_TO, deskUrl: "https://d.example" }),
  );
  const plain = decision.kind === "composed" ? renderDigest(decision.digest).plain : "";
  const { status, body } = await open("/digests/5", plain);
  expect(status).toBe(200);
  expect(textOf(body)).toContain(SAMPLE_DAY[0]?.headline);
  expect(body).toContain('<a href="https://moskovskaya-liniya.example/politika/77" rel="noreferrer');
  expect(body).toContain('<a href="https://d.example/stories/1" rel="noreferrer');
  expect(plain).toContain("/mail/");
  expect(body).not.toContain("/mail/");
  expect(textOf(body)).toContain("Unsubscribe: (a link for its readers)");
});

it("an outlet's own pages under /mail/ stay links", async () => {
  const { body } = await open("/digests/5", "https://outlet.example/mail/2026/a-letter");
  expect(body).toContain('<a href="https://outlet.example/mail/2026/a-letter"');
});

it.each(MARKUP_PAYLOADS.map((payload) => [payload]))("markup in it is shown as the text it is: %s", async (payload) => {
  const { body } = await open("/digests/5", `before ${payload} after`);
  expect(liveMarkupIn(body)).toEqual([]);
});

it.each(["/digests/6", "/digests/x", "/digests/99999999999999999999"])("there is none at %s", async (path) => {
  expect((await open(path, "text")).status).toBe(404);
});
