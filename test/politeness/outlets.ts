import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen, stopListening } from "../../sample/listen.ts";
import { feedAnswers, type OutletAnswer } from "./feed-answers.ts";

/** One request, as the servers saw it. */
export interface SeenRequest {
  readonly host: string;
  readonly path: string;
  /** By the simulated clock. */
  readonly at: number;
  /** Validators that this address had never given. */
  readonly inventedCount: number;
  /** Other requests of the same host that were not answered yet. */
  readonly besideCount: number;
}

/** A server for all simulated hosts. It writes down every request. */
export interface Outlets {
  readonly port: number;
  readonly requests: readonly SeenRequest[];
  close(): Promise<void>;
}

const VALIDATORS = [
  ["if-none-match", "etag"],
  ["if-modified-since", "last-modified"],
] as const;

/** Opens the server on a free port of this machine. */
export async function openOutlets(now: () => number): Promise<Outlets> {
  const requests: SeenRequest[] = [];
  const given = new Map<string, Set<string>>();
  const open = new Map<string, number>();
  const server = createServer((request, response) => {
    const host = request.headers.host ?? "";
    const path = request.url ?? "/";
    const address = `${host}${path}`;
    const known = given.get(address) ?? new Set();
    given.set(address, known);
    const besideCount = open.get(host) ?? 0;
    open.set(host, besideCount + 1);
    response.once("close", () => open.set(host, (open.get(host) ?? 1) - 1));
    requests.push({ host, path, at: now(), inventedCount: inventedIn(request, known), besideCount });
    answer(request, response, feedAnswers(host, path, now()), known);
  });
  return { port: await listen(server, 0), requests, close: () => stopListening(server) };
}

function inventedIn({ headers }: IncomingMessage, given: ReadonlySet<string>): number {
  return VALIDATORS.filter(([sent, name]) => headers[sent] !== undefined && !given.has(`${name}: ${headers[sent]}`))
    .length;
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { status = 200, headers = {}, body = "", fault, isAlwaysUnmodified }: OutletAnswer,
  given: Set<string>,
): void {
  for (const [name, value] of Object.entries(headers)) given.add(`${name}: ${value}`);
  if (fault === "silence") return;
  if (fault === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const isSame =
    VALIDATORS.some(([sent, name]) => headers[name] !== undefined && request.headers[sent] === headers[name]) ||
    (isAlwaysUnmodified === true && request.headers["if-none-match"] !== undefined);
  if (isSame && status === 200) response.writeHead(304, headers).end();
  else if (fault === "cut")
    response.writeHead(status, { ...headers, "content-length": "90000" }).write(body, () => response.destroy());
  else response.writeHead(status, headers).end(body);
}
