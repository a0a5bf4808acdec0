import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { alertsFlat } from "../../src/db/alerts-flat.ts";
import { projectRoot } from "../../src/project-root.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { seedAlerts } from "../support/seed-alerts.ts";

/** The SQL of docs/alerts-table.md, by the heading it stands under. */
const DOCUMENTED = new Map(
  readFileSync(join(projectRoot, "docs", "alerts-table.md"), "utf8")
    .split(/^##+ /m)
    .flatMap((section) => {
      const query = /```sql\n(.*?)```/s.exec(section)?.[1];
      return query === undefined ? [] : [[section.slice(0, section.indexOf("\n")), query] as const];
    }),
);

/** Asked of `matches_flat`, whose own test has the answer. */
const PARTS = "Why it matched";

const RECIPE = "Letting somebody read, and only read";

/** What the seeded alerts answer to each question, without the columns that hold a moment. */
const ANSWERS = new Map<string, readonly object[]>([
  [
    "1. What came in during the last day?",
    [
      {
        ...{ topic_title: "Peace", source_name: "Xəbər Evi", headline: "Sülh mətni razılaşdırıldı" },
        address: "https://xeber.example/1",
      },
      {
        ...{ topic_title: "Peace", source_name: "Haraz Daily", headline: "Treaty text agreed" },
        address: "https://haraz.example/1",
      },
      {
        ...{ topic_title: "Corridors", source_name: "Haraz Daily", headline: "Treaty text agreed" },
        address: "https://haraz.example/1",
      },
    ],
  ],
  [
    "2. How loud was each topic this week, in how many languages and countries?",
    [
      { topic_title: "Peace", alerts: "3", stories: "2", languages: "3", countries: "3" },
      { topic_title: "Corridors", alerts: "1", stories: "1", languages: "1", countries: "1" },
    ],
  ],
  [
    "3. Who tells of a topic, and where do they stand?",
    [
      { country: "AM", leaning: "independent", source_name: "Haraz Daily", alerts: "1" },
      { country: "GE", leaning: "independent", source_name: "Tiflis Post", alerts: "1" },
      { country: "AZ", leaning: "state", source_name: "Xəbər Evi", alerts: "1" },
    ],
  ],
  [
    "4. Which happenings are told from more than one side?",
    [{ story_id: "1", story: "Treaty text agreed", sides: ["independent", "state"] }],
  ],
  [
    "5. Who had a story first, and how long before the next outlet?",
    [{ story_id: "1", source_name: "Haraz Daily", ahead_by: { hours: 2 } }],
  ],
  [
    "6. Which words make a topic match, language by language?",
    [
      { language: "az", form: "sülh müqaviləsi", alerts: "1" },
      { language: "en", form: "Baku", alerts: "1" },
      { language: "en", form: "peace treaty", alerts: "1" },
      { language: "ka", form: "სამშვიდობო ხელშეკრულება", alerts: "1" },
    ],
  ],
  [
    "8. What does only one outlet tell?",
    [
      { source_name: "Tiflis Post", headline: "სამშვიდობო ხელშეკრულება" },
      { source_name: "Haraz Daily", headline: "A railway reopens" },
    ],
  ],
  [
    "9. Where did we read less than the whole article?",
    [
      { verdict: "paywall", source_name: "Tiflis Post", alerts: "1" },
      { verdict: "teaser", source_name: "Xəbər Evi", alerts: "1" },
    ],
  ],
  [
    "10. Which topics meet in the same article?",
    [{ topic: "armenia-azerbaijan-peace", meets: "south-caucasus-transport-corridors", articles: "1" }],
  ],
  [
    "11. Which stories does more than one independent origin tell?",
    [{ story_id: "1", story: "Treaty text agreed", outlets: 3, origins: 2 }],
  ],
  [
    "12. What does one camp alone carry?",
    [
      { camp: "AM: independent", story_title: "A railway reopens", alerts: "1" },
      { camp: "GE: independent", story_title: "სამშვიდობო ხელშეკრულება", alerts: "1" },
    ],
  ],
]);

const DAY_BY_DAY = "7. How did a topic go, day by day, quiet days included?";

let database: TestDatabase;
let peaceAlertsAt: readonly Date[];
beforeAll(async () => {
  database = await openTestDatabase();
  peaceAlertsAt = await seedAlerts(database.db, new Date());
});
afterAll(() => database.close());

async function ask(question: string): Promise<readonly Record<string, unknown>[]> {
  const query = DOCUMENTED.get(question);
  if (query === undefined) throw new Error(`docs/alerts-table.md no longer asks: ${question}`);
  return (await database.db.pool.query<Record<string, unknown>>(query)).rows;
}

test("the document asks twelve questions, and each is answered here", () => {
  expect([...DOCUMENTED.keys()].sort()).toEqual([...ANSWERS.keys(), DAY_BY_DAY, PARTS, RECIPE].sort());
});

describe("the documented question is answered:", () => {
  test.each([...ANSWERS])("%s", async (question, answer) => {
    const rows = await ask(question);
    const withoutMoments = rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([, value]) => !(value instanceof Date))),
    );
    expect(withoutMoments).toEqual(answer);
  });

  test(DAY_BY_DAY, async () => {
    const perDay = await ask(DAY_BY_DAY);
    expect(perDay).toHaveLength(4);
    const isRecent = (at: Date) => at.getTime() >= Math.floor(Date.now() / 86_400_000 - 3) * 86_400_000;
    const total = perDay.reduce((sum, row) => sum + Number(row["alerts"]), 0);
    expect(total).toBe(peaceAlertsAt.filter(isRecent).length);
  });
});

