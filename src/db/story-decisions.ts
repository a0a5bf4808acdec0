import { eq, inArray, type SQL, sql, TransactionRollbackError } from "drizzle-orm";
import { storyOrigins } from "../story/story-origins.ts";
import type { Database, Transaction } from "./open-database.ts";
import { alerts, articles, stories, storyArticles, storyDecisions } from "./schema.ts";
import { lockStories } from "./stories.ts";
import { recordKnownKeys } from "./story-keys.ts";
import { loadOriginVoices, recordOrigins } from "./story-origins.ts";

/** What became of a decision, or why it could not be taken. */
export type DecisionOutcome =
  | { readonly kind: "decided"; readonly storyId: number; readonly articleCount: number }
  | { readonly kind: "refused"; readonly message: string };

/** Where decisions are taken: the tables, or a transaction on them. */
export type DecisionDatabase = Pick<Database, "transaction">;

/** What a decision would come to: it is taken, and taken back. */
export async function tryDecision(
  db: Database,
  take: (within: DecisionDatabase) => Promise<DecisionOutcome>,
): Promise<DecisionOutcome> {
  const outcomes: DecisionOutcome[] = [];
  try {
    await db.transaction(async (tx) => {
      outcomes.push(await take(tx));
      tx.rollback();
    });
  } catch (error) {
    if (!(error instanceof TransactionRollbackError)) throw error;
  }
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error("a decision that was tried came to nothing");
  return outcome;
}

/**
 * Merges a story into another. The strands stay apart, so that later articles that are like either go to the merged
 * story; the old id leads to it. Merging twice changes nothing.
 */
export async function mergeStories(
  db: DecisionDatabase,
  keptId: number,
  goneId: number,
  now: Date,
): Promise<DecisionOutcome> {
  return db.transaction(async (tx) => {
    await lockStories(tx);
    const found = await tx
      .select()
      .from(stories)
      .where(inArray(stories.id, [keptId, goneId]));
    const [kept, gone] = [keptId, goneId].map((id) => found.find((story) => story.id === id));
    if (kept === undefined || gone === undefined) {
      return refused(`there is no story ${kept === undefined ? keptId : goneId}`);
    }
    if (kept.id === gone.id) return refused("a story cannot be merged into itself");
    for (const { id, mergedInto } of [kept, gone]) {
      if (mergedInto !== null) return refused(`story ${id} was merged into story ${mergedInto}`);
    }
    await decide(tx, kept.firstArticleId, gone.firstArticleId, "together", now);
    const moved = await moveArticles(tx, eq(storyArticles.storyId, goneId), keptId);
    const [firstSeenAt, lastSeenAt] = [
      new Date(Math.min(kept.firstSeenAt.getTime(), gone.firstSeenAt.getTime())),
      new Date(Math.max(kept.lastSeenAt.getTime(), gone.lastSeenAt.getTime())),
    ];
    await tx.update(stories).set({ firstSeenAt, lastSeenAt }).where(eq(stories.id, keptId));
    await tx.update(stories).set({ mergedInto: keptId }).where(eq(stories.id, goneId));
    await tx.update(stories).set({ mergedInto: keptId }).where(eq(stories.mergedInto, goneId));
    await retrace(tx, [keptId]);
    return { kind: "decided", storyId: keptId, articleCount: moved.length };
  });
}

/**
 * Takes articles out of a story into one of their own. They become a strand of their own, so that later articles go to
 * whichever they are more like.
 */
export async function splitStory(
  db: DecisionDatabase,
  storyId: number,
  articleIds: readonly number[],
  now: Date,
): Promise<DecisionOutcome> {
  return db.transaction(async (tx) => {
    await lockStories(tx);
    const members = await tx
      .select({ articleId: storyArticles.articleId, strand: storyArticles.strand })
      .from(storyArticles)
      .where(eq(storyArticles.storyId, storyId));
    const outside = articleIds.find((id) => !members.some(({ articleId }) => articleId === id));
    if (outside !== undefined) return refused(`article ${outside} is not in story ${storyId}`);
    const lead = Math.min(...articleIds);
    const staying = members.filter(({ articleId }) => !articleIds.includes(articleId));
    const [first] = staying.map(({ articleId }) => articleId).sort((a, b) => a - b);
    if (first === undefined) return refused(`story ${storyId} would be left without an article`);
    const newId = await beginSplit(tx, lead, articleIds, now);
    if (newId === storyId) return refused(`story ${storyId} begins with article ${lead}: split the others off instead`);
    await setStrand(tx, articleIds, lead);
    for (const left of orphans(staying, articleIds)) await setStrand(tx, left, Math.min(...left));
    await recordKnownKeys(
      tx,
      members.map(({ articleId }) => articleId),
    );
    await moveArticles(tx, inArray(storyArticles.articleId, [...articleIds]), newId);
    await decide(tx, first, lead, "apart", now);
    await retrace(tx, [storyId, newId]);
    return { kind: "decided", storyId: newId, articleCount: articleIds.length };
  });
}

