import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../src/db/embedded-postgres.ts";
import { openLog } from "../../src/log.ts";
import { openTestRedis, type TestRedis } from "../support/redis.ts";

/** Which store the queue lives in. */
export type QueueStore = "postgres" | "redis";

/** The servers around the processes that are killed: they live on and count. */
export interface CrashServices {
  readonly folder: string;
  readonly databaseServer: EmbeddedPostgres;
  readonly redis: TestRedis | null;
  readonly smtpUrl: string;
  readonly webhookPort: number;
  /** How often each Message-ID was accepted. */
  readonly mails: ReadonlyMap<string, number>;
  /** How often each alert id was posted. */
  readonly posts: ReadonlyMap<number, number>;
  /** Forgets what was counted. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts PostgreSQL, Redis if the queue lives there, and servers that take mails and posts. */
export async function openCrashServices(store: QueueStore): Promise<CrashServices> {
  const folder = await mkdtemp(join(tmpdir(), "araxes-crash-"));
  // Under root the server runs as another user, who must be let in.
  await chmod(folder, 0o755);
  const mails = new Map<string, number>();
  const posts = new Map<number, number>();
  const databaseServer = await startEmbeddedPostgres({ dataFolder: join(folder, "data"), log: openLog("silent") });
  const redis = store === "redis" ? await openTestRedis({ parameters: ["--maxmemory-policy", "noeviction"] }) : null;
  const mailServer = countMails(mails);
  const webhook = countPosts(posts);
  const smtpPort = await portOf(mailServer.listen(0, "127.0.0.1"));
  const webhookPort = await portOf(webhook.listen(0, "127.0.0.1"));
  return {
    ...{ folder, databaseServer, redis, mails, posts },
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    webhookPort,
    reset: () => {
      mails.clear();
      posts.clear();
    },
    close: async () => {
      await new Promise<void>((resolve) => mailServer.close(() => resolve()));
      webhook.closeAllConnections();
      webhook.close();
      await redis?.close();
      await databaseServer.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function countMails(mails: Map<string, number>): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        const id = mail.messageId ?? "";
        mails.set(id, (mails.get(id) ?? 0) + 1);
        done();
      }, done);
    },
  });
  // Clients that are killed cut their connections: that is what is tried here.
  server.on("error", () => undefined);
  return server;
}

function countPosts(posts: Map<number, number>): Server {
  return createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { alert }: { alert: { id: number } } = JSON.parse(Buffer.concat(parts).toString());
      posts.set(alert.id, (posts.get(alert.id) ?? 0) + 1);
      response.end("ok");
    });
  });
}

async function portOf(server: {
  address(): string | AddressInfo | null;
  once(event: "listening", listener: () => void): unknown;
}) {
  if (server.address() === null) await new Promise<void>((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server listens on no port");
  return address.port;
}
