import type { Agent } from "undici";

/** What a retrieval may cost. Bytes are counted decoded. */
export interface HttpLimits {
  readonly feedBytes: number;
  readonly pageBytes: number;
  readonly robotsBytes: number;
  readonly headerBytes: number;
  /** From the first look-up to the last byte, redirects included. */
  readonly deadlineMs: number;
  readonly redirects: number;
}

/** The limits that hold unless others are named. 500 KiB of a robots.txt are the least that RFC 9309 asks to read. */
export const HTTP_LIMITS: HttpLimits = {
  feedBytes: 20_000_000,
  pageBytes: 8_000_000,
  robotsBytes: 512_000,
  headerBytes: 65_536,
  deadlineMs: 30_000,
  redirects: 5,
};

/** What requests are made with. */
export interface HttpSetup {
  readonly agent: Agent;
  readonly limits: HttpLimits;
  readonly userAgent: string;
  readonly now: () => Date;
}