interface Member {
  readonly articleId: number;
  readonly strand: number | null;
}

/** Members that stay of strands whose first article goes, by strand. */
function orphans(staying: readonly Member[], going: readonly number[]): readonly (readonly number[])[] {
  const left = new Map<number, number[]>();
  for (const { articleId, strand } of staying) {
    if (strand === null || !going.includes(strand)) continue;
    left.set(strand, [...(left.get(strand) ?? []), articleId]);
  }
  return [...left.values()];
}

function refused(message: string): DecisionOutcome {
  return { kind: "refused", message };
}

async function beginSplit(tx: Transaction, lead: number, going: readonly number[], now: Date): Promise<number> {
  const [article] = await tx.select().from(articles).where(eq(articles.id, lead));
  if (article === undefined) throw new Error(`article ${lead} is in a story and not in the archive`);
  const { title, language, firstSeenAt } = article;
  // An article begins one story at most. When it began the very story that it leaves, that one gets another beginner.
  const [own] = await tx.select().from(stories).where(eq(stories.firstArticleId, lead));
  if (own !== undefined && own.mergedInto === null) await passOn(tx, own.id, going);
  const [story] = await tx
    .insert(stories)
    .values({ firstArticleId: lead, title, language, firstSeenAt, lastSeenAt: now })
    .onConflictDoUpdate({ target: stories.firstArticleId, set: { mergedInto: null, lastSeenAt: now } })
    .returning({ id: stories.id });
  if (story === undefined) throw new Error(`story of article ${lead} was neither begun nor found`);
  return story.id;
}

async function passOn(tx: Transaction, storyId: number, going: readonly number[]): Promise<void> {
  await tx.execute(sql`
    update stories set first_article_id = heir.id, title = heir.title, language = heir.language
    from (select articles.id, articles.title, articles.language from story_articles
      join articles on articles.id = story_articles.article_id
      where story_articles.story_id = ${storyId} and articles.id <> all(${sql.param(`{${going.join(",")}}`)}::bigint[])
        and not exists (select from stories as others where others.first_article_id = articles.id)
      order by articles.id limit 1) as heir
    where stories.id = ${storyId}`);
}

async function moveArticles(tx: Transaction, which: SQL, storyId: number): Promise<readonly number[]> {
  const rows = await tx.update(storyArticles).set({ storyId }).where(which).returning({ id: storyArticles.articleId });
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await tx.update(alerts).set({ storyId }).where(inArray(alerts.articleId, ids));
  return ids;
}

async function setStrand(tx: Transaction, articleIds: readonly number[], strand: number): Promise<void> {
  const ids = [...articleIds];
  await tx.update(storyArticles).set({ strand }).where(inArray(storyArticles.articleId, ids));
  await tx.execute(sql`
    update story_keys set strand = ${strand}
    from (select article_id, told_at, unnest(keys) as key from story_articles
      where article_id = any(${sql.param(`{${ids.join(",")}}`)}::bigint[])) as held
    where story_keys.key = held.key and story_keys.told_at = held.told_at and story_keys.article_id = held.article_id`);
}

async function decide(
  tx: Transaction,
  one: number,
  other: number,
  verdict: "together" | "apart",
  now: Date,
): Promise<void> {
  const pair = { articleId: Math.min(one, other), otherArticleId: Math.max(one, other) };
  await tx
    .insert(storyDecisions)
    .values({ ...pair, verdict, decidedAt: now })
    .onConflictDoUpdate({
      target: [storyDecisions.articleId, storyDecisions.otherArticleId],
      set: { verdict, decidedAt: now },
    });
}

async function retrace(tx: Transaction, storyIds: readonly number[]): Promise<void> {
  const voices = await loadOriginVoices(tx, storyIds);
  await recordOrigins(tx, new Map([...voices.values()].flatMap((told) => [...storyOrigins(told)])));
}
