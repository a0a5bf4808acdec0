import type { Child } from "hono/jsx";
import type { DigestLine } from "../db/digests.ts";
import { longDay, timeOfDay } from "../digest/words.ts";
import { grouped } from "./desk-words.ts";
import { Figures } from "./figures.tsx";
import { Moment } from "./moment.tsx";

/** How a digest stands, in words. */
interface StateWords {
  readonly level: "trouble" | "notice" | "good" | "off";
  readonly sentence: string;
  readonly remedy: Child;
}

const HOUR_MS = 3_600_000;

/** A digest as the ledger has it: of whom and when, what became of it, and why. */
export function DigestEntry({ digest, now }: { readonly digest: DigestLine; readonly now: Date }) {
  const { id, subscription, localDate, windowStart, windowEnd, subject, error, path } = digest;
  const { storyCount, recipients, attempt, sentAt } = digest;
  const { level, sentence, remedy } = stateWords(digest);
  return (
    <li class="feed">
      <div>
        <h3>{longDay(localDate)}</h3>
        <p class="quiet">
          <bdi>{subscription}</bdi>
        </p>
        <p class="quiet">
          {Math.round((windowEnd.getTime() - windowStart.getTime()) / HOUR_MS)} h to {timeOfDay(windowEnd, "UTC")}
        </p>
      </div>
      <div>
        <p class={`state ${level}`}>{sentence}</p>
        {subject === "" ? null : (
          <p>
            <a href={`/digests/${id}`}>{subject}</a>
          </p>
        )}
        {remedy === null ? null : <p class="quiet">{remedy}</p>}
        {error === null || digest.state === "skipped" ? null : (
          <p class="error">
            <bdi>{error}</bdi>
          </p>
        )}
        {path === null ? null : <p class="error">{path}</p>}
      </div>
      <Figures
        of={[
          ...(storyCount > 0 ? [["Stories", grouped(storyCount)] as const] : []),
          ...(recipients.length > 0 ? [["Recipients", grouped(recipients.length)] as const] : []),
          ...(attempt > 0 ? [["Tries", grouped(attempt)] as const] : []),
          ...(sentAt === null ? [] : [["Sent", <Moment at={sentAt} now={now} />] as const]),
        ]}
      />
    </li>
  );
}

function stateWords({ state, subscription, localDate, error, path, attempt, unsureCount }: DigestLine): StateWords {
  switch (state) {
    case "sent":
      return {
        level: "good",
        sentence: path === null ? "Sent" : "Written to a file: no mail server is set",
        remedy: null,
      };
    case "skipped":
      return { level: "off", sentence: `Not sent: ${error ?? "there was nothing to tell"}`, remedy: null };
    case "pending":
      return attempt === 0
        ? { level: "good", sentence: "About to be sent", remedy: null }
        : { level: "notice", sentence: "Put off by the mail server", remedy: "It is tried again by itself." };
    case "sending":
      return { level: "notice", sentence: "Handed to the mail server, which has not answered yet", remedy: null };
    case "unknown":
      return {
        level: "trouble",
        sentence: "Nobody knows whether it arrived",
        remedy:
          unsureCount === 0
            ? "It is sent once more by itself, as the same message, so that mailboxes show it once."
            : "It was sent twice as the same message. Ask a recipient.",
      };
    case "failed":
      return {
        level: "trouble",
        sentence: "The mail server refused it",
        remedy: (
          <>
            Mend it, then <code>{`araxes digest send ${subscription} --date ${localDate} --again`}</code>
          </>
        ),
      };
  }
}
