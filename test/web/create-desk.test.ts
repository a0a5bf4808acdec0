import { describe, expect, it } from "vitest";
import { createDesk } from "../../src/web/create-desk.tsx";
import type { DeskReads } from "../../src/web/desk-reads.ts";
import { liveMarkupIn, textOf } from "../digest/live-markup.ts";
import { evidenceOf, makeAlert, OUTLETS } from "../digest/make-alert.ts";
import { MARKUP_PAYLOADS } from "../digest/markup-payloads.ts";
import { SAMPLE_DAY } from "../digest/sample-day.ts";
import { makeDeskArticle, makeDeskFeed, makeReads, NOW } from "./make-reads.ts";

async function open(
  path: string,
  reads: DeskReads = makeReads({ articles: [makeDeskArticle()] }),
  banner: string | null = null,
) {
  const errors: Error[] = [];
  const desk = createDesk(reads, { now: () => NOW, banner, reportError: (error) => errors.push(error) });
  const response = await desk.request(path);
  return { status: response.status, headers: response.headers, body: await response.text(), errors };
}

describe("the list of alerts", () => {
  it("shows each story once, the newest day first, with its evidence marked", async () => {
    const { status, body } = await open("/");
    expect(status).toBe(200);
    expect(body.match(/<article/gu)).toHaveLength(3);
    expect(body.indexOf("Mon 23 Nov 2026")).toBeLessThan(body.indexOf("Sun 22 Nov 2026"));
    expect(body).toContain('<mark title="azal">AZAL</mark>');
    expect(textOf(body)).toContain("6 alerts in 3 stories");
  });

  it("names outlet, country, owner and leaning as declared", async () => {
    expect(textOf((await open("/")).body)).toContain(
      "Moskovskaya Liniya · Russia · state holding, pro-Kremlin · Russian",
    );
  });

  it("sets language and direction on headline and sentence", async () => {
    const { body } = await open("/");
    expect(body).toContain('<h3 lang="fa" dir="rtl">');
    expect(body).toContain('<h3 lang="hy" dir="ltr">');
  });

  it.each([
    ["/?topic=russia-iran-treaty", ["پزشکیان"], ["Баку"]],
    ["/?language=ru", ["Баку"], ["پزشکیان"]],
    ["/?q=AZAL", ["Баку"], ["Խորհրդարանն"]],
    ["/?topic=armenia-eu&language=hy", ["Խորհրդարանն"], ["Баку"]],
    ["/?topic=../etc&language=%3Cb%3E&page=-3", ["Баку", "پزشکیان"], []],
    ["/?q=%00%0A", ["Баку"], []],
  ])("is narrowed by the address %s", async (path, present, absent) => {
    const { status, body } = await open(path);
    expect(status).toBe(200);
    for (const word of present) expect(body).toContain(word);
    for (const word of absent) expect(textOf(body)).not.toContain(word);
  });

  it("keeps the other filters in the links that change one", async () => {
    const { body } = await open("/?language=ru&q=AZAL");
    expect(body).toContain('href="/?topic=armenia-eu&amp;language=ru&amp;q=AZAL"');
    expect(body).toContain('value="AZAL"');
  });

  it("pages through what does not fit", async () => {
    const alerts = Array.from({ length: 230 }, (_, at) => makeAlert({ id: at + 1 }));
    const first = await open("/", makeReads({ alerts }));
    expect(textOf(first.body)).toContain("100 of 230 alerts in 100 stories");
    expect(first.body).toContain('href="/?page=2"');
    const last = await open("/?page=3", makeReads({ alerts }));
    expect(last.body.match(/<article/gu)).toHaveLength(30);
    expect(last.body).not.toContain("Older");
  });

  it("says so when there is nothing", async () => {
    expect(textOf((await open("/", makeReads({ alerts: [] }))).body)).toContain("Nothing yet");
    expect(textOf((await open("/?q=zzz")).body)).toContain("No alert is like that.");
  });

  it("is there as JSON under the same filters", async () => {
    const { body, headers } = await open("/alerts.json?language=ru");
    expect(headers.get("content-type")).toMatch(/^application\/json/u);
    const { alertCount, alerts } = JSON.parse(body);
    expect([alertCount, alerts[0].headline]).toEqual([1, SAMPLE_DAY[0]?.headline]);
  });
});

