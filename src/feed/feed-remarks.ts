/** What is known of a feed beside its state. */
export interface FeedBackground {
  /** A `FeedState`, as stored. */
  readonly state: string;
  readonly movedTo: string | null;
  readonly retiredAt: Date | null;
  /** The last time of which entries may have been missed. */
  readonly gapStart: Date | null;
  readonly gapEnd: Date | null;
  /** As declared; `null` is automatic. */
  readonly intervalSeconds: number | null;
}

/** A sentence about a feed, and what to do about it. */
export interface FeedRemark {
  readonly sentence: string;
  readonly remedy: string;
}

/** What people should know of a feed beside its state, in words. */
export function feedRemarks(feed: FeedBackground): readonly FeedRemark[] {
  return [moveRemark(feed), retirementRemark(feed), gapRemark(feed)].filter((remark) => remark !== null);
}

function moveRemark({ movedTo }: FeedBackground): FeedRemark | null {
  if (movedTo === null) return null;
  return { sentence: `It moved to ${movedTo}.`, remedy: `Put ${movedTo} into feeds.yml.` };
}

/** Of what failed for long. That an outlet called it gone is told by its state. */
function retirementRemark({ state, retiredAt }: FeedBackground): FeedRemark | null {
  if (retiredAt === null || state === "gone") return null;
  return {
    sentence: `It was given up on ${dayOf(retiredAt)}, and is looked at once a week.`,
    remedy: "Replace it in feeds.yml, or remove it. One success brings it back by itself.",
  };
}

function gapRemark({ gapStart, gapEnd, intervalSeconds }: FeedBackground): FeedRemark | null {
  if (gapStart === null || gapEnd === null) return null;
  return {
    sentence: `Entries between ${minuteOf(gapStart)} and ${minuteOf(gapEnd)} UTC may have been missed: all that it had listed fell out.`,
    remedy:
      intervalSeconds === null
        ? "It is visited more often by itself. If the watch was off meanwhile, let it run."
        : "Set a shorter `interval` in feeds.yml, or `auto`. If the watch was off meanwhile, let it run.",
  };
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

function minuteOf(moment: Date): string {
  return moment.toISOString().slice(0, 16).replace("T", " ");
}
