import { createHash } from "node:crypto";

/** Names a delivery, the same for each attempt at it: of one alert, or of several told together, to one channel. */
export function deliveryIdOf(
  channel: string,
  alerts: readonly { readonly id: number; readonly createdAt: Date }[],
): string {
  const named = alerts.map(({ id, createdAt }) => `${id} ${createdAt.toISOString()}`);
  return createHash("sha256")
    .update([channel, ...named].join("\n"))
    .digest("hex")
    .slice(0, 32);
}
