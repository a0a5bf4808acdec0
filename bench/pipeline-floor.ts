import { gunzipSync } from "node:zlib";
import { parseDocument } from "htmlparser2";
import { Agent, request } from "undici";
import type { Database } from "../src/db/open-database.ts";
import type { BulkServer } from "./bulk-server.ts";
import { cpuSeconds } from "./cpu-seconds.ts";

/** Connections at once, and rows inserted together: as the pipeline does. */
const AT_ONCE = 8;
const BATCH = 20;

/** Bytes of each page that are stored: about what an article's text has. */
const STORED_BYTES = 6_000;

/**
 * Articles per CPU second of the least that must be done: GET each page, gunzip it, build htmlparser2's tree, insert in
 * batches.
 */
export async function measureFloor(server: BulkServer, db: Database, serverPids: readonly number[]): Promise<number> {
  const [route] = server.routes.values();
  if (route === undefined) throw new Error("the newsroom has no outlet");
  const agent = new Agent({ connections: AT_ONCE });
  const get = async (url: URL) => {
    const at = `http://${route.host}:${route.port}${url.pathname}${url.search}`;
    const { body } = await request(at, { dispatcher: agent, headers: { host: url.host } });
    return gunzipSync(await body.arrayBuffer());
  };
  await db.pool.query("create table floor (url text primary key, body text not null)");
  const addresses = await listPages(server, get);
  const before = cpuSeconds(serverPids);
  const waiting = [...addresses];
  const rows: [string, string][] = [];
  const readNext = async () => {
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const text = (await get(new URL(address))).toString();
      if (parseDocument(text).children.length === 0) throw new Error(`${address} is empty`);
      rows.push([address, text.slice(0, STORED_BYTES)]);
      if (rows.length >= BATCH) await insert(db, rows.splice(0));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, readNext));
  await insert(db, rows);
  const seconds = cpuSeconds(serverPids) - before;
  await agent.close();
  return addresses.length / seconds;
}

async function listPages({ sources }: BulkServer, get: (url: URL) => Promise<Buffer>): Promise<readonly string[]> {
  const feeds = sources.flatMap((source) => source.feeds).filter((feed) => feed["fullText"] !== false);
  const pages: string[] = [];
  for (const { address } of feeds) {
    const feed = (await get(new URL(address))).toString();
    for (const [, link = ""] of feed.matchAll(/<item>.*?<link>([^<]+)<\/link>/gsu))
      pages.push(link.replaceAll("&amp;", "&"));
  }
  return pages;
}

async function insert(db: Database, rows: readonly (readonly [string, string])[]): Promise<void> {
  const [urls, bodies] = [rows.map(([url]) => url), rows.map(([, body]) => body.replaceAll("\0", ""))];
  await db.pool.query("insert into floor select * from unnest($1::text[], $2::text[]) on conflict do nothing", [
    urls,
    bodies,
  ]);
}
