import { once } from "node:events";
import { createServer, type Socket } from "node:net";

/** A server that speaks just enough of PostgreSQL's protocol to say which version it is. */
export async function openOldPostgres(version: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("data", () => {
      socket.write(Buffer.concat([message("R", int32(0)), message("Z", Buffer.from("I"))]));
      socket.on("data", (sent) => sent[0] === "Q".charCodeAt(0) && socket.write(versionRow(version)));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  };
  return { url: `postgres://old:secret@127.0.0.1:${port}/araxes`, close };
}

function versionRow(version: string): Buffer {
  const column = [int16(1), text("server_version"), int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(0)];
  const row = [int16(1), int32(version.length), Buffer.from(version)];
  return Buffer.concat([
    message("T", ...column),
    message("D", ...row),
    message("C", text("SHOW")),
    message("Z", Buffer.from("I")),
  ]);
}

function message(kind: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(kind), int32(body.length + 4), body]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`);
}
