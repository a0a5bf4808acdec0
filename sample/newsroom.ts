import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { projectRoot } from "../src/project-root.ts";
import { answerRequest } from "./answer-request.ts";
import { publishEdition, type Stage } from "./edition.ts";
import { type Expectations, expectationsOf } from "./expectations.ts";
import { listen, stopListening } from "./listen.ts";
import { readArticles } from "./read-articles.ts";
import { readSources, type SampleSource } from "./read-sources.ts";
import { plainReply, type Reply } from "./reply.ts";

/** The sample newsroom at work: one server on loopback that answers for all its outlets, told apart by Host. */
export interface Newsroom {
  readonly port: number;
  /** Names to be led to 127.0.0.1 and the port; `.example` is never resolved (RFC 2606). */
  readonly hosts: readonly string[];
  /** The folder of its own feeds.yml and digests.yml. */
  readonly configFolder: string;
  readonly sources: readonly SampleSource[];
  /** What must come of it at the present stage. */
  readonly expectations: Expectations;
  /** How often each address was asked for. */
  readonly requests: ReadonlyMap<string, number>;
  /** Outlets silently change headlines and texts that they published before. */
  publishEdits(): void;
  /** Time passes: late articles come out. */
  advance(): void;
  close(): Promise<void>;
}

/** Opens the newsroom with all articles dated back from `now`. Takes a free port unless told one. */
export async function openNewsroom(options: { readonly now: Date; readonly port?: number }): Promise<Newsroom> {
  const configFolder = join(projectRoot, "sample", "config");
  const sources = await readSources(join(configFolder, "feeds.yml"));
  const articles = await readArticles(join(projectRoot, "sample", "articles"));
  const publish = (stage: Stage) => publishEdition(sources, articles, options.now, stage);

  let stage: Stage = { isAdvanced: false, isEdited: false };
  let edition = publish(stage);
  const enter = (change: Partial<Stage>) => {
    stage = { ...stage, ...change };
    edition = publish(stage);
  };

  const requests = new Map<string, number>();
  const server = createServer((request, response) => {
    const host = request.headers.host ?? "";
    const address = `http://${host}${request.url}`;
    requests.set(address, (requests.get(address) ?? 0) + 1);
    const outlet = edition.get(host);
    send(request, response, outlet ? answerRequest(outlet, request.url ?? "/", request.headers) : unknownHost(host));
  });

  return {
    port: await listen(server, options.port ?? 0),
    hosts: [...edition.keys()],
    configFolder,
    sources,
    get expectations() {
      return expectationsOf(edition.values());
    },
    requests,
    publishEdits: () => enter({ isEdited: true }),
    advance: () => enter({ isAdvanced: true }),
    close: () => stopListening(server),
  };
}

function unknownHost(host: string): Reply {
  return plainReply(421, `no outlet of the newsroom is called ${JSON.stringify(host)}`);
}

function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, { ...reply.headers, "content-length": String(reply.body.length) });
  response.end(request.method === "HEAD" ? undefined : reply.body);
}
