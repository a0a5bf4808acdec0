import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { listen, stopListening } from "../../sample/listen.ts";
import { placedFeeds, readFeedsFile } from "../../src/cli/feeds/feeds-file.ts";
import { projectRoot } from "../../src/project-root.ts";
import { readFixture } from "../feed/parse-fixture.ts";
import { encodeText, encodeUtf16 } from "../support/encode-text.ts";
import { runAraxes } from "./run-araxes.ts";

vi.setConfig({ testTimeout: 120_000 });

const requests: string[] = [];
const pages = new Map<string, string | Buffer>();
const server = createServer((request, response) => {
  requests.push(request.url ?? "/");
  const body = pages.get(request.url ?? "/");
  response.writeHead(body === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" }).end(body ?? "");
});
let site = "";
let folder = "";

const KEPT = `# Ours.
politeness: { secondsBetweenStarts: 0 }
allowPrivate: [127.0.0.1]
sources:
  # Elsewhere
  - name: Elsewhere
    country: AM
    camp: { owner: a trust, leaning: independent } # as it says itself
    feeds:
      - address: http://elsewhere.example/feed
`;

beforeAll(async () => {
  site = `http://127.0.0.1:${await listen(server, 0)}`;
  folder = await mkdtemp(join(tmpdir(), "araxes-feeds-"));
});
afterAll(async () => {
  await stopListening(server);
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  requests.length = 0;
  pages.clear();
  await writeFile(join(folder, "feeds.yml"), KEPT);
});

const run = (...words: readonly string[]) => runAraxes(["feeds", ...words], { environment: { ARAXES_CONFIG: folder } });
const feedsFile = () => readFile(join(folder, "feeds.yml"), "utf8");

test("add finds the feed that a site's page names, shows its newest entries, and keeps the file's layout", async () => {
  pages.set(
    "/",
    `<html><head><link rel="alternate" type="application/rss+xml" href="/comments/feed" title="Comments"><link rel="alternate" type="application/atom+xml" href="/news.atom"></head></html>`,
  );
  pages.set("/news.atom", readFixture("xhtml.atom"));
  const dry = await run("add", `${site}/`, "--country", "Georgia", "--dry-run");
  expect(dry.stdout).toContain("Le corridor & la mer");
  expect(dry.stdout).toContain(`+      - address: ${site}/news.atom`);
  expect(await feedsFile()).toBe(KEPT);

  const { code, stdout } = await run("add", `${site}/`, "--country", "GE", "--owner", "a fund", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    ok: true,
    format: "atom",
    language: "fr",
    others: [`${site}/comments/feed`],
  });
  const added = `
  - name: Revue du Levant
    country: GE
    language: fr
    camp: { owner: a fund, leaning: unknown }
    feeds:
      - address: ${site}/news.atom
`;
  expect(await feedsFile()).toBe(KEPT + added);
  const again = await run("add", `${site}/news.atom`);
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining("stands in feeds.yml already") });
});

test("add finds what a page does not name: the usual places first, then the news sitemap of robots.txt", async () => {
  pages.set("/", "<html><title>Home</title></html>");
  pages.set("/robots.txt", `User-agent: *\nDisallow: /private\nSitemap: ${site}/maps/news.xml`);
  pages.set("/maps/news.xml", readFixture("news-sitemap.xml"));
  const mapped = await run("add", site, "--country", "GE", "--dry-run", "--json");
  expect(JSON.parse(mapped.stdout)).toMatchObject({
    address: `${site}/maps/news.xml`,
    format: "sitemap",
    language: "ka",
  });
  expect(JSON.parse(mapped.stdout).diff).toContain("kind: sitemap");
  pages.set("/rss.xml", readFixture("healthy.rss"));
  const usual = await run("add", site, "--country", "GE", "--dry-run", "--json");
  expect(JSON.parse(usual.stdout)).toMatchObject({ address: `${site}/rss.xml`, format: "rss" });
});

test("add says what it tried where a site has no feed, and exits 1", async () => {
  pages.set("/", "<html><title>Home</title></html>");
  const { code, stdout } = await run("add", site, "--country", "GE");
  expect(code).toBe(1);
  expect(stdout).toContain("no feed with entries was found");
  expect(stdout).toContain("/feed/  missing");
  expect(await feedsFile()).toBe(KEPT);
});

