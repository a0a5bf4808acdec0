import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "./open-database.ts";
import { secrets } from "./schema.ts";

const NAME = "links";
const KEY_BYTES = 32;

/** The key that links in mails are signed with: made once, then the same for all processes. */
export async function getLinkKey(db: Database, now: Date): Promise<Uint8Array> {
  const known = await findKey(db);
  if (known !== null) return known;
  await db
    .insert(secrets)
    .values({ name: NAME, value: randomBytes(KEY_BYTES), madeAt: now })
    .onConflictDoNothing({ target: secrets.name });
  const made = await findKey(db);
  if (made === null) throw new Error("the key for links in mails was not stored");
  return made;
}

async function findKey(db: Database): Promise<Uint8Array | null> {
  const [found] = await db.select({ value: secrets.value }).from(secrets).where(eq(secrets.name, NAME));
  return found?.value ?? null;
}
