import { describe, expect, it } from "vitest";
import { type CampVoice, storyCamps } from "../../src/story/story-camps.ts";

function voice(articleId: number, country: string, leaning: string, slug = `outlet-${articleId}`): CampVoice {
  const outlet = { slug, name: slug, country, owner: "somebody", leaning, family: slug };
  return { articleId, outlet, headline: `Headline ${articleId}`, language: "en", publishedAt: new Date(articleId) };
}

describe("storyCamps", () => {
  const voices = [voice(3, "AM", "independent"), voice(1, "AZ", "state"), voice(2, "AM", "independent", "haraz")];
  const published = [
    { outlet: { country: "AM", leaning: "independent" }, articleCount: 9 },
    { outlet: { country: "IR", leaning: "state" }, articleCount: 4 },
    { outlet: { country: "IR", leaning: "state" }, articleCount: 3 },
    { outlet: { country: "RU", leaning: "state" }, articleCount: 40 },
    { outlet: { country: "TR", leaning: "state" }, articleCount: 0 },
  ];

  it("puts the first headline of each camp side by side, in the order in which they came", () => {
    const { carrying } = storyCamps(voices, published);
    expect(carrying.map(({ camp, first, outlets }) => [camp.country, first.headline, outlets.length])).toEqual([
      ["AZ", "Headline 1", 1],
      ["AM", "Headline 2", 2],
    ]);
  });

  it("names the camps that published meanwhile and did not tell it, the busiest first", () => {
    expect(storyCamps(voices, published).silent).toEqual([
      { camp: { country: "RU", leaning: "state" }, articleCount: 40 },
      { camp: { country: "IR", leaning: "state" }, articleCount: 7 },
    ]);
  });

  it("says when one camp alone carries it", () => {
    expect(storyCamps(voices, []).onlyIn).toBeNull();
    expect(storyCamps(voices.slice(1, 2), []).onlyIn).toEqual({ country: "AZ", leaning: "state" });
    expect(storyCamps([], []).onlyIn).toBeNull();
  });
});
