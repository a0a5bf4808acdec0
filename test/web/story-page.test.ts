import { expect, it } from "vitest";
import { storyRecord } from "../../src/story/story-record.ts";
import { createDesk } from "../../src/web/create-desk.tsx";
import { textOf } from "../digest/live-markup.ts";
import { makeDeskStory, makeReads, NOW } from "./make-reads.ts";

const story = makeDeskStory();
const reads = makeReads({ stories: [story] });
const merged = { ...reads, findStory: async () => story };

function get(path: string, from = reads) {
  return createDesk(from, { now: () => NOW, banner: null, reportError: () => {} }).request(path);
}

it("a story is shown with outlets, origins, headlines by camp, who is silent, spread and every article", async () => {
  const body = await (await get("/stories/7")).text();
  expect(body).toContain(`${story.outletCount} outlets, ${story.origins.length} origins`);
  for (const { first, camp } of story.camps.carrying) {
    expect(body).toContain(first.headline);
    expect(body).toContain(camp.leaning);
  }
  expect(body).toContain('Lebanon, business press <span class="count">12</span>');
  expect(body).toContain("the same text as <bdi>Moskovskaya Liniya</bdi>");
  expect(body).toContain('<a href="/articles/2/versions">edited since: 2 versions</a>');
  expect(body).toContain("within 1 hour");
});

it("a story names its origins: what was taken over, what is told in own words, who is cited, who has one publisher", async () => {
  const body = await (await get("/stories/7")).text();
  const told = [...body.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/gu)].map(([, ...pair]) => pair.map(textOf).join(": "));
  expect(told).toEqual([
    "From moskovskaya-liniya: 2 articles: Moskovskaya Liniya, Caspian Wire",
    "In their own words: رود ارس",
    "Citing TASS: رود ارس",
  ]);
  const [first, second] = story.voices;
  if (first === undefined || second === undefined) throw new Error("the story has too few voices");
  const family = first.family;
  const record = storyRecord({ ...story, voices: [first, { ...second, family, origin: family }] }, [], []);
  const shared = await (await get("/stories/7", makeReads({ stories: [record] }))).text();
  expect(textOf(shared)).toContain("Of one publisherMoskovskaya Liniya, Caspian Wire");
});

it("a story that one camp alone carries says so, and one about which nobody is silent", async () => {
  const record = storyRecord({ ...story, voices: story.voices.slice(0, 1) }, [], []);
  const words = textOf(await (await get("/stories/7", makeReads({ stories: [record] }))).text());
  expect(words).toContain("Only in Russia, pro-Kremlin");
  expect(words).toContain("Nobody: every camp that published meanwhile tells it.");
});

it("each headline of a story has its own language and direction", async () => {
  const body = await (await get("/stories/7")).text();
  for (const { language, articleId } of story.voices)
    expect(body).toContain(`<a href="/articles/${articleId}" lang="${language}" dir="`);
});

it("a story is there as JSON, one that was merged leads to where it went, and there is no other", async () => {
  expect(await (await get("/stories/7.json")).json()).toMatchObject({ id: 7, outletCount: story.outletCount });
  const moved = await get("/stories/3", merged);
  expect([moved.status, moved.headers.get("location")]).toEqual([301, "/stories/7"]);
  expect((await get("/stories/8")).status).toBe(404);
});
