import { dayAndTime } from "../digest/words.ts";
import { fromNow } from "./desk-words.ts";

/** A moment as people say it, with the exact one for programs and on hovering. */
export function Moment({ at, now }: { readonly at: Date | null; readonly now: Date }) {
  if (at === null) return <>never</>;
  return (
    <time datetime={at.toISOString()} title={`${dayAndTime(at, "UTC")} UTC`}>
      {fromNow(at, now)}
    </time>
  );
}