test("the query of the README shows headlines, outlets and the words that matched", async () => {
  const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
  const query = /psql "[^"]+" -c "([^"]+)"/u.exec(readme)?.[1];
  const { rows } = await database.db.pool.query(query ?? "");
  expect(rows[0]).toEqual({
    ...{ headline: "Sülh mətni razılaşdırıldı", source_name: "Xəbər Evi" },
    matched_forms: ["sülh müqaviləsi"],
  });
});

test("a row of the view carries what a reader needs to judge the alert", async () => {
  const rows = await database.db.select().from(alertsFlat).orderBy(alertsFlat.createdAt);
  expect(rows.at(-1)).toMatchObject({
    ...{ country: "AZ", owner: "the state", leaning: "state", language: "az", verdict: "teaser", score: 1 },
    ...{ matchedForms: ["sülh müqaviləsi"], matchedConcepts: ["concept of sülh müqaviləsi"] },
    ...{ storyTitle: "Treaty text agreed", storyArticleCount: 3, storyOutletCount: 3 },
    ...{ origin: "haraz", storyOriginCount: 2, storyOrigins: ["haraz", "tiflis"] },
    ...{ storyCampCount: 3, storyCamps: ["AM: independent", "AZ: state", "GE: independent"] },
  });
  expect(rows.at(-2)?.matchedForms).toEqual(["Baku", "peace treaty"]);
});

test("the documented role reads the view and nothing else, and writes nothing", async () => {
  await database.db.pool.query(DOCUMENTED.get(RECIPE) ?? "");
  const url = new URL(database.url);
  url.username = "analyst";
  url.password = "choose-your-own";
  const analyst = new pg.Client({ connectionString: url.href });
  await analyst.connect();
  try {
    expect((await analyst.query("select from alerts_flat")).rowCount).toBe(5);
    await expect(analyst.query("select from articles")).rejects.toThrow("permission denied");
    await expect(analyst.query("delete from alerts")).rejects.toThrow("permission denied");
    await expect(analyst.query("update alerts_flat set headline = ''")).rejects.toThrow();
    await expect(analyst.query("create table mine ()")).rejects.toThrow("permission denied");
  } finally {
    await analyst.end();
    await database.db.pool.query("drop owned by analyst; drop role analyst");
  }
});
