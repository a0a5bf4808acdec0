import { type Command, InvalidArgumentError } from "commander";
import { nearestName } from "../config/nearest-name.ts";
import { readSettings } from "../config/settings.ts";
import { EXIT } from "../errors.ts";
import { openLog } from "../log.ts";
import { getConfig } from "./get-config.ts";
import { ROLES, type Role } from "./roles.ts";
import { runWatch } from "./run-watch.ts";
import type { Terminal } from "./terminal.ts";
import { untilStopped } from "./until-stopped.ts";

/** `araxes start`: the watch. */
export function addStartCommand(program: Command, terminal: Terminal): void {
  program
    .command("start")
    .description("Start the watch: everything in one process, or the named parts of it.")
    .option("--only <roles>", `some of ${ROLES.join(", ")}, divided by commas`, readRoles, ROLES)
    .action(async ({ only }: { readonly only: readonly Role[] }) => {
      const settings = readSettings(process.env);
      const config = await getConfig(settings.configFolder, only.includes("deliver") ? settings.secrets : null);
      const stopped = untilStopped();
      const watch = await runWatch({ settings, config, roles: only, log: openLog(settings.logLevel) });
      terminal.note(`Araxes is at work: ${only.join(", ")}.`);
      if (watch.deskUrl !== null) terminal.note(`The desk: ${watch.deskUrl}`);
      const signal = await stopped;
      terminal.note(`${signal}: letting running work end`);
      await watch.close();
      // What did not end within half a minute runs again elsewhere: it must not keep this process.
      process.exit(EXIT.done);
    });
}

function readRoles(list: string): readonly Role[] {
  const names = list.split(",").map((name) => name.trim());
  return names.map((name) => {
    const role = ROLES.find((known) => known === name);
    if (role !== undefined) return role;
    const nearest = nearestName(name, ROLES);
    throw new InvalidArgumentError(`"${name}" is no role${nearest === null ? "" : `, did you mean ${nearest}?`}`);
  });
}
