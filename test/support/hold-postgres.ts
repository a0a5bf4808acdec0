import { startEmbeddedPostgres } from "../../src/db/embedded-postgres.ts";
import { openLog } from "../../src/log.ts";

// Starts the embedded server of the data folder that is named, says in a line how that went, and stays until told to end.
const [dataFolder = ""] = process.argv.slice(2);
try {
  const server = await startEmbeddedPostgres({ dataFolder, log: openLog("silent") });
  console.log(JSON.stringify({ url: server.url, adopted: server.adopted }));
  process.stdin.resume();
  process.stdin.on("end", () => void server.stop().then(() => process.exit()));
} catch (error) {
  console.log(JSON.stringify({ error: String(error) }));
}
