import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Article } from "../src/article/article.ts";
import { startEmbeddedPostgres } from "../src/db/embedded-postgres.ts";
import { migrate } from "../src/db/migrate.ts";
import { type Database, openDatabase } from "../src/db/open-database.ts";
import { sources } from "../src/db/schema.ts";
import { openLog } from "../src/log.ts";
import { groupIntoStories } from "../src/pipeline/group-into-stories.ts";
import { compileCitations } from "../src/story/compile-citations.ts";
import { readTexts } from "../test/eval/stories.ts";
import { loadStoryConcepts } from "../test/support/load-topics.ts";

const SIZES = [10_000, 100_000, 1_000_000];
/** Articles published in a day, the same at each size: a larger archive reaches further back. */
const PER_DAY = 2_500;
const KEYS_PER_ARTICLE = 60;
/** Days for which keys are kept: see src/db/retention.ts. */
const KEY_DAYS = 3;
const MEASURED = 200;
const BATCH = 20;
const ROUNDS = 3;
const CHUNK = 10_000;
const DAY_MS = 86_400_000;
/** How many different keys stored articles draw from; the square makes some common and most rare, as in news. */
const VOCABULARY = 60_000;

/**
 * Milliseconds to put one article into a story beside so many stored ones. The stored rows are made up and inserted in bulk;
 * the measured articles are the texts of the evaluation, in batches as the match step takes them, rolled back each time.
 */
export async function run(): Promise<void> {
  console.log("stored articles   ms per article   ratio to the smallest   keys kept");
  const folder = await mkdtemp(join(tmpdir(), "araxes-bench-"));
  // Under root the server runs as another user, who must be let in.
  await chmod(folder, 0o755);
  const log = openLog("silent");
  const server = await startEmbeddedPostgres({ dataFolder: folder, log });
  const db = await openDatabase(server.url, { log });
  try {
    await migrate(db);
    await db.insert(sources).values(OUTLET);
    await measureSizes(db, server.url);
  } finally {
    await db.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureSizes(db: Database, url: string): Promise<void> {
  let smallest: number | null = null;
  let stored = 0;
  for (const size of SIZES) {
    await store(url, stored, size);
    stored = size;
    const ms = await measure(db);
    smallest ??= ms;
    const { rows } = await db.pool.query<{ count: string }>("select count(*) from story_keys");
    const cells = [String(size).padStart(15), ms.toFixed(2).padStart(16), (ms / smallest).toFixed(2).padStart(23)];
    console.log(`${cells.join(" ")} ${String(rows[0]?.count).padStart(11)}`);
  }
}

const OUTLET = { slug: "bulk", name: "Bulk Post", country: "GE", owner: "nobody", leaning: "none", family: "bulk" };
const NOW = new Date("2025-11-22T12:00:00Z");

/** Made-up articles numbered from $1 to $2, the first the newest, $3 a day before $4; keys for those after $5. */
const STORE = `
  with made as (
    insert into articles (address, source_slug, title, text, language, published_at, verdict, text_origin, version,
      text_hash, first_seen_at, scraped_at, matched_at)
    select 'https://bulk.example/' || n, 'bulk', 'Article ' || n, repeat('stored text ' || n || ' ', 5), 'en', told_at,
      'full', 'page', 1, '\\x00'::bytea, told_at, told_at, told_at
    from generate_series($1::integer, $2::integer) as n
    cross join lateral (select $4::timestamptz - (n::float8 / $3::float8) * interval '1 day' as told_at) as told
    returning id, title, published_at),
  begun as (
    insert into stories (first_article_id, title, language, first_seen_at, last_seen_at)
    select id, title, 'en', published_at, published_at from made returning id, first_article_id, first_seen_at),
  joined as (
    insert into story_articles (article_id, story_id, joined_at, strand, told_at, keys, origin)
    select first_article_id, id, first_seen_at, first_article_id, first_seen_at, coalesce(keys, '{}'), 'bulk'
    from begun left join lateral (
      select array_agg((power(random() + 0 * begun.id, 2) * ${VOCABULARY})::integer * 8 + 1 + place % 3) as keys
      from generate_series(1, ${KEYS_PER_ARTICLE}) as place
      where first_seen_at > $5::timestamptz) as drawn on true
    returning article_id, strand, told_at, keys)
  insert into story_keys (key, told_at, article_id, strand)
  select distinct unnest(keys), told_at, article_id, strand from joined`;

/** Stores made-up articles `from` to `to`, each in a story of its own, then lets the server settle. */
async function store(url: string, from: number, to: number): Promise<void> {
  const keysFrom = new Date(NOW.getTime() - KEY_DAYS * DAY_MS);
  // A connection of its own: those of the pool give up on statements that take a minute.
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Rows that are made up keep every reference by construction; checking a million of them takes minutes.
    await client.query("set session_replication_role = replica");
    for (let start = from; start < to; start += CHUNK) {
      await client.query(STORE, [start, Math.min(to, start + CHUNK) - 1, PER_DAY, NOW, keysFrom]);
    }
    for (const table of ["articles", "stories", "story_articles", "story_keys"])
      await client.query(`vacuum analyze ${table}`);
  } finally {
    await client.end();
  }
}

async function measure(db: Database): Promise<number> {
  const app = { findConcepts: loadStoryConcepts(), citations: () => citations };
  const citations = compileCitations([OUTLET]);
  const batches = await insertMeasured(db);
  let spent = 0;
  for (const batch of batches) {
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await groupAndForget(db, batch, app));
    spent += Math.min(...rounds);
  }
  await db.pool.query("delete from articles where address like 'https://measured.example/%'");
  return spent / (batches.length * BATCH);
}

async function groupAndForget(
  db: Database,
  batch: readonly Article[],
  app: Parameters<typeof groupIntoStories>[2],
): Promise<number> {
  let spent = 0;
  await db
    .transaction(async (tx) => {
      const startedAt = performance.now();
      await groupIntoStories(tx, batch, app, NOW);
      spent = performance.now() - startedAt;
      throw new Rollback();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Rollback)) throw error;
    });
  return spent;
}

class Rollback extends Error {}

const INSERT_MEASURED = `
  insert into articles (address, source_slug, title, text, language, published_at, verdict, text_origin, version,
    text_hash, first_seen_at, scraped_at)
  values ($1, 'bulk', $2, $3, $4, $5, 'full', 'page', 1, '\\x00'::bytea, $5, $5) returning id`;

async function insertMeasured(db: Database): Promise<readonly (readonly Article[])[]> {
  const articles: Article[] = [];
  for (const [at, { title, text, lang, publishedAt }] of readTexts().slice(0, MEASURED).entries()) {
    const address = `https://measured.example/${at}`;
    const { rows } = await db.pool.query<{ id: string }>(INSERT_MEASURED, [address, title, text, lang, publishedAt]);
    articles.push({
      ...{ id: Number(rows[0]?.id), sourceSlug: "bulk", address, title, text, byline: null, language: lang },
      ...{ items: [], publishedAt: new Date(publishedAt), verdict: "full", textOrigin: "page", version: 1 },
    });
  }
  return Array.from({ length: Math.floor(articles.length / BATCH) }, (_, at) =>
    articles.slice(at * BATCH, (at + 1) * BATCH),
  );
}
