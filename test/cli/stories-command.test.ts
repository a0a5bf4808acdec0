import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { storyArticles } from "../../src/db/schema.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { seedAlerts } from "../support/seed-alerts.ts";
import { runAraxes } from "./run-araxes.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
  await seedAlerts(database.db, new Date());
});
afterEach(() => database.close());

const run = (...words: string[]) => runAraxes(["stories", ...words], { environment: { DATABASE_URL: database.url } });
const lines = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
/** Which articles each story has. */
async function members() {
  const rows = await database.db.select().from(storyArticles).orderBy(storyArticles.articleId);
  return rows.map(({ articleId, storyId }) => [articleId, storyId]);
}
const AS_SEEDED = [
  [1, 1],
  [2, 1],
  [3, 1],
  [4, 2],
  [5, 3],
];

describe("araxes stories list", () => {
  it("names the stories of the last days with their counts", async () => {
    const { code, stdout } = await run("list");
    expect(code).toBe(0);
    expect(stdout).toContain("Treaty text agreed");
    expect(stdout).toContain(
      "3 outlets, 2 origins, 3 articles · armenia-azerbaijan-peace, south-caucasus-transport-corridors",
    );
    expect(stdout).not.toContain("A railway reopens");
  });

  it("refuses a topic that there is not, with the nearest", async () => {
    const { code, stderr } = await run("list", "--topic", "armenia-azerbaijan-peac");
    expect(code).toBe(2);
    expect(stderr).toContain('there is no topic "armenia-azerbaijan-peac", did you mean armenia-azerbaijan-peace?');
  });

  it("prints a JSON object a line, of the days and topics asked for", async () => {
    const listed = lines((await run("list", "--days", "30", "--json")).stdout);
    expect(listed).toMatchObject([{ id: 1, articleCount: 3, outletCount: 3, originCount: 2 }, { id: 2 }, { id: 3 }]);
    const corridors = await run("list", "--days", "30", "--topic", "south-caucasus-transport-corridors", "--json");
    expect(lines(corridors.stdout)).toMatchObject([{ id: 1 }, { id: 3 }]);
    expect(lines((await run("list", "--days", "30", "--limit", "1", "--json")).stdout)).toHaveLength(1);
  });
});

describe("araxes stories show", () => {
  it("tells a story whole", async () => {
    const { code, stdout } = await run("show", "1");
    expect(code).toBe(0);
    for (const words of [
      "In whose words",
      "Azerbaijan, state",
      "Sülh mətni razılaşdırıldı",
      "Who is silent",
      ", from Haraz Daily",
    ])
      expect(stdout).toContain(words);
  });

  it("prints it as JSON", async () => {
    const story = JSON.parse((await run("show", "1", "--json")).stdout);
    expect(story).toMatchObject({ id: 1, outletCount: 3, languages: ["az", "en"], camps: { onlyIn: null } });
    expect(story.voices).toHaveLength(3);
  });

  it.each([
    ["of a story that is not there", "99", "there is no story 99: araxes stories list names them"],
    ["without a number", "first", "first"],
  ])("is a mistake of usage %s", async (_, id, words) => {
    const { code, stderr, stdout } = await run("show", id, "--json");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(words);
  });
});

describe("araxes stories merge", () => {
  it("puts others into the first one named, and the old number leads there", async () => {
    const { code, stdout } = await run("merge", "1", "2", "3");
    expect([code, stdout.trim().split("\n")]).toEqual([0, ["story 1: 1 article more", "story 1: 1 article more"]]);
    expect(new Set((await members()).map(([, story]) => story))).toEqual(new Set([1]));
    expect(JSON.parse((await run("show", "2", "--json")).stdout)).toMatchObject({ id: 1, outletCount: 3 });
    expect(lines((await run("list", "--days", "30", "--json")).stdout)).toHaveLength(1);
  });

  it("only says what it would do when asked to", async () => {
    expect((await run("merge", "1", "2", "--dry-run")).stdout).toBe("would put story 2 into story 1: 1 article\n");
    expect(await run("merge", "1", "99", "--dry-run")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("no story 99"),
    });
    expect(await members()).toEqual(AS_SEEDED);
  });

  it("refuses what is not there or the same, and changes nothing", async () => {
    for (const [words, message] of [
      [["1", "99"], "there is no story 99"],
      [["1", "1"], "a story cannot be merged into itself"],
    ] as const) {
      const { code, stderr } = await run("merge", ...words);
      expect(code).toBe(2);
      expect(stderr).toContain(message);
    }
    expect(await members()).toEqual(AS_SEEDED);
  });
});

describe("araxes stories split", () => {
  it("takes articles out into a story of their own", async () => {
    const { code, stdout } = await run("split", "1", "2", "3");
    expect([code, stdout]).toEqual([0, "story 4: 2 articles more\n"]);
    expect((await members()).slice(0, 3)).toEqual([
      [1, 1],
      [2, 4],
      [3, 4],
    ]);
    expect(JSON.parse((await run("show", "4", "--json")).stdout)).toMatchObject({ id: 4, outletCount: 2 });
  });

  it("only says what it would do when asked to", async () => {
    expect((await run("split", "1", "2", "--dry-run")).stdout).toBe("would take article 2 out of story 1: 1 article\n");
    expect((await run("split", "1", "4", "--dry-run")).code).toBe(2);
    expect(await members()).toEqual(AS_SEEDED);
  });

  it("refuses an article of another story, and to leave a story empty", async () => {
    for (const [words, message] of [
      [["1", "4"], "article 4 is not in story 1"],
      [["2", "4"], "story 2 would be left without an article"],
    ] as const) {
      const { code, stderr } = await run("split", ...words);
      expect(code).toBe(2);
      expect(stderr).toContain(message);
    }
    expect(await members()).toEqual(AS_SEEDED);
  });
});
