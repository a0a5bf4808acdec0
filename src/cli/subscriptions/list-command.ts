import type { Command } from "commander";
import { readSettings } from "../../config/settings.ts";
import { lastDigests } from "../../db/digests.ts";
import { listWishes, type StoredWish } from "../../db/wishes.ts";
import { dayAndTime } from "../../digest/words.ts";
import { getConfig } from "../get-config.ts";
import { renderTable, type Terminal } from "../terminal.ts";
import { withOwnDatabase } from "../with-own-database.ts";
import { type SubscriptionState, subscriptionState } from "./subscription-state.ts";

const HEAD = ["name", "when", "days", "topics", "readers", "state", "last digest", "next"] as const;

/** `araxes subscriptions list`: who gets what, when, what rests, and what readers asked for by links in their mails. */
export function addSubscriptionsListCommand(subscriptions: Command, terminal: Terminal): void {
  subscriptions
    .command("list")
    .description("List subscriptions, with what their readers asked for by links in their mails.")
    .option("--json", "print one JSON object a line")
    .action(async ({ json }: { readonly json?: true }) => {
      const { configFolder } = readSettings(process.env);
      const { digests } = await getConfig(configFolder);
      const { last, wishes } = await withOwnDatabase(async (db) => {
        return { last: await lastDigests(db), wishes: await listWishes(db, new Date()) };
      });
      const listed = digests.subscriptions.map((subscription) => {
        return subscriptionState(subscription, wishes, last.get(subscription.name) ?? null, new Date());
      });
      if (json) {
        for (const { subscription, ...state } of listed) {
          const own = wishes.filter((wish) => wish.subscription === subscription.name);
          terminal.print(JSON.stringify({ ...subscription, ...state, wishes: own }));
        }
        return;
      }
      if (listed.length === 0) return terminal.note("digests.yml names no subscription: araxes subscriptions add");
      terminal.print(renderTable(HEAD, listed.map(rowOf)));
      for (const wish of wishes) terminal.print(wishWords(wish));
    });
}

function rowOf({ subscription, recipientCount, rest, lastDate, nextAt }: SubscriptionState): readonly string[] {
  const { name, time, zone, weekdays, topics, recipients } = subscription;
  return [
    name,
    `${time} ${zone}`,
    weekdays.length === 7 ? "daily" : weekdays.join(" "),
    topics.kind === "all" ? "all" : String(topics.slugs.length),
    recipientCount === recipients.length ? String(recipientCount) : `${recipientCount} of ${recipients.length}`,
    rest ?? "on",
    lastDate ?? "none",
    nextAt === null ? "none" : dayAndTime(nextAt, zone),
  ];
}

function wishWords({ subscription, kind, target, until }: StoredWish): string {
  const end = until === null ? "" : ` until ${until.toISOString().slice(0, 10)}`;
  return `  ${subscription}: ${[kind, target].filter(Boolean).join(" ")}${end}, asked for by a reader`;
}
