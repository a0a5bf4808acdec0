import { createServer, type RequestListener } from "node:http";
import { createServer as createRawServer, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { type Http, type HttpOptions, openHttp } from "../../src/http/open-http.ts";
import { HOST } from "./test-host.ts";

export { HOST };

/** A server on loopback that counts its visitors and closes with its test. */
export interface TestServer {
  readonly port: number;
  hitCount(): number;
}

/** Opens an HTTP server. */
export function openServer(listener: RequestListener, address = "127.0.0.1", port = 0): Promise<TestServer> {
  return listen(createServer(listener), address, port);
}

/** Opens a server that speaks whatever it likes. */
export function openRawServer(onSocket: (socket: Socket) => void): Promise<TestServer> {
  return listen(createRawServer(onSocket), "127.0.0.1", 0);
}

async function listen(server: Server, address: string, wantedPort: number): Promise<TestServer> {
  const sockets = new Set<Socket>();
  let hits = 0;
  server.on("connection", (socket: Socket) => {
    hits += 1;
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(wantedPort, address, resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the server has no port");
  return { port: bound.port, hitCount: () => hits };
}

/** Opens the door to the network for one test, with HOST routed to a server. */
export function openDoor(server: Pick<TestServer, "port">, options: Partial<HttpOptions> = {}): Http {
  const routes = new Map([[HOST, { host: "127.0.0.1", port: server.port }]]);
  const http = openHttp({ userAgent: "Araxes/1.0", contact: null, allowPrivate: new Set(), routes, ...options });
  onTestFinished(() => http.close());
  return http;
}
