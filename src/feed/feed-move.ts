/** Where a feed's permanent redirects (301, 308) lead, and for how long they have said so. */
export interface FeedMove {
  readonly to: string;
  /** Days on which a feed was read there, in UTC. */
  readonly days: number;
  readonly seenAt: Date;
}

/** What a visit tells of a move. */
export interface MoveSign {
  /** `read`: a feed was there. `failed`: it may be there next time. `lost`: it is not. */
  readonly end: "read" | "failed" | "lost";
  /** Where permanent redirects led; `null` when there were none. */
  readonly movedTo: string | null;
}

/** Operators err, for an hour or a day: a move is believed when it was seen on so many days. */
const DAYS_TO_FOLLOW = 3;

/** The address to visit: the one declared, or the one that it moved to for good. */
export function pollAddress(declared: string, move: FeedMove | null): string {
  return move !== null && isFollowed(move) ? move.to : declared;
}

function isFollowed({ days }: FeedMove): boolean {
  return days >= DAYS_TO_FOLLOW;
}

/**
 * What is known of a feed's move after a visit; `null` when it stays where it was declared. Only an address that gave a
 * feed counts. A new address that loses the feed, or moves in turn, sends the next visit back to the declared one.
 */
export function moveAfter(before: FeedMove | null, { end, movedTo }: MoveSign, now: Date): FeedMove | null {
  if (end === "failed") return before;
  if (end === "lost") return null;
  if (before !== null && isFollowed(before)) return movedTo === null ? before : null;
  if (movedTo === null) return null;
  if (before?.to !== movedTo) return { to: movedTo, days: 1, seenAt: now };
  return dayOf(before.seenAt) === dayOf(now) ? before : { to: movedTo, days: before.days + 1, seenAt: now };
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