test.each([
  ["/gone", 1, ["missing", "leads to nothing (404)", "→ Look for the feed's new address"]],
  ["/", 1, ["nothing-listed", "the selector .card finds nothing", "→ The site was rebuilt"]],
])("add of a listing at %s says what is wrong and what to do, and exits %i", async (path, exitCode, words) => {
  pages.set("/", "<html><title>Home</title><body>News</body></html>");
  const { code, stdout } = await run(
    "add",
    `${site}${path}`,
    "--country",
    "GE",
    "--kind",
    "listing",
    "--entry",
    ".card",
  );
  expect(code).toBe(exitCode);
  for (const word of words) expect(stdout).toContain(word);
});

test("add and test tell a server that cannot be reached from one that forbids, and add exits 3", async () => {
  const added = await run("add", "http://127.0.0.1:1/", "--country", "GE");
  expect([added.code, added.stdout]).toEqual([3, expect.stringMatching(/^connection .*\n.*cannot be reached/)]);
  const inside = await run("test", "http://192.168.1.1/feed");
  expect([inside.code, inside.stdout]).toEqual([1, expect.stringMatching(/^refused-address .*\n.*private network/)]);
  pages.set("/robots.txt", "User-agent: *\nDisallow: /");
  expect((await run("test", `${site}/feed`)).stdout).toMatch(/^robots .*\n.*robots\.txt asks programs to stay away/);
});

test("test tells times in UTC, what was noted, and where a feed moved", async () => {
  pages.set("/feed", readFixture("cut-off.rss"));
  const { stdout } = await run("test", `${site}/feed`);
  expect(stdout).toMatch(/newest \d{4}-\d\d-\d\d \d\d:\d\d UTC|no dates/);
  expect(stdout).toContain("note: it breaks off before its end");
});

test("remove takes a feed or a source out by its address or slug", async () => {
  const { code, stdout } = await run("remove", "elsewhere");
  expect(code).toBe(0);
  expect(stdout).toContain("-      - address: http://elsewhere.example/feed");
  expect(await feedsFile()).toContain("sources: []");
  const unknown = await run("remove", "elswhere");
  expect(unknown.code).toBe(2);
});

