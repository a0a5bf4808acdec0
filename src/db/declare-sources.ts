import { and, eq, notInArray, sql } from "drizzle-orm";
import type { Selectors } from "../article/article.ts";
import type { FeedKind, ListingSelectors } from "../feed/feed-kind.ts";
import { excludedOf } from "./excluded-of.ts";
import type { Database, Transaction } from "./open-database.ts";
import { feeds, sources, topics } from "./schema.ts";

/** A source as the operator declares it, ready to be stored. */
export interface SourceDeclaration {
  readonly slug: string;
  readonly name: string;
  readonly country: string;
  readonly language: string | null;
  readonly camp: { readonly owner: string; readonly leaning: string; readonly family: string | null };
  readonly feeds: readonly FeedDeclaration[];
}

/** A feed as the operator declares it, ready to be stored. */
interface FeedDeclaration {
  readonly address: string;
  readonly kind: FeedKind;
  readonly listing: ListingSelectors | null;
  /** `null` is automatic. */
  readonly intervalSeconds: number | null;
  readonly language: string | null;
  readonly fullText: boolean;
  readonly selectors: Selectors | null;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly enabled: boolean;
}

/** What changed among the feeds that are polled. */
export interface DeclarationChange {
  readonly added: readonly string[];
  readonly disabled: readonly string[];
}

/**
 * Makes the tables agree with feeds.yml: new feeds are due at once, feeds no longer named are disabled and keep their
 * history. Saying the same again changes nothing.
 */
export async function declareSources(
  db: Database,
  declared: readonly SourceDeclaration[],
  now: Date,
): Promise<DeclarationChange> {
  const addresses = declared.flatMap((source) => source.feeds.map((feed) => feed.address));
  return db.transaction(async (tx) => {
    if (declared.length > 0) await upsertSources(tx, declared);
    const added = addresses.length > 0 ? await upsertFeeds(tx, declared, now) : [];
    const unnamed = addresses.length > 0 ? notInArray(feeds.address, addresses) : undefined;
    const disabled = await tx
      .update(feeds)
      .set({ enabled: false, state: "disabled" })
      .where(and(eq(feeds.enabled, true), unnamed))
      .returning({ address: feeds.address });
    return { added, disabled: disabled.map((row) => row.address) };
  });
}

async function upsertSources(tx: Transaction, declared: readonly SourceDeclaration[]): Promise<void> {
  const rows = declared.map(({ slug, name, country, language, camp }) => {
    return { slug, name, country, language, owner: camp.owner, leaning: camp.leaning, family: camp.family ?? slug };
  });
  const { name, country, language, owner, leaning, family } = excludedOf(sources);
  await tx
    .insert(sources)
    .values(rows)
    .onConflictDoUpdate({ target: sources.slug, set: { name, country, language, owner, leaning, family } });
}

async function upsertFeeds(
  tx: Transaction,
  declared: readonly SourceDeclaration[],
  now: Date,
): Promise<readonly string[]> {
  const rows = declared.flatMap((source) =>
    source.feeds.map((feed) => ({
      ...feed,
      sourceSlug: source.slug,
      language: feed.language ?? source.language,
      nextPollAt: now,
      addedAt: now,
      state: feed.enabled ? "never-polled" : "disabled",
    })),
  );
  const { sourceSlug, kind, listing, language, fullText, selectors, headers, intervalSeconds, enabled } =
    excludedOf(feeds);
  const isReadAlike = sql`(${feeds.kind} = ${kind} and ${feeds.listing} is not distinct from ${listing})`;
  const isBack = sql`(excluded.enabled and not ${feeds.enabled})`;
  const stored = await tx
    .insert(feeds)
    .values(rows)
    .onConflictDoUpdate({
      target: feeds.address,
      set: {
        ...{ sourceSlug, kind, listing, language, fullText, selectors, headers, intervalSeconds, enabled },
        // What is to be read another way must be fetched whole, and is due at once.
        bodyHash: sql`case when ${isReadAlike} then ${feeds.bodyHash} end`,
        fullFetchAt: sql`case when ${isReadAlike} then ${feeds.fullFetchAt} end`,
        part: sql`case when ${isReadAlike} then ${feeds.part} end`,
        state: sql`case when not excluded.enabled then 'disabled' when ${feeds.enabled} then ${feeds.state} else 'never-polled' end`,
        // Switched on again it waits for its time as before; one that was given up, for a day at most.
        nextPollAt: sql`case when ${isBack} then least(${feeds.nextPollAt},
          greatest(excluded.next_poll_at, ${feeds.polledAt} + interval '1 day'))
          when ${isReadAlike} then ${feeds.nextPollAt} else excluded.next_poll_at end`,
        retiredAt: sql`case when ${isBack} then null else ${feeds.retiredAt} end`,
        failureWeight: sql`case when ${isBack} then 0 else ${feeds.failureWeight} end`,
      },
    })
    .returning({ address: feeds.address, isNew: sql<boolean>`xmax = 0` });
  return stored.filter((row) => row.isNew).map((row) => row.address);
}

/** Makes the topics table agree with topics.yml; topics no longer named stay, switched off. */
export async function declareTopics(
  db: Database,
  declared: readonly { readonly slug: string; readonly title: string }[],
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(topics).set({ enabled: false });
    if (declared.length === 0) return;
    const { title, enabled } = excludedOf(topics);
    await tx
      .insert(topics)
      .values(declared.map((topic) => ({ ...topic, enabled: true })))
      .onConflictDoUpdate({ target: topics.slug, set: { title, enabled } });
  });
}
