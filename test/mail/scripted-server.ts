import { createServer, type Socket } from "node:net";

/** What a server does at a point of the conversation. */
type Reply = string | "cut" | "hang";

/** The points at which a script may differ from a server that takes everything. */
export interface Script {
  readonly greeting?: Reply;
  readonly ehlo?: Reply;
  readonly starttls?: Reply;
  readonly mail?: Reply;
  /** By recipient. */
  readonly rcpt?: (command: string) => Reply;
  readonly data?: Reply;
  /** When the first bytes of the mail come. */
  readonly firstBytes?: Reply;
  readonly dot?: Reply;
  readonly greetingDelayMs?: number;
}

/** A server on loopback that keeps to its script and counts the mails that it took. */
export interface ScriptedServer {
  readonly port: number;
  readonly taken: string[];
  /** Keeps to another script from the next connection on. */
  use(script: Script): void;
  close(): void;
}

/** Opens a server that must be closed. */
export async function openScriptedServer(script: Script): Promise<ScriptedServer> {
  const taken: string[] = [];
  const sockets = new Set<Socket>();
  let current = script;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    const kept = current;
    setTimeout(() => converse(socket, kept, taken), kept.greetingDelayMs ?? 0);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    ...{ port: address.port, taken },
    use: (next) => {
      current = next;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function converse(socket: Socket, script: Script, taken: string[]): void {
  let mail: string | null = null;
  let pending = "";
  const say = (reply: Reply): boolean => {
    if (reply === "cut") socket.destroy();
    else if (reply !== "hang") socket.write(`${reply}\r\n`);
    return reply !== "cut";
  };
  const takeMail = (text: string): void => {
    if (mail === "" && script.firstBytes !== undefined && !say(script.firstBytes)) return;
    mail = (mail ?? "") + text;
    if (!mail.endsWith("\r\n.\r\n")) return;
    const reply = script.dot ?? "250 taken";
    if (reply.startsWith("250") || reply === "cut") taken.push(mail);
    mail = null;
    say(reply);
  };
  const take = (command: string): void => {
    const verb = command.split(/[\s:]/)[0]?.toUpperCase() ?? "";
    if (verb === "DATA" && (script.data ?? "354").startsWith("354")) mail = "";
    say(answerTo(verb, command, script));
  };
  socket.on("data", (chunk) => {
    if (mail !== null) return takeMail(chunk.toString("latin1"));
    pending += chunk.toString("latin1");
    const lines = pending.split("\r\n");
    pending = lines.pop() ?? "";
    for (const line of lines) take(line);
  });
  say(script.greeting ?? "220 ready");
}

function answerTo(verb: string, command: string, script: Script): Reply {
  switch (verb) {
    case "EHLO":
      return script.ehlo ?? "250 server.example";
    case "STARTTLS":
      return script.starttls ?? "502 no";
    case "MAIL":
      return script.mail ?? "250 ok";
    case "RCPT":
      return script.rcpt?.(command) ?? "250 ok";
    case "DATA":
      return script.data ?? "354 go on";
    case "QUIT":
      return "221 bye";
    default:
      return "250 ok";
  }
}
