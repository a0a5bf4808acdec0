import { describe, expect, it } from "vitest";
import { createDesk } from "../../src/web/create-desk.tsx";
import { liveMarkupIn, textOf } from "../digest/live-markup.ts";
import { MARKUP_PAYLOADS } from "../digest/markup-payloads.ts";
import { makeDeskArticle, makeReads, NOW } from "./make-reads.ts";

const known = makeDeskArticle();

async function open(path: string, article = known) {
  const desk = createDesk(makeReads({ articles: [article] }), { now: () => NOW, banner: null, reportError: () => {} });
  const response = await desk.request(path);
  return { status: response.status, body: await response.text() };
}

/** An article that was edited so many times: each edit adds a numbered sentence. */
function edited(count: number) {
  const versions = Array.from({ length: count }, (_, at) => ({
    version: at + 1,
    title: "Talks go on",
    text: Array.from({ length: at + 1 }, (_, line) => `Sentence ${line + 1}.`).join("\n\n"),
    seenAt: new Date(NOW.getTime() - (count - at) * 3_600_000),
  }));
  return { ...known, versions };
}

describe("the versions of an article", () => {
  it("each have their time and the words that the edit took out and put in", async () => {
    const { status, body } = await open("/articles/1/versions");
    expect(status).toBe(200);
    expect(textOf(body)).toMatch(/Version 2\s+Sun 22 Nov \d\d:\d\d UTC/u);
    expect(body).toContain("<del>Первое сообщение</del><ins>Баку требует");
    expect(body).toContain("Погибли <del>три человека</del><ins>пять человек</ins>.");
  });

  it("can each be read whole, the first one as it was", async () => {
    const { body } = await open("/articles/1/versions");
    const [, first = ""] = body.split('id="version-1"');
    expect(textOf(first)).toContain("Первое сообщение");
    expect(textOf(first)).toContain("Погибли три человека.");
    const [, second = ""] = body.split("All that version 2 said");
    expect(textOf(second.split("</details>")[0] ?? "")).toContain("Погибли пять человек.");
  });

  it("are written in the article's own direction", async () => {
    const persian = { ...known, article: { ...known.article, language: "fa" } };
    const { body } = await open("/articles/1/versions", persian);
    expect(body).toContain('<div lang="fa" dir="rtl"><p class="edited headline">');
    expect(body).toContain('<h1 lang="fa" dir="rtl">');
  });

  it("of a live blog are paged, the newest first, and none is lost between pages", async () => {
    const blog = edited(45);
    const seen: number[] = [];
    for (let path: string | undefined = "/articles/1/versions"; path !== undefined; ) {
      const { body } = await open(path, blog);
      seen.push(...[...body.matchAll(/id="version-(\d+)"/gu)].map(([, version]) => Number(version)));
      path = /href="(\/articles\/1\/versions\?before=\d+)"/u.exec(body)?.[1];
    }
    expect(seen).toEqual(Array.from({ length: 45 }, (_, at) => 45 - at));
  });

  it("that are none but the first say that it was never edited", async () => {
    const words = textOf((await open("/articles/1/versions", edited(1))).body);
    expect(words).toContain("never edited");
    expect(words).toContain("Sentence 1.");
    expect((await open("/articles/1", edited(1))).body).not.toContain("/versions");
  });

  it.each(["/articles/77/versions", "/articles/x/versions"])("are not found at %s", async (path) => {
    expect((await open(path)).status).toBe(404);
  });

  it.each(["0", "1", "-3", "x", "99999999999999999999"])("are shown at an odd place: before=%s", async (before) => {
    expect((await open(`/articles/1/versions?before=${before}`)).status).toBe(200);
  });

  it.each(MARKUP_PAYLOADS.map((payload) => [payload]))("show markup as the text it is: %s", async (payload) => {
    const versions = [
      { version: 1, title: "Before", text: "Before", seenAt: NOW },
      { version: 2, title: payload, text: payload, seenAt: NOW },
      { version: 3, title: "After", text: "After", seenAt: NOW },
    ];
    const { body } = await open("/articles/1/versions", { ...known, versions });
    expect(liveMarkupIn(body)).toEqual([]);
    expect(textOf(body)).toContain(payload);
  });
});
