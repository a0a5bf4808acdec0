import { eq, sql } from "drizzle-orm";
import type { Database } from "./open-database.ts";
import { hostSlots } from "./schema.ts";

/** Whether it is one's turn at a host, or when to ask again. */
export type HostSlot = { readonly kind: "taken" } | { readonly kind: "wait"; readonly until: Date };

/** How a host is spared. */
export interface SlotLimits {
  /** Between the starts of two requests. */
  readonly gapSeconds: number;
  /** A slot that is not given back frees itself after this; longer than any request may take. */
  readonly leaseSeconds: number;
}

/**
 * Takes the one slot of a host if it is free and the gap since the last start is over. Decided in one statement, so
 * that of all processes on all machines one gets it.
 */
export async function takeHostSlot(
  db: Pick<Database, "execute">,
  host: string,
  now: Date,
  { gapSeconds, leaseSeconds }: SlotLimits,
): Promise<HostSlot> {
  const { rowCount } = await db.execute(sql`
    insert into ${hostSlots} (host, next_start_at, held_until)
    select ${host}, ${plus(now, gapSeconds)}, ${plus(now, leaseSeconds)} from ${NOT_WAITING_FOR_DISK}
    on conflict (host) do update set next_start_at = excluded.next_start_at, held_until = excluded.held_until
    where ${hostSlots.nextStartAt} <= ${iso(now)} and coalesce(${hostSlots.heldUntil} <= ${iso(now)}, true)`);
  if (rowCount === 1) return { kind: "taken" };
  return { kind: "wait", until: await nextChance(db, host, now, Math.max(gapSeconds, 1)) };
}

/**
 * The next request of whoever holds the slot, such as one that follows a redirect: it waits for the gap as any other,
 * and keeps the slot meanwhile.
 */
export async function startAgain(
  db: Pick<Database, "execute">,
  host: string,
  now: Date,
  { gapSeconds, leaseSeconds }: SlotLimits,
): Promise<HostSlot> {
  const isDue = sql`${hostSlots.nextStartAt} <= ${iso(now)}`;
  const { rows } = await db.execute<{ milliseconds: number }>(sql`
    update ${hostSlots} set
      next_start_at = case when ${isDue} then ${plus(now, gapSeconds)} else ${hostSlots.nextStartAt} end,
      held_until = greatest(${hostSlots.nextStartAt}, ${iso(now)}) + make_interval(secs => ${leaseSeconds})
    from ${NOT_WAITING_FOR_DISK}, (select next_start_at as was from ${hostSlots} where ${eq(hostSlots.host, host)}) as old
    where ${eq(hostSlots.host, host)}
    returning extract(epoch from old.was)::float8 * 1000 as milliseconds`);
  const due = rows[0]?.milliseconds ?? 0;
  return due <= now.getTime() ? { kind: "taken" } : { kind: "wait", until: new Date(due) };
}

/** Gives the slot back when the request has ended. The gap since its start still holds. */
export async function giveBackHostSlot(db: Pick<Database, "execute">, host: string): Promise<void> {
  await db.execute(sql`
    update ${hostSlots} set held_until = null from ${NOT_WAITING_FOR_DISK} where ${eq(hostSlots.host, host)}`);
}

/** Lets nobody start at a host before a moment, as its Retry-After asks. A later moment that was set before stays. */
export async function holdHost(db: Pick<Database, "execute">, host: string, until: Date): Promise<void> {
  await db.execute(sql`
    insert into ${hostSlots} (host, next_start_at) values (${host}, ${iso(until)})
    on conflict (host) do update
    set next_start_at = greatest(${hostSlots.nextStartAt}, excluded.next_start_at)`);
}

/**
 * Turns are forgotten without harm when the server dies, so their commits need not wait for the disk: a row source that
 * switches the waiting off for its own transaction.
 */
const NOT_WAITING_FOR_DISK = sql`(select set_config('synchronous_commit', 'off', true)) as not_waiting`;

/** When the gap is over; while somebody holds the slot, a little later, because nobody knows when he is done. */
async function nextChance(
  db: Pick<Database, "execute">,
  host: string,
  now: Date,
  patienceSeconds: number,
): Promise<Date> {
  const { rows } = await db.execute<{ milliseconds: number }>(sql`
    select extract(epoch from greatest(
      next_start_at,
      case when held_until > ${iso(now)} then least(held_until, ${plus(now, patienceSeconds)}) end
    ))::float8 * 1000 as milliseconds
    from ${hostSlots} where ${eq(hostSlots.host, host)}`);
  return new Date(Math.max(rows[0]?.milliseconds ?? 0, now.getTime() + 1));
}

function plus(now: Date, seconds: number) {
  return iso(new Date(now.getTime() + seconds * 1000));
}

/** A moment as a parameter of raw SQL, where drizzle does not know the column. */
function iso(moment: Date) {
  return sql`${moment.toISOString()}::timestamptz`;
}
