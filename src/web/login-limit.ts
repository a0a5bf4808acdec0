/** Wrong passwords, counted by where they come from. Times are milliseconds of any steady clock. */
export interface LoginLimit {
  /** For how many seconds nothing from there is heard; 0 when it is. */
  refusedSeconds(address: string, now: number): number;
  recordFailure(address: string, now: number): void;
}

interface Failures {
  readonly since: number;
  readonly count: number;
}

/** A person mistypes a few times; a program that guesses gets 240 tries an hour. */
const MOST_FAILURES = 20;
const WINDOW_MS = 300_000;

/** Addresses that are remembered at most; the oldest are forgotten first. */
const MOST_ADDRESSES = 10_000;

/** Opens a count of wrong passwords: twenty in five minutes, and the address waits until the five minutes are over. */
export function openLoginLimit(): LoginLimit {
  const failures = new Map<string, Failures>();
  const find = (origin: string, now: number): Failures | null => {
    const found = failures.get(origin);
    return found === undefined || now - found.since >= WINDOW_MS ? null : found;
  };
  return {
    refusedSeconds: (address, now) => {
      const found = find(originOf(address), now);
      if (found === null || found.count < MOST_FAILURES) return 0;
      return Math.ceil((found.since + WINDOW_MS - now) / 1000);
    },
    recordFailure: (address, now) => {
      const origin = originOf(address);
      const { since, count } = find(origin, now) ?? { since: now, count: 0 };
      failures.delete(origin);
      failures.set(origin, { since, count: count + 1 });
      const [oldest] = failures.keys();
      if (failures.size > MOST_ADDRESSES && oldest !== undefined) failures.delete(oldest);
    },
  };
}

/** Who has one address of IPv6 has the whole network of 64 bits. */
function originOf(address: string): string {
  return address.includes(":") && !address.includes(".") ? address.split(":", 4).join(":") : address;
}
