import { findRepeats, textsAt } from "./find-repeats.ts";
import { quote } from "./mistake.ts";
import { hintAmong } from "./nearest-name.ts";
import type { Misfit } from "./read-yaml.ts";
import { slugOf } from "./text-fields.ts";
import { sameAddress } from "./web-address.ts";

/** What is wrong between the parts of feeds.yml: addresses and slugs that stand there twice. Takes it unchecked. */
export function checkFeeds(raw: unknown): Misfit[] {
  const addresses = textsAt(raw, ["sources", "*", "feeds", "*", "address"]);
  const slugs = textsAt(raw, ["sources", "*", "slug"]);
  const declared = new Set(slugs.map(({ path }) => path[1]));
  const unnamed = textsAt(raw, ["sources", "*", "name"]).filter(({ path }) => !declared.has(path[1]));
  const derived = unnamed.map(({ path, text }) => ({ path, text: slugOf(text) }));
  const slugless = derived
    .filter(({ text }) => text === "")
    .map(({ path }): Misfit => {
      const message = "has no Latin letters to make a slug from";
      return { path, part: "value", message, hint: "give the source a slug of its own" };
    });
  return [
    ...findRepeats(addresses, ({ text }) => sameAddress(text)),
    ...slugless,
    ...findRepeats([...slugs, ...derived.filter(({ text }) => text !== "")], ({ text }) => text),
  ];
}

/** What is wrong between the parts of digests.yml, and topics in it that topics.yml does not know. Takes it unchecked. */
export function checkDigests(raw: unknown, topics: readonly string[] | null): Misfit[] {
  const recipients = textsAt(raw, ["subscriptions", "*", "recipients", "*"]);
  return [
    ...findRepeats(textsAt(raw, ["subscriptions", "*", "name"]), ({ text }) => text),
    ...findRepeats(textsAt(raw, ["channels", "*", "name"]), ({ text }) => text),
    ...findRepeats(recipients, ({ path, text }) => `${String(path[1])} ${text.toLowerCase()}`),
    ...(topics === null ? [] : unknownTopics(raw, topics)),
  ];
}

function unknownTopics(raw: unknown, topics: readonly string[]): Misfit[] {
  const named = ["subscriptions", "channels"].flatMap((list) => textsAt(raw, [list, "*", "topics", "*"]));
  return named
    .filter(({ text }) => !topics.includes(text))
    .map(({ path, text }) => {
      const message = `${quote(text)} is not a topic of topics.yml`;
      return { path, part: "value", message, hint: hintAmong(text, topics) };
    });
}