describe("an article", () => {
  it("is shown with its evidence marked where it stands", async () => {
    const { body } = await open("/articles/1");
    const [, text = ""] = body.split('class="text"');
    expect(text.split("</article>")[0]).toContain("В <mark");
    expect(text).toContain('<mark title="aktau">Актау</mark>');
  });

  it("says why it matched: topic, concept, form, place, score in its parts, and rules", async () => {
    const words = textOf((await open("/articles/1")).body);
    for (const part of ["Russia–Azerbaijan rift", "aktau", "text 506", "score 18", "7b0c1f2e9d8a"])
      expect(words).toContain(part);
    expect(words).toMatch(/one state protests to the other\s*\+4\.5/u);
    expect(words).toMatch(/Armenia or Iran in the sentence\s*−0\.6/u);
  });

  it("says of a match that changed rules gave or took back, and marks no words of the latter", async () => {
    const known = makeDeskArticle();
    const matches = known.matches.map((match) => ({ ...match, backfilledAt: NOW, withdrawnAt: NOW }));
    const { body } = await open("/articles/1", makeReads({ articles: [{ ...known, matches }] }));
    const words = textOf(body);
    for (const part of ["Found afterwards by changed rules", "Withdrawn", "No topic claims it."])
      expect(words).toContain(part);
    expect(body.split('class="text"')[1]?.split("</article>")[0]).not.toContain("<mark");
  });

  it("shows what was edited last, headline and text", async () => {
    const { body } = await open("/articles/1");
    const [, edits = ""] = body.split('class="edits"');
    expect(edits).toContain('href="/articles/1/versions"');
    expect(edits).toContain("<del>Первое сообщение</del><ins>Баку требует");
    expect(edits).toContain("Погибли <del>три человека</del><ins>пять человек</ins>.");
  });

  it("names the other articles of its story", async () => {
    const words = textOf((await open("/articles/1")).body);
    expect(words).toContain("Baku renews its claim for the airliner lost near Aktau");
  });

  it("links to the outlet without telling it who reads", async () => {
    expect((await open("/articles/1")).body).toContain('rel="noreferrer noopener nofollow external"');
    const { article } = makeDeskArticle();
    const local = makeDeskArticle({ article: { ...article, address: "javascript:alert(1)" } });
    expect((await open("/articles/1", makeReads({ articles: [local] }))).body).toContain("The feed gave no link.");
  });

  it.each([
    "/articles/77",
    "/articles/x",
    "/articles/1%2F..",
    "/articles/99999999999999999999",
    "/nothing",
    "/../etc/passwd",
  ])("is not found at %s", async (path) => {
    const { status, body } = await open(path);
    expect(status).toBe(404);
    expect(textOf(body)).toContain("There is no such page");
  });
});

