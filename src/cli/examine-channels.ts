import type { ChannelStanding } from "../alert/channel-standing.ts";
import type { Config } from "../config.ts";
import { channelStandings } from "../db/deliveries.ts";
import type { Database } from "../db/open-database.ts";
import { counted } from "../digest/words.ts";
import { type Finding, good, notice, trouble } from "./finding.ts";

/** Dead letters, and channels that are owed what nobody tells any more. */
export async function examineChannels(db: Database, config: Config | null): Promise<readonly Finding[]> {
  const standings = await channelStandings(db, new Date());
  const declared = config?.digests.channels.map(({ name }) => name) ?? null;
  const findings = standings.flatMap((standing) => examineChannel(standing, declared));
  const dead = standings.reduce((sum, { failed }) => sum + failed, 0);
  const count = declared?.length ?? standings.length;
  return [
    good("channels", `${count} declared, ${dead === 0 ? "no dead letters" : counted(dead, "dead letter")}`),
    ...findings,
  ];
}

function examineChannel(standing: ChannelStanding, declared: readonly string[] | null): readonly Finding[] {
  const { channel, failed, waiting, lastError } = standing;
  const subject = `channel ${channel}`;
  const why = lastError === null ? "" : `, the last because: ${lastError}`;
  if (failed > 0) {
    const mend =
      declared?.includes(channel) === false
        ? `Declare it again in digests.yml, or: araxes channels forget ${channel}`
        : `Mend it, araxes channels test ${channel}, then: araxes channels resend ${channel}`;
    return [trouble(subject, `${counted(failed, "alert")} given up${why}`, mend)];
  }
  if (waiting === 0 || lastError === null) return [];
  return [notice(subject, `${counted(waiting, "alert")} waiting${why}`, "Tried again by itself for about a day.")];
}
