import { cityOf, counted, dayAndTime } from "../digest/words.ts";
import type { DeskSubscription } from "./desk-reads.ts";
import { Moment } from "./moment.tsx";

/** A subscription: when it is sent, to how many, and when the next one is. */
export function SubscriptionEntry({
  subscription: { name, title, time, zone, weekdays, recipientCount, rest, nextAt },
  now,
}: {
  readonly subscription: DeskSubscription;
  readonly now: Date;
}) {
  return (
    <li class="feed">
      <div>
        <h3>
          <bdi>{title}</bdi>
        </h3>
        <p class="quiet">
          <bdi>{name}</bdi> · {counted(recipientCount, "recipient")}
        </p>
        <p class="quiet">
          {time} {cityOf(zone)}, {weekdays.length === 7 ? "daily" : weekdays.join(" ")}
        </p>
      </div>
      <div>
        {nextAt === null ? (
          <p class="state off">{`At rest: ${rest}`}</p>
        ) : (
          <p class="state good">
            Next one {dayAndTime(nextAt, zone)} {cityOf(zone)}, <Moment at={nextAt} now={now} />
          </p>
        )}
      </div>
    </li>
  );
}
