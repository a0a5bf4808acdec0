// npm run politeness [-- HOURS]: three simulated days of polling, with counts.
import { startVitest } from "vitest/node";

const [hours = "72"] = process.argv.slice(2);
process.env["POLITENESS_HOURS"] = hours;
const vitest = await startVitest("test", ["test/politeness"], { watch: false });
await vitest.close();