test("test and check tell the state of feeds of every kind, with a table, and exit 1 for trouble", async () => {
  pages.set("/list", readFixture("listing.html"));
  pages.set("/s/caspian", readFixture("telegram-off.html"));
  const feeds = `  - name: Here
    country: AM
    camp: { owner: a trust, leaning: independent }
    feeds:
      - { address: "${site}/list", kind: listing, listing: { entry: .card } }
      - { address: "${site}/s/caspian", kind: telegram }
`;
  await writeFile(join(folder, "feeds.yml"), KEPT.replace(/ {2}# Elsewhere[\s\S]*/, feeds));
  const tested = await run("test", `${site}/list`, "--json");
  expect(tested.code).toBe(0);
  expect(JSON.parse(tested.stdout)).toMatchObject({ format: "listing", entryCount: 3, language: "hy" });
  const checked = await run("check");
  expect(checked.code).toBe(1);
  expect(checked.stdout).toMatch(/Here +\S+ +3 +hy/);
  expect(checked.stdout).toContain("no-preview");
  expect(checked.stdout).toContain("→");
  expect(checked.stderr).toContain("visiting feeds: 2 of 2");
});

test("what export writes, import reads back into an empty file as the same feeds", async () => {
  await writeFile(
    join(folder, "feeds.yml"),
    `${KEPT}  - { name: "Səs & Ko", country: AZ, language: az, camp: { owner: b, leaning: "c, d", family: e }, feeds: [{ address: "https://ses.example/?a=1&b=2", kind: listing, listing: { entry: .card, title: "h2 > a" } }] }\n`,
  );
  const list = (await run("export")).stdout;
  await writeFile(join(folder, "list.opml"), list);
  await writeFile(join(folder, "feeds.yml"), "sources: []\n");
  const imported = await run("import", join(folder, "list.opml"));
  expect(imported.code).toBe(0);
  expect((await run("export")).stdout).toBe(list);
  const again = await run("import", join(folder, "list.opml"), "--json");
  expect(JSON.parse(again.stdout)).toMatchObject({ added: [], known: 2, written: false });
});

test("the feeds that come with Araxes go out and come back into an empty file as they were, and into their own without a change", async () => {
  const shipped = await readFile(join(projectRoot, "feeds.yml"), "utf8");
  await writeFile(join(folder, "feeds.yml"), shipped);
  const declared = await declaredFeeds();
  const exported = await run("export", "--out", join(folder, "all.opml"));
  const polled = declared.filter(({ enabled }) => enabled);
  expect(polled.length).toBeGreaterThan(100);
  expect(exported.stderr).toContain(`${polled.length} feeds written`);
  expect(exported.stderr).toContain(`left out: ${declared.length - polled.length} feeds that are switched off`);

  const again = await run("import", join(folder, "all.opml"));
  expect(again.stderr).toContain(`0 feeds to add, ${polled.length} stood there already`);
  expect(await feedsFile()).toBe(shipped);

  await writeFile(join(folder, "feeds.yml"), "sources: []\n");
  const imported = await run("import", join(folder, "all.opml"));
  expect(imported.stderr).toContain(`${polled.length} feeds added, 0 stood there already`);
  expect(await declaredFeeds()).toEqual(polled);
});

/** What feeds.yml declares of each feed, and of its source but for the default of the language. */
async function declaredFeeds() {
  const { config } = await readFeedsFile(folder);
  return placedFeeds(config)
    .map(({ source: { name, slug, country, camp }, feed }) => ({ ...feed, source: { name, slug, country, camp } }))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

test("a list in UTF-16 or windows-1251 is read, what can not be fetched is told, and http stands for https", async () => {
  const list = `<opml><body><outline text="Бакинский листок" xmlUrl="https://listok.az/rss"/><outline text="Elsewhere" xmlUrl="https://elsewhere.example/feed"/><outline xmlUrl="javascript:alert(1)"/></body></opml>`;
  for (const body of [
    encodeUtf16(`\ufeff${list}`, "le"),
    encodeText(list, "windows-1251"),
    Buffer.from(`\ufeff${list}`),
  ]) {
    await writeFile(join(folder, "feeds.yml"), KEPT);
    await writeFile(join(folder, "list.opml"), body);
    const { code, stdout, stderr } = await run("import", join(folder, "list.opml"));
    expect(code).toBe(0);
    expect(stdout).toContain("+  - name: Бакинский листок");
    expect(stderr).toContain("1 feeds added, 1 stood there already");
    expect(stderr).toContain("left out, as no address that can be fetched: javascript:alert(1)");
    expect(stderr).toContain("say in feeds.yml who owns them");
  }
});

test.each([
  ["", "is empty"],
  ["hello", "is no OPML"],
  ["<opml><body><outline text='a'/></body></opml>", "of its 1 outlines none has an xmlUrl"],
  ["<opml><body><outline text='a' xmlUrl='ftp://a.ge/'/></body></opml>", "no web address: ftp://a.ge/"],
  [
    "<opml><body><outline xmlUrl='https://a.com/'/><outline xmlUrl='https://b.com/'/></body></opml>",
    "whose press is a.com, b.com?",
  ],
])("the list %j is refused in words, and nothing is written", async (list, words) => {
  const { code, stderr } = await runAraxes(["feeds", "import", "-"], {
    environment: { ARAXES_CONFIG: folder },
    input: list,
  });
  expect(code).toBe(2);
  expect(stderr).toContain(words);
  expect(await feedsFile()).toBe(KEPT);
});

test("what a list says in Araxes' own words is checked before it is written", async () => {
  const own = `araxes:country="XX" araxes:interval="never" araxes:kind="listing" araxes:entry="a[" araxes:slug="../x" araxes:owner="${"o".repeat(300)}" araxes:user-agent="a&#10;b"`;
  await writeFile(
    join(folder, "list.opml"),
    `<opml><body><outline text="Odd" xmlUrl="https://odd.ge/rss" ${own}/></body></opml>`,
  );
  const { code } = await run("import", join(folder, "list.opml"));
  expect(code).toBe(0);
  expect((await declaredFeeds()).find(({ address }) => address === "https://odd.ge/rss")).toMatchObject({
    ...{ kind: "feed", listing: null, intervalSeconds: null },
    source: { country: "GE", slug: "odd", camp: { owner: "unknown" } },
  });
});
