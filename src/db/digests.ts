import { and, desc, eq, getTableColumns, gt, gte, inArray, isNull, lt, lte, ne, or, sql } from "drizzle-orm";
import type { Database } from "./open-database.ts";
import { type DigestState, digestAlerts, digests } from "./schema.ts";

/** A digest as composed, before it is sent. */
export interface DigestDraft {
  readonly subscription: string;
  /** `YYYY-MM-DD` in the subscription's zone. */
  readonly localDate: string;
  readonly state: "pending" | "skipped";
  readonly windowStart: Date;
  readonly windowEnd: Date;
  readonly messageId: string;
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly html: string;
  readonly plain: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly storyCount: number;
  readonly alertIds: readonly number[];
  /** Why it is skipped; `null` for one that is to be sent. */
  readonly error: string | null;
}

/** A digest as recorded. */
export type StoredDigest = typeof digests.$inferSelect;

/** The newest local date that each subscription has a digest for, and where its window ended. */
export async function lastDigests(
  db: Database,
): Promise<ReadonlyMap<string, { readonly localDate: string; readonly windowEnd: Date }>> {
  const rows = await db
    .selectDistinctOn([digests.subscription], {
      subscription: digests.subscription,
      localDate: digests.localDate,
      windowEnd: digests.windowEnd,
    })
    .from(digests)
    .orderBy(digests.subscription, desc(digests.localDate));
  return new Map(rows.map(({ subscription, localDate, windowEnd }) => [subscription, { localDate, windowEnd }]));
}

/** Records a composed digest with the alerts it tells; the first to record a subscription's date wins. */
export async function recordDigest(db: Database, draft: DigestDraft, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const { alertIds, ...digest } = draft;
    const [stored] = await tx
      .insert(digests)
      .values({ ...digest, recipients: [...digest.recipients], composedAt: now })
      .onConflictDoNothing({ target: [digests.subscription, digests.localDate] })
      .returning({ id: digests.id });
    if (stored === undefined || alertIds.length === 0) return;
    await tx.insert(digestAlerts).values(alertIds.map((alertId) => ({ digestId: stored.id, alertId })));
  });
}

/** The digest of a subscription and local date, or `null`. */
export async function findDigest(db: Database, subscription: string, localDate: string): Promise<StoredDigest | null> {
  const [digest] = await db
    .select()
    .from(digests)
    .where(and(eq(digests.subscription, subscription), eq(digests.localDate, localDate)));
  return digest ?? null;
}

/** A mail that may have been accepted is sent once more at most, with the same Message-ID. */
const MOST_UNSURE = 1;

/** States of which nobody knows, once the lease is over, whether the mail was accepted. */
const UNSURE = ["sending", "unknown"] as const;

/** Digests that nobody is sending and that are still to be sent; a lease that ran out means its holder died. */
function isSendable(now: Date) {
  const isFree = or(isNull(digests.leaseUntil), lte(digests.leaseUntil, now));
  const isUnsure = and(inArray(digests.state, [...UNSURE]), lt(digests.unsureCount, MOST_UNSURE));
  return and(isFree, or(eq(digests.state, "pending"), isUnsure));
}

/** Takes a digest for sending until the lease ends; `null` when it is sent, given up, or somebody else's. */
export async function leaseDigest(db: Database, id: number, now: Date, leaseUntil: Date): Promise<StoredDigest | null> {
  const wasUnsure = sql`case when ${digests.state} = 'pending' then 0 else 1 end`;
  const [leased] = await db
    .update(digests)
    .set({
      state: "pending",
      leaseUntil,
      attempt: sql`${digests.attempt} + 1`,
      unsureCount: sql`${digests.unsureCount} + ${wasUnsure}`,
    })
    .where(and(eq(digests.id, id), isSendable(now)))
    .returning();
  return leased ?? null;
}

/** Records that from now on nobody knows whether a mail was accepted by these, until its outcome is recorded. */
export async function markSending(db: Database, id: number, recipients: readonly string[]): Promise<void> {
  await db
    .update(digests)
    .set({ state: "sending", recipients: [...recipients] })
    .where(eq(digests.id, id));
}

/** Gives up, as `unknown`, what was sent twice without an answer either time. */
export async function giveUpUnsureDigests(db: Database, now: Date): Promise<void> {
  const isOver = and(eq(digests.state, "sending"), lte(digests.leaseUntil, now), gte(digests.unsureCount, MOST_UNSURE));
  await db.update(digests).set({ state: "unknown", error: "its process ended while sending, twice" }).where(isOver);
}

/** How an attempt at sending ended. */
export interface DigestOutcome {
  readonly state: Extract<DigestState, "pending" | "sent" | "unknown" | "failed" | "skipped">;
  readonly error: string | null;
  readonly path: string | null;
  /** Not tried again before then. */
  readonly retryAt: Date | null;
}

/** Records how an attempt at sending a digest ended. */
export async function recordDigestOutcome(db: Database, id: number, outcome: DigestOutcome, now: Date): Promise<void> {
  const { state, error, path, retryAt } = outcome;
  const sentAt = state === "sent" ? now : null;
  await db.update(digests).set({ state, error, path, leaseUntil: retryAt, sentAt }).where(eq(digests.id, id));
}

/** Digests recorded but not sent that nobody holds: what the sweep sends again. */
export async function unsentDigests(db: Database, now: Date): Promise<readonly StoredDigest[]> {
  return db.select().from(digests).where(isSendable(now));
}

/** Digests that failed, may have been accepted, or were put off at least once; newest first. */
export async function troubledDigests(db: Database): Promise<readonly StoredDigest[]> {
  const isPutOff = and(eq(digests.state, "pending"), gt(digests.attempt, 0));
  return db
    .select()
    .from(digests)
    .where(or(inArray(digests.state, ["failed", "unknown"]), isPutOff))
    .orderBy(desc(digests.localDate))
    .limit(20);
}

/** A digest as the ledger has it, without the mail itself. */
export type DigestLine = Omit<StoredDigest, "html" | "plain" | "headers">;

/** The ledger of digests, of one subscription or of all, newest first. */
export async function listDigests(db: Database, limit: number, subscription?: string): Promise<readonly DigestLine[]> {
  const { html: _html, plain: _plain, headers: _headers, ...columns } = getTableColumns(digests);
  return db
    .select(columns)
    .from(digests)
    .where(subscription === undefined ? undefined : eq(digests.subscription, subscription))
    .orderBy(desc(digests.localDate), desc(digests.id))
    .limit(limit);
}

/** What a digest said. */
export type DigestText = Pick<StoredDigest, "subscription" | "localDate" | "subject" | "plain">;

/** What the digest of that id said; `null` when there is none, or it was skipped. */
export async function findDigestText(db: Database, id: number): Promise<DigestText | null> {
  const { subscription, localDate, subject, plain } = digests;
  const [found] = await db
    .select({ subscription, localDate, subject, plain })
    .from(digests)
    .where(and(eq(digests.id, id), ne(digests.plain, "")));
  return found ?? null;
}

/** Has a digest sent again that a mail server refused for good; any other stays as it is. */
export async function retryFailedDigest(db: Database, subscription: string, localDate: string): Promise<void> {
  const isAsked = and(eq(digests.subscription, subscription), eq(digests.localDate, localDate));
  await db
    .update(digests)
    .set({ state: "pending", leaseUntil: null, attempt: 0, error: null })
    .where(and(isAsked, eq(digests.state, "failed")));
}
