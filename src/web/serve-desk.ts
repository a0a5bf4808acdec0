import { BlockList, isIP } from "node:net";
import { createAdaptorServer, type ServerType } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import { Hono, type MiddlewareHandler } from "hono";
import { basicAuth } from "hono/basic-auth";
import { UsageError } from "../errors.ts";
import { type LoginLimit, openLoginLimit } from "./login-limit.ts";

/** Where the desk is served, and who may read it. */
export interface DeskAddress {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** The password of the login `araxes`; `null` for no login, which loopback alone allows. */
  readonly password: string | null;
}

/** A desk being served. */
export interface ServedDesk {
  readonly url: string;
  /** Lets running answers end, for a few seconds at most. */
  close(): Promise<void>;
}

const LOGIN = "araxes";
const CLOSE_GRACE_MS = 3_000;

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACK.addAddress("::1", "ipv6");

/**
 * Serves the desk.
 *
 * @throws UsageError without a password on a host that others can reach, or when the port is taken.
 */
export async function serveDesk(desk: Hono, { host, port, password }: DeskAddress): Promise<ServedDesk> {
  if (password === null && !isLoopback(host)) {
    throw new UsageError(
      `refused to serve the desk on ${host} without a login: set ARAXES_DESK_PASSWORD, or serve it on 127.0.0.1`,
    );
  }
  const server = createAdaptorServer({ fetch: guarded(desk, password).fetch });
  await listen(server, host, port);
  const bound = server.address();
  const boundPort = bound !== null && typeof bound === "object" ? bound.port : port;
  return { url: `http://${isIP(host) === 6 ? `[${host}]` : host}:${boundPort}/`, close: () => close(server) };
}

/** The desk behind its guard: a login, or on loopback the certainty that a browser meant this machine. */
function guarded(desk: Hono, password: string | null): Hono {
  const guard = new Hono();
  guard.get("/health", (c) => desk.fetch(c.req.raw));
  // A link from a mail carries its own proof, and mail programs that unsubscribe know no login (RFC 8058).
  guard.all("/mail/:token", (c) => desk.fetch(c.req.raw));
  if (password === null) {
    guard.use(async (c, next) => {
      if (isLoopback(new URL(c.req.url).hostname)) return next();
      return c.text(
        "This desk answers on this machine only. With a password (ARAXES_DESK_PASSWORD) it answers others.",
        403,
      );
    });
  } else {
    guard.use(limitGuesses(openLoginLimit()));
    guard.use(basicAuth({ username: LOGIN, password, realm: "Araxes" }));
  }
  guard.all("*", (c) => desk.fetch(c.req.raw));
  return guard;
}

/** Refuses those who sent many wrong passwords, before another is looked at. */
function limitGuesses(limit: LoginLimit): MiddlewareHandler {
  return async (c, next) => {
    const address = getConnInfo(c).remote.address ?? "";
    const seconds = limit.refusedSeconds(address, performance.now());
    if (seconds > 0)
      return c.text("Too many wrong passwords came from there.", 429, { "Retry-After": String(seconds) });
    await next();
    const isWrong = c.res.status === 401 && c.req.header("Authorization") !== undefined;
    if (isWrong) limit.recordFailure(address, performance.now());
    return undefined;
  };
}

function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/u, "$1").toLowerCase();
  if (bare === "localhost") return true;
  const family = isIP(bare);
  return family !== 0 && LOOPBACK.check(bare, family === 6 ? "ipv6" : "ipv4");
}

function listen(server: ServerType, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      const hint =
        "code" in error && error.code === "EADDRINUSE" ? "; name another in ARAXES_PORT, 0 takes a free one" : "";
      const message = `could not serve the desk on ${host}, port ${port}: ${error.message}${hint}`;
      reject(new UsageError(message, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    if ("closeIdleConnections" in server) server.closeIdleConnections();
    setTimeout(() => {
      if ("closeAllConnections" in server) server.closeAllConnections();
    }, CLOSE_GRACE_MS).unref();
  });
}
