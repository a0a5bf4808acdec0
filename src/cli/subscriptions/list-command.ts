import type { Command } from "commander";
import { readSettings } from "../../config/settings.ts";
import type { Subscription } from "../../config.ts";
import { lastDigests } from "../../db/digests.ts";
import { listWishes, type StoredWish } from "../../db/wishes.ts";
import { getConfig } from "../get-config.ts";
import { renderTable, type Terminal } from "../terminal.ts";
import { withOwnDatabase } from "../with-own-database.ts";

const HEAD = ["name", "when", "days", "topics", "readers", "state", "last digest"] as const;

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
      const declared = digests.subscriptions.map((subscription) => ({
        subscription,
        lastDate: last.get(subscription.name)?.localDate ?? null,
        wishes: wishes.filter((wish) => wish.subscription === subscription.name),
      }));
      if (json) {
        for (const { subscription, ...rest } of declared) terminal.print(JSON.stringify({ ...subscription, ...rest }));
        return;
      }
      terminal.print(renderTable(HEAD, declared.map(rowOf)));
      for (const wish of declared.flatMap((one) => one.wishes)) terminal.print(wishWords(wish));
    });
}

interface Listed {
  readonly subscription: Subscription;
  readonly lastDate: string | null;
  readonly wishes: readonly StoredWish[];
}

function rowOf({ subscription, lastDate, wishes }: Listed): readonly string[] {
  const { name, time, zone, weekdays, topics, recipients } = subscription;
  const gone = wishes.filter(({ kind }) => kind === "unsubscribe").length;
  return [
    name,
    `${time} ${zone}`,
    weekdays.length === 7 ? "daily" : weekdays.join(" "),
    topics.kind === "all" ? "all" : String(topics.slugs.length),
    gone === 0 ? String(recipients.length) : `${recipients.length - gone} of ${recipients.length}`,
    stateOf(subscription, wishes),
    lastDate ?? "none",
  ];
}

function stateOf({ pause }: Subscription, wishes: readonly StoredWish[]): string {
  if (wishes.some(({ kind }) => kind === "pause")) return "paused by a reader";
  switch (pause.kind) {
    case "none":
      return "on";
    case "open":
      return "paused";
    case "until":
      return `paused until ${pause.date}`;
  }
}

function wishWords({ subscription, kind, target, until }: StoredWish): string {
  const end = until === null ? "" : ` until ${until.toISOString().slice(0, 10)}`;
  return `  ${subscription}: ${[kind, target].filter(Boolean).join(" ")}${end}, asked for by a reader`;
}
