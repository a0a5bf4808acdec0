// npm run mail-matrix: every way in which a mail server fails, times a kill at every point of sending a digest; prints what was accepted.
import { migrate } from "../../src/db/migrate.ts";
import { openDatabase } from "../../src/db/open-database.ts";
import { openLog } from "../../src/log.ts";
import { openOwnPostgres } from "../support/own-postgres.ts";
import { ALL_CASES, runMatrix } from "./run-matrix.ts";

const server = await openOwnPostgres();
const db = await openDatabase(server.url, { log: openLog("silent") });
try {
  await migrate(db);
  const results = await runMatrix(db, server.url, ALL_CASES);
  console.log(`${"server".padEnd(26)}${"killed at".padEnd(20)}${"killed".padEnd(8)}accepted  resent  state`);
  for (const { mode, killAt, isKilled, acceptedCount, unsureCount, state, breaches } of results) {
    const figures = [
      (isKilled ? "yes" : "no").padEnd(8),
      String(acceptedCount).padEnd(10),
      String(unsureCount).padEnd(8),
    ];
    console.log(
      `${mode.name.padEnd(26)}${(killAt ?? "nowhere").padEnd(20)}${figures.join("")}${[state, ...breaches].join("; ")}`,
    );
  }
  const count = (accepted: number) => results.filter(({ acceptedCount }) => acceptedCount === accepted).length;
  const breachCount = results.reduce((sum, { breaches }) => sum + breaches.length, 0);
  const killCount = results.filter(({ isKilled }) => isKilled).length;
  console.log(
    `\n${results.length} cases, ${killCount} processes killed; accepted: never ${count(0)}, once ${count(1)}, twice ${count(2)}; ${breachCount} breaches`,
  );
  if (breachCount > 0) process.exitCode = 1;
} finally {
  await db.close();
  await server.close();
}
