import { setTimeout as sleep } from "node:timers/promises";
import { type Http, openHttp } from "../../src/http/open-http.ts";
import { HOST } from "./test-host.ts";

/**
 * A process of its own that does nothing but fetch, so that the memory it comes to hold is the client's alone:
 * `measure-fetch.ts PORT ACCEPT`. Prints the outcome and the bytes it came to hold beyond what it held before.
 */
const [port, accept] = process.argv.slice(2);

const WARMING = { requests: 30, restMs: 300 };

const http = openHttp({
  ...{ userAgent: "Araxes/1.0", contact: null, allowPrivate: new Set() },
  routes: new Map([[HOST, { host: "127.0.0.1", port: Number(port) }]]),
});

/** The most memory that the process held while it worked, beyond what it held before. */
async function memoryGrowth(work: () => Promise<unknown>): Promise<number> {
  const highestBefore = highestEver();
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 2);
  await work();
  clearInterval(timer);
  const highest = highestEver();
  return Math.max(peak, highest > highestBefore ? highest : 0) - before;
}

/** What the system saw, between two looks as well. */
function highestEver(): number {
  return process.resourceUsage().maxRSS * 1024;
}

function ask(path: string): ReturnType<Http["fetchDocument"]> {
  return http.fetchDocument({ url: `http://${HOST}${path}`, accept: accept === "feed" ? "feed" : "page" });
}

// The first requests load and compile what every request needs; the compiler works on a little beside them.
for (let times = 0; times < WARMING.requests; times += 1) await ask("/small");
await sleep(WARMING.restMs);
let outcome: unknown;
const growth = await memoryGrowth(async () => {
  outcome = await ask("/feed");
});
process.stdout.write(JSON.stringify({ growth, outcome }));
await http.close();
