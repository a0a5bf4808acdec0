/** Every moment at which losing the process could lose or double work: around each commit and each hand-over. */
export const FAULT_POINTS = [
  "poll:fetched",
  "poll:uncommitted",
  "poll:committed",
  "poll:sent",
  "scrape:claimed",
  "scrape:read",
  "scrape:committed",
  "scrape:sent",
  "match:decided",
  "match:uncommitted",
  "match:committed",
  "match:sent",
  "rematch:decided",
  "rematch:uncommitted",
  "rematch:committed",
  "deliver:claimed",
  "deliver:posted",
  "deliver:committed",
  "digest:composed",
  "digest:committed",
  "digest:leased",
  "digest:sending",
  "digest:mailed",
  "digest:recorded",
  "schedule:polls-sent",
  "schedule:swept",
  "schedule:rematches-sent",
] as const;

export type FaultPoint = (typeof FAULT_POINTS)[number];

/** Told each time a fault point is passed. In the real watch nobody listens; the crash harness ends the process there. */
export type PassFaultPoint = (point: FaultPoint) => void;
