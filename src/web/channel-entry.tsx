import type { Channel, TopicChoice } from "../alert/channel.ts";
import type { ChannelStanding, KnownChannel } from "../alert/channel-standing.ts";
import { cityOf, counted } from "../digest/words.ts";
import { grouped } from "./desk-words.ts";
import { Figures } from "./figures.tsx";
import { Moment } from "./moment.tsx";

const KINDS: Readonly<Record<Channel["kind"], string>> = {
  webhook: "Webhook",
  slack: "Slack",
  discord: "Discord",
  telegram: "Telegram",
  ntfy: "ntfy",
  mail: "Mail",
};

/** Topics named; beyond these they are counted. */
const MOST_TOPICS = 4;

/** A channel: what it is told, how that goes, and its figures. */
export function ChannelEntry({
  channel,
  titles,
  now,
}: {
  readonly channel: KnownChannel;
  readonly titles: ReadonlyMap<string, string>;
  readonly now: Date;
}) {
  const { name, declared, standing } = channel;
  const showsError = standing.failed + standing.retrying > 0 && standing.lastError !== null;
  return (
    <li class="feed">
      <div>
        <h3>
          <bdi>{name}</bdi>
        </h3>
        {declared === null ? (
          <p class="quiet">No longer declared in digests.yml</p>
        ) : (
          <Declared channel={declared} titles={titles} />
        )}
      </div>
      <div>
        {statesOf(standing).map(({ level, sentence }) => (
          <p class={`state ${level}`}>{sentence}</p>
        ))}
        {showsError ? (
          <p class="error">
            <bdi>{standing.lastError}</bdi>
          </p>
        ) : null}
        {standing.nextTryAt === null ? null : (
          <p class="quiet">
            Next try <Moment at={standing.nextTryAt} now={now} />
          </p>
        )}
      </div>
      <Figures
        of={[
          ["Told", grouped(standing.delivered)],
          ["Waiting", grouped(standing.waiting)],
          ...(standing.retrying > 0 ? [["Of these tried before", grouped(standing.retrying)] as const] : []),
          ...(standing.held > 0 ? [["Held back", grouped(standing.held)] as const] : []),
          ["Dead letters", grouped(standing.failed)],
          ["Last success", <Moment at={standing.lastDeliveredAt} now={now} />],
        ]}
      />
    </li>
  );
}

function Declared({ channel, titles }: { readonly channel: Channel; readonly titles: ReadonlyMap<string, string> }) {
  const { kind, topics, minimumSeverity, tells, quietHours } = channel;
  const told = tells.map((telling) => (telling === "new" ? "new stories" : "updates")).join(" and ");
  return (
    <>
      <p class="quiet">
        {KINDS[kind]} · {told}
        {minimumSeverity === "low" ? "" : ` from ${minimumSeverity} severity`}
      </p>
      <p class="quiet">{topicsInWords(topics, titles)}</p>
      {quietHours === null ? null : (
        <p class="quiet">
          Quiet {quietHours.from}–{quietHours.to} {cityOf(quietHours.zone)}
        </p>
      )}
    </>
  );
}

function topicsInWords(topics: TopicChoice, titles: ReadonlyMap<string, string>): string {
  if (topics.kind === "all") return "All topics";
  const named = topics.slugs.slice(0, MOST_TOPICS).map((slug) => titles.get(slug) ?? slug);
  const rest = topics.slugs.length - named.length;
  return [...named, ...(rest > 0 ? [counted(rest, "more topic")] : [])].join(", ");
}

/** How it goes, in words, the worst first. */
function statesOf({ delivered, waiting, retrying, held, failed }: ChannelStanding) {
  const first = waiting - retrying;
  const states = [
    { level: "trouble", count: failed, words: "given up" },
    { level: "notice", count: retrying, words: "tried in vain, to be tried again" },
    { level: "good", count: first, words: "waiting for a turn" },
    { level: "good", count: held, words: "held back until quiet hours end" },
  ];
  const found = states
    .filter(({ count }) => count > 0)
    .map(({ level, count, words }) => ({ level, sentence: `${counted(count, "alert")} ${words}` }));
  if (found.length > 0) return found;
  return [{ level: "good", sentence: delivered === 0 ? "Nothing was told yet" : "Everything was told" }];
}
