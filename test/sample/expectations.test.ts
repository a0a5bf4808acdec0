import { describe, expect, it } from "vitest";
import { checkExpectations, type ExpectedArticle } from "../../sample/expectations.ts";

function article(fields: Partial<ExpectedArticle> & Pick<ExpectedArticle, "key" | "address">): ExpectedArticle {
  return {
    canonicalUrl: fields.address,
    language: "en",
    page: "article",
    must: [],
    mustNot: false,
    reach: "certain",
    ...fields,
  };
}

const expectations = {
  articles: [
    article({ key: "a/treaty", address: "http://a.example/news?id=1&lang=en", must: ["russia-iran-treaty"] }),
    article({ key: "a/football", address: "http://a.example/2/", mustNot: true }),
    article({ key: "a/late", address: "http://a.example/4", must: ["armenia-eu"], reach: "behind-304" }),
    article({ key: "b/open", address: "http://b.example/amp/3", canonicalUrl: "http://b.example/3" }),
  ],
  feeds: [],
  stories: new Map(),
};

const REPORTS = [
  {
    name: "nothing but what it must hold",
    alerts: [{ topic: "russia-iran-treaty", address: "http://a.example/news?id=1&lang=en" }],
    missing: [],
    unexpected: [],
  },
  {
    name: "the same address spelt another way",
    alerts: [{ topic: "russia-iran-treaty", address: "http://a.example/news?lang=en&id=1&utm_source=rss" }],
    missing: [],
    unexpected: [],
  },
  {
    name: "another topic than the one it must hold",
    alerts: [{ topic: "russia-china", address: "http://a.example/news?id=1&lang=en" }],
    missing: ["russia-iran-treaty http://a.example/news?id=1&lang=en"],
    unexpected: [],
  },
  {
    name: "an article that must not alert",
    alerts: [
      { topic: "russia-iran-treaty", address: "http://a.example/news?id=1&lang=en" },
      { topic: "israel-azerbaijan", address: "http://a.example/2" },
    ],
    missing: [],
    unexpected: ["israel-azerbaijan http://a.example/2"],
  },
  {
    name: "an article that is left open, by the address it gives itself",
    alerts: [
      { topic: "russia-iran-treaty", address: "http://a.example/news?id=1&lang=en" },
      { topic: "armenia-eu", address: "http://b.example/3" },
    ],
    missing: [],
    unexpected: [],
  },
  {
    name: "an address that was never published",
    alerts: [
      { topic: "russia-iran-treaty", address: "http://a.example/news?id=1&lang=en" },
      { topic: "armenia-eu", address: "http://c.example/9" },
    ],
    missing: [],
    unexpected: ["armenia-eu http://c.example/9"],
  },
];

describe("checking alerts against the newsroom", () => {
  it.each(REPORTS)("judges $name", ({ alerts, missing, unexpected }) => {
    const report = checkExpectations(alerts, { expectations });
    const words = (each: { topic: string; address: string }) => `${each.topic} ${each.address}`;
    expect(report.missing.map(words)).toEqual(missing);
    expect(report.unexpected.map(words)).toEqual(unexpected);
  });
});
