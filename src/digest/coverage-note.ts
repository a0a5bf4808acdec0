import { type Coverage, type CoveredFeed, feedHealth, findStateWords } from "./coverage.ts";
import { isolatedName } from "./text-direction.ts";
import { counted } from "./words.ts";

/** What stands behind an outlet's name for each state that is trouble. */
const SHORT_WORDS: ReadonlyMap<string, string> = new Map([
  ["not-a-feed", "gives no feed"],
  ["unreadable", "unreadable"],
  ["robots", "bars programs"],
  ["blocked", "blocked"],
  ["missing", "feed missing"],
  ["gone", "feed gone"],
  ["throttled", "throttled"],
  ["server-error", "server fails"],
  ["bad-response", "answers wrongly"],
  ["too-many-redirects", "redirects without end"],
  ["too-large", "feed too large"],
  ["dns", "name not found"],
  ["connection", "unreachable"],
  ["tls", "certificate not valid"],
  ["timeout", "does not answer"],
  ["refused-address", "in a private network"],
  ["nothing-listed", "lists nothing"],
  ["no-preview", "preview switched off"],
]);

const HOUR_MS = 3_600_000;
/** A feed that fails is named once it gave nothing for so long: a server may be away for an hour. */
const FAILING_HOURS = 6;
/** An outlet is called silent after so many hours, and after so many times its own pace. */
const SILENT_HOURS = 12;
const SILENT_PACES = 6;
/** Of who publishes less than daily, silence says nothing. */
const SLOWEST_PACE_SECONDS = 86_400;
const MOST_NAMED = 4;

/**
 * What a digest did not see: "Azatutyun: nothing for 14 h; Tasnim: blocked; 41 of 43 feeds healthy; 37 of 40 texts full."
 *
 * @param told names of outlets whose failing feeds the digest has already told of, as mails write them.
 */
export function coverageNote(coverage: Coverage, now: Date, told: ReadonlySet<string> = new Set()): string {
  const { feeds, articleCount, fullTextCount } = coverage;
  const names = [...new Set(feeds.map(({ sourceName }) => sourceName))].filter((name) => !told.has(isolatedName(name)));
  const outlets = names.map((name) =>
    outletWords(
      name,
      feeds.filter(({ sourceName }) => sourceName === name),
      now,
    ),
  );
  const named = [...outlets.flatMap((words) => words.silent), ...outlets.flatMap((words) => words.failing)];
  const rest = named.length - MOST_NAMED;
  return `${[
    ...named.slice(0, MOST_NAMED),
    ...(rest > 0 ? [`${counted(rest, "more outlet")} silent or failing`] : []),
    feedHealth(coverage),
    articleCount === 0 ? "no new texts" : `${fullTextCount} of ${articleCount} texts full`,
  ].join("; ")}.`;
}

function outletWords(sourceName: string, feeds: readonly CoveredFeed[], now: Date) {
  const name = isolatedName(sourceName);
  const failing = feeds.filter((feed) => isFailing(feed, now));
  const [worst] = failing;
  if (worst !== undefined) {
    const which = failing.length < feeds.length ? ` (${failing.length} of ${feeds.length} feeds)` : "";
    return { silent: [], failing: [`${name}: ${SHORT_WORDS.get(worst.state) ?? worst.state}${which}`] };
  }
  const hours = silentHours(feeds, now);
  return { silent: hours === null ? [] : [`${name}: nothing for ${hoursOrDays(hours)}`], failing: [] };
}

function isFailing({ state, succeededAt }: CoveredFeed, now: Date): boolean {
  if (findStateWords(state)?.level !== "trouble") return false;
  return succeededAt === null || now.getTime() - succeededAt.getTime() > FAILING_HOURS * HOUR_MS;
}

/** How long an outlet that publishes daily has had nothing new, where that is long for it; `null` where it is not. */
function silentHours(feeds: readonly CoveredFeed[], now: Date): number | null {
  const newest = Math.max(...feeds.map(({ newestEntryAt }) => newestEntryAt?.getTime() ?? Number.NEGATIVE_INFINITY));
  const pace = Math.min(...feeds.map(({ paceSeconds }) => paceSeconds ?? Number.POSITIVE_INFINITY));
  if (newest === Number.NEGATIVE_INFINITY || pace > SLOWEST_PACE_SECONDS) return null;
  const hours = (now.getTime() - newest) / HOUR_MS;
  return hours > Math.max(SILENT_HOURS, (SILENT_PACES * pace) / 3600) ? Math.floor(hours) : null;
}

function hoursOrDays(hours: number): string {
  return hours < 72 ? `${hours} h` : counted(Math.floor(hours / 24), "day");
}
