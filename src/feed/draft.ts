import type { FieldName, FieldSource } from "./feed-fields.ts";
import type { RepairedEntry } from "./repaired-feed.ts";

/** The fields of a feed or an entry as they are found, each with the rank of the element it came from. */
export type Draft = Map<FieldName, { readonly rank: number; readonly value: string }>;

/** How many authors of one entry are named; the rest of a long masthead is not. */
const MAX_AUTHORS_LENGTH = 200;

/** Keeps a value unless a better element told that field before. Authors of one kind are joined. */
export function fill(draft: Draft, { field, rank }: FieldSource, value: string): void {
  if (value === "") return;
  const held = draft.get(field);
  if (held === undefined || rank > held.rank) draft.set(field, { rank, value });
  else if (
    field === "author" &&
    rank === held.rank &&
    held.value.length < MAX_AUTHORS_LENGTH &&
    !held.value.includes(value)
  )
    draft.set(field, { rank, value: `${held.value}, ${value}` });
}

/** An entry from its draft; it has its feed's author where it names none. */
export function entryOf(draft: Draft, feed: Draft, inheritsAuthor: boolean): RepairedEntry {
  const value = (field: FieldName) => draft.get(field)?.value ?? null;
  return {
    id: value("id"),
    link: value("link"),
    title: value("title"),
    summary: value("summary"),
    content: value("content"),
    author: value("author") ?? (inheritsAuthor ? (feed.get("author")?.value ?? null) : null),
    published: value("published"),
    updated: value("updated"),
  };
}