describe("the feeds", () => {
  it("are told in words, those in trouble first", async () => {
    const words = textOf((await open("/feeds")).body);
    const order = [
      "In trouble",
      "Bosporus Post",
      "Want a look",
      "Aras Monitor",
      "Healthy",
      "Tbilisi Courier",
      "Switched off",
    ];
    const places = order.map((part) => words.indexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(words).toContain("3 of 4 feeds healthy");
    expect(words).toContain("answered 502 Bad Gateway");
    expect(words).toContain("1 d ago");
  });

  it("tell of one that its outlet called gone once, without a next visit", async () => {
    const feeds = [makeDeskFeed({ id: 1, state: "gone", retiredAt: new Date("2026-11-20T00:00:00Z") })];
    const words = textOf((await open("/feeds", makeReads({ feeds }))).body);
    expect(words).toContain("gone for good");
    expect(words).not.toContain("given up");
    expect(words).toMatch(/Next visit\s*none/u);
  });

  it("show a state that nobody described as it is stored", async () => {
    const feeds = [makeDeskFeed({ id: 1, state: "from-the-future" })];
    expect(textOf((await open("/feeds", makeReads({ feeds }))).body)).toContain("from-the-future");
  });
});

describe("each page", () => {
  it.each(["/", "/feeds", "/deliveries", "/articles/1", "/articles/1/versions", "/nothing"])(
    "allows nothing but its own sheet and icon: %s",
    async (path) => {
      const { headers, body } = await open(path, undefined, "Sample");
      expect(headers.get("content-security-policy")).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(body).not.toMatch(/<script|style="| on\w+=/u);
      expect(body.match(/<h1/gu)).toHaveLength(1);
      expect(textOf(body)).toContain("Sample");
    },
  );

  it("says that there was an error, not which", async () => {
    const broken = { ...makeReads(), listFeeds: () => Promise.reject(new Error("password=secret")) };
    const { status, body, errors } = await open("/feeds", broken);
    expect(status).toBe(500);
    expect(body).not.toContain("secret");
    expect(errors.map(({ message }) => message)).toEqual(["password=secret"]);
  });

  it("has its sheet and icon", async () => {
    const { body } = await open("/");
    const sheet = /href="(\/desk\.css\?v=[0-9a-f]+)"/u.exec(body)?.[1] ?? "";
    expect((await open(sheet)).headers.get("content-type")).toMatch(/^text\/css/u);
    expect((await open("/icon.svg")).headers.get("content-type")).toBe("image/svg+xml");
  });
});

describe("health", () => {
  it("is well while the database answers", async () => {
    expect((await open("/health")).body).toBe('{"status":"ok"}');
  });

  it("is 503 when it does not", async () => {
    const { status, body } = await open("/health", { ...makeReads(), ping: () => Promise.reject(new Error("gone")) });
    expect([status, body]).toEqual([503, '{"status":"unavailable"}']);
  });
});

describe("hostile markup", () => {
  it.each(MARKUP_PAYLOADS.map((payload) => [payload]))("is shown as the text it is: %s", async (payload) => {
    const evidence = [evidenceOf("title", payload, payload.slice(0, 5), payload)];
    const source = { ...OUTLETS.courier, name: payload, owner: payload, leaning: payload, country: payload };
    const alert = makeAlert({
      id: 1,
      headline: payload,
      sentence: `a ${payload}`,
      evidence,
      source,
      topic: payload,
      language: payload,
      address: payload,
    });
    const other = { ...alert, id: 2, articleId: 2 };
    const known = makeDeskArticle();
    const match = {
      topic: payload,
      score: 1,
      level: "alert" as const,
      evidence,
      sentence: payload,
      parts: [{ name: payload, points: 1, places: [] }],
      ruleVersion: payload,
      backfilledAt: null,
      withdrawnAt: null,
    };
    const article = {
      ...known.article,
      title: payload,
      text: payload,
      byline: payload,
      address: payload,
      language: payload,
    };
    const edited = { version: 3, title: payload, text: payload, seenAt: NOW };
    const reads = makeReads({
      alerts: [alert, other],
      topics: [{ slug: payload, title: payload }],
      feeds: [
        makeDeskFeed({
          id: 1,
          sourceName: payload,
          address: payload,
          country: payload,
          language: payload,
          state: payload,
          lastError: payload,
          movedTo: payload,
        }),
      ],
      articles: [{ ...known, article, source, matches: [match], versions: [...known.versions, edited] }],
    });
    for (const path of [
      "/",
      `/?q=${encodeURIComponent(payload)}&topic=${encodeURIComponent(payload)}`,
      "/feeds",
      "/articles/1",
    ]) {
      const { status, body } = await open(path, reads, payload);
      expect(status).toBe(200);
      expect(liveMarkupIn(body)).toEqual([]);
      expect(textOf(body)).toContain(payload);
    }
  });
});
