import { hintAmong } from "../config/nearest-name.ts";
import type { Config, Subscription } from "../config.ts";
import { UsageError } from "../errors.ts";

/** The subscription of a name, the first one when no name is said; a refusal with the nearest name for any other. */
export function getSubscription({ digests }: Pick<Config, "digests">, name: string | undefined): Subscription {
  const names = digests.subscriptions.map((subscription) => subscription.name);
  const found = digests.subscriptions.find((subscription) => subscription.name === (name ?? names[0]));
  if (found !== undefined) return found;
  if (name === undefined) throw new UsageError("digests.yml names no subscription");
  throw new UsageError(
    [`digests.yml names no subscription "${name}"`, hintAmong(name, names)].filter(Boolean).join(", "),
  );
}
