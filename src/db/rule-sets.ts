import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Database } from "./open-database.ts";
import { ruleSets } from "./schema.ts";

/** The version of each topic's rules, by its slug. */
export type RuleSet = Readonly<Record<string, string>>;

/**
 * Puts a set of rules in force. Saying the same again changes nothing; a set that returns after another begins anew, for
 * articles have been held against that other one meanwhile.
 */
export async function declareRuleSet(
  db: Database,
  version: string,
  topicVersions: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const inForce = await findRuleSetInForce(db);
  if (inForce?.version === version) return;
  await db
    .insert(ruleSets)
    .values({ version, topics: Object.fromEntries(topicVersions), declaredAt: now })
    .onConflictDoUpdate({ target: ruleSets.version, set: { declaredAt: now, rematchedAt: null } });
}

/** The rules that were declared last; `null` before the first start. */
export async function findRuleSetInForce(db: Database) {
  const [newest] = await db
    .select({ version: ruleSets.version, declaredAt: ruleSets.declaredAt, rematchedAt: ruleSets.rematchedAt })
    .from(ruleSets)
    .orderBy(desc(ruleSets.declaredAt), desc(ruleSets.version))
    .limit(1);
  return newest ?? null;
}

/** The rule sets of these versions; one that nobody declared is not among them. */
export async function findRuleSets(db: Database, versions: readonly string[]): Promise<ReadonlyMap<string, RuleSet>> {
  if (versions.length === 0) return new Map();
  const rows = await db
    .select({ version: ruleSets.version, topics: ruleSets.topics })
    .from(ruleSets)
    .where(inArray(ruleSets.version, [...versions]));
  return new Map(rows.map(({ version, topics }) => [version, topics]));
}

/** Remembers that no article is left which was held against other rules. */
export async function markRematched(db: Database, version: string, now: Date): Promise<void> {
  await db
    .update(ruleSets)
    .set({ rematchedAt: now })
    .where(and(eq(ruleSets.version, version), isNull(ruleSets.rematchedAt)));
}
