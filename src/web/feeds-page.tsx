import type { FeedStatus } from "../db/feeds.ts";
import { findStateWords } from "../digest/coverage.ts";
import { counted, countryName } from "../digest/words.ts";
import { feedRemarks } from "../feed/feed-remarks.ts";
import { grouped, languageName } from "./desk-words.ts";
import { Figures } from "./figures.tsx";
import { Moment } from "./moment.tsx";

type Level = "trouble" | "notice" | "good" | "off";

const GROUPS: readonly { readonly level: Level; readonly title: string }[] = [
  { level: "trouble", title: "In trouble" },
  { level: "notice", title: "Want a look" },
  { level: "good", title: "Healthy" },
  { level: "off", title: "Switched off" },
];

/** The state of each feed in words, those that need somebody first. */
export function FeedsPage({ feeds, now }: { readonly feeds: readonly FeedStatus[]; readonly now: Date }) {
  const byLevel = groupByLevel(feeds);
  return (
    <>
      <h1>Feeds</h1>
      <p class="quiet">{summaryOf(feeds, byLevel)}</p>
      {GROUPS.map(({ level, title }) => {
        const members = byLevel.get(level) ?? [];
        return members.length === 0 ? null : (
          <section class="feeds" aria-label={title}>
            <h2>
              {title} <span class="count">{members.length}</span>
            </h2>
            <ul>
              {members.map((feed) => (
                <FeedEntry feed={feed} level={level} now={now} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function groupByLevel(feeds: readonly FeedStatus[]): ReadonlyMap<Level, readonly FeedStatus[]> {
  const groups = new Map<Level, FeedStatus[]>();
  for (const feed of feeds) {
    const level = feed.enabled ? (findStateWords(feed.state)?.level ?? "notice") : "off";
    groups.set(level, [...(groups.get(level) ?? []), feed]);
  }
  return groups;
}

function summaryOf(feeds: readonly FeedStatus[], byLevel: ReadonlyMap<Level, readonly FeedStatus[]>): string {
  if (feeds.length === 0) return "No feed is declared in feeds.yml.";
  const watched = feeds.length - (byLevel.get("off")?.length ?? 0);
  const failing = byLevel.get("trouble")?.length ?? 0;
  const dayCount = feeds.reduce((sum, feed) => sum + feed.entryCountDay, 0);
  return `${watched - failing} of ${watched} feeds healthy, ${counted(dayCount, "entry", "entries")} in 24 hours.`;
}

function FeedEntry({ feed, level, now }: { readonly feed: FeedStatus; readonly level: Level; readonly now: Date }) {
  const words = feed.enabled ? findStateWords(feed.state) : findStateWords("disabled");
  return (
    <li class="feed">
      <div>
        <h3>
          <bdi>{feed.sourceName}</bdi>
        </h3>
        <p class="quiet">
          {countryName(feed.country)}
          {feed.language === null ? "" : ` · ${languageName(feed.language)}`}
        </p>
        <p class="address">
          <bdi>{feed.address}</bdi>
        </p>
      </div>
      <div>
        <p class={`state ${level}`}>{words?.sentence ?? feed.state}</p>
        {words === null || words.remedy === null ? null : <p class="quiet">{words.remedy}</p>}
        {feedRemarks(feed).map(({ sentence, remedy }) => (
          <p class="quiet">
            <bdi>{sentence}</bdi> {remedy}
          </p>
        ))}
        {feed.lastError === null ? null : (
          <p class="error">
            <bdi>{feed.lastError}</bdi>
          </p>
        )}
      </div>
      <Figures
        of={[
          ["New in 24 h", grouped(feed.entryCountDay)],
          ["Entries", grouped(feed.entryCount)],
          ["Last success", <Moment at={feed.succeededAt} now={now} />],
          ["Newest entry", <Moment at={feed.newestEntryAt} now={now} />],
          ["Next visit", feed.enabled && feed.state !== "gone" ? <Moment at={feed.nextPollAt} now={now} /> : "none"],
        ]}
      />
    </li>
  );
}
