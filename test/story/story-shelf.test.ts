import { describe, expect, it } from "vitest";
import { KNOWN_MEMBERS } from "../../src/story/choose-story.ts";
import { storyShelf } from "../../src/story/story-shelf.ts";

const KEY = 801;

function told(articleId: number) {
  return { articleId, language: "en", toldAt: new Date("2026-11-23T12:00:00Z"), keys: [KEY] };
}

describe("storyShelf", () => {
  it("reckons no more strands with a key than there are", () => {
    const shelf = storyShelf(40, [{ key: KEY, strands: [1, 2], strandCount: 92_000 }]);
    expect(shelf.strandsWith(KEY)).toBe(40);
  });

  it("counts the strands that are named, though fewer were seen of late", () => {
    const shelf = storyShelf(1, [{ key: KEY, strands: [1, 2, 3], strandCount: 3 }]);
    expect(shelf.strandsWith(KEY)).toBe(3);
  });

  it("says which articles are among the first of their strand", () => {
    const shelf = storyShelf(0, []);
    const isKnown = Array.from({ length: KNOWN_MEMBERS + 1 }, (_, at) => shelf.add(told(at + 1), 1, 7));
    expect(isKnown).toEqual([...Array.from({ length: KNOWN_MEMBERS }, () => true), false]);
    expect(shelf.strandsWith(KEY)).toBe(1);
  });
});
