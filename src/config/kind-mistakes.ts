import type { FeedKind } from "../feed/feed-kind.ts";
import { withHint } from "./text-fields.ts";

/** What does not go together in what is declared of a feed, with the key that is wrong. */
export function kindMistakes(feed: {
  readonly address: string;
  readonly kind: FeedKind;
  readonly listing?: unknown;
}): readonly { readonly key: "address" | "kind" | "listing"; readonly message: string }[] {
  const { address, kind, listing } = feed;
  if (kind === "listing" && listing === undefined) {
    const hint = "add listing: { entry: article.card }, the selector of each entry on the page";
    return [{ key: "kind", message: withHint("listing needs selectors", hint) }];
  }
  if (kind !== "listing" && listing !== undefined) {
    return [{ key: "listing", message: withHint(`goes with kind: listing, not with ${kind}`, "set kind: listing") }];
  }
  return telegramMistakes(address, kind);
}

function telegramMistakes(address: string, kind: FeedKind) {
  const [, name] = /^https?:\/\/(?:t|telegram)\.me\/(?:s\/)?(\w+)\/?$/i.exec(address) ?? [];
  if (name === undefined) return [];
  const preview = `https://t.me/s/${name}`;
  if (!/\/s\//.test(address)) {
    return [
      { key: "address", message: withHint("shows no posts", `write ${preview}, the preview of the channel`) },
    ] as const;
  }
  if (kind === "telegram") return [];
  return [{ key: "address", message: withHint("is the preview of a Telegram channel", "add kind: telegram") }] as const;
}
