import { describe, expect, it } from "vitest";
import { type OriginVoice, storyOrigins } from "../../src/story/story-origins.ts";

function voice(articleId: number, family: string, changes: Partial<OriginVoice> = {}): OriginVoice {
  return { articleId, family, publishedAt: new Date(articleId * 60_000), cited: [], copyOf: null, ...changes };
}

function originsOf(...voices: readonly OriginVoice[]): string[] {
  const origins = storyOrigins(voices);
  return voices.map(({ articleId }) => origins.get(articleId) ?? "none");
}

describe("storyOrigins", () => {
  it("counts nine outlets that copy or cite two agencies as two origins", () => {
    const citing = [2, 3, 4, 5].map((id) => voice(id, `outlet-${id}`, { cited: ["reuters"] }));
    const copying = [6, 7, 8].map((id) => voice(id, `outlet-${id}`, { copyOf: 1 }));
    const origins = originsOf(voice(1, "tass"), ...citing, ...copying, voice(9, "portal", { cited: ["tass"] }));
    expect(new Set(origins)).toEqual(new Set(["tass", "reuters"]));
  });

  it.each<[string, readonly OriginVoice[], readonly string[]]>([
    ["outlets of one publisher", [voice(1, "rferl"), voice(2, "rferl")], ["rferl", "rferl"]],
    ["an agency that names itself", [voice(1, "tass", { cited: ["tass"] })], ["tass"]],
    ["an agency that names itself and another", [voice(1, "tass", { cited: ["tass", "irna"] })], ["irna"]],
    [
      "who cites an outlet that cites another",
      [voice(1, "portal", { cited: ["haraz"] }), voice(2, "haraz", { cited: ["irna"] })],
      ["irna", "irna"],
    ],
    [
      "a copy of what cites another",
      [voice(1, "haraz", { cited: ["irna"] }), voice(2, "portal", { copyOf: 1 })],
      ["irna", "irna"],
    ],
    [
      "a copy that says where it is from",
      [voice(1, "haraz"), voice(2, "portal", { copyOf: 1, cited: ["irna"] })],
      ["haraz", "irna"],
    ],
    [
      "two that cite each other",
      [voice(1, "haraz", { cited: ["portal"] }), voice(2, "portal", { cited: ["haraz"] })],
      ["haraz", "portal"],
    ],
    [
      "a copy that was read before what it copies",
      [voice(3, "haraz"), voice(1, "tass", { copyOf: 3 }), voice(2, "portal", { copyOf: 1 })],
      ["tass", "tass", "tass"],
    ],
    [
      "two copies of an article that is gone",
      [voice(2, "portal", { copyOf: 1 }), voice(3, "haraz", { copyOf: 1 })],
      ["portal", "portal"],
    ],
    ["a copy of an article that is gone", [voice(2, "portal", { copyOf: 1 })], ["portal"]],
  ])("traces %s", (_, voices, origins) => {
    expect(originsOf(...voices)).toEqual(origins);
  });
});
