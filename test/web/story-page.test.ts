import { expect, it } from "vitest";
import { createDesk } from "../../src/web/create-desk.tsx";
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
  expect(body).toContain("Lebanon, business press");
  expect(body).toContain("12 articles about other things meanwhile");
  expect(body).toContain("the same text as another");
  expect(body).toContain("edited since: 2 versions");
  expect(body).toContain("within 1 hour");
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
