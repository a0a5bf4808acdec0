import { createServer, type IncomingHttpHeaders } from "node:http";
import { listen, stopListening } from "../../sample/listen.ts";

/** What the outlet answers at one address. */
export interface OutletReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Ends the connection after the body although more was promised. */
  readonly isCut?: boolean;
}

/** A server whose answers a test writes; it answers for every host that is led to it. */
export interface OutletServer {
  readonly port: number;
  /** What is answered at each path; 404 elsewhere. */
  readonly replies: Map<string, OutletReply | ((headers: IncomingHttpHeaders) => OutletReply)>;
  /** Paths asked for, in order, with the headers of each request. */
  readonly requests: { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  close(): Promise<void>;
}

/** Opens the server on a free port of this machine. */
export async function openOutletServer(): Promise<OutletServer> {
  const replies: OutletServer["replies"] = new Map();
  const requests: OutletServer["requests"] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    if (path !== "/robots.txt") requests.push({ path, headers: request.headers });
    const planned = replies.get(path) ?? { status: 404 };
    const {
      status = 200,
      headers,
      body = "",
      isCut,
    } = typeof planned === "function" ? planned(request.headers) : planned;
    const length = Buffer.byteLength(body) + (isCut ? 1_000 : 0);
    response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...headers, "content-length": length });
    if (isCut) response.write(body, () => response.destroy());
    else response.end(body);
  });
  return { port: await listen(server, 0), replies, requests, close: () => stopListening(server) };
}

interface FeedEntry {
  readonly path?: string;
  readonly title: string;
  readonly text?: string;
  readonly at?: Date;
}

/** A feed of entries that link to pages of `outlet.example`. */
export function feedOf(entries: readonly FeedEntry[]) {
  const items = entries.map(({ path, title, text = "", at }) => {
    const date = at === undefined ? "" : `<pubDate>${at.toUTCString()}</pubDate>`;
    const link = path === undefined ? "" : `<link>http://outlet.example${path}</link>`;
    return `<item><title>${title}</title>${link}<description>${text}</description>${date}</item>`;
  });
  const body = `<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet</title>${items.join("\n")}</channel></rss>`;
  return { headers: { "content-type": "application/rss+xml" }, body };
}

/** A page whose article has a headline and paragraphs long enough to be one. */
export function pageOf(title: string, sentence: string): OutletReply {
  const paragraphs = [1, 2, 3, 4, 5].map(
    (n) =>
      `<p>${sentence} The ministers met for the ${n}. time this year and spoke about roads, grain and the price of gas.</p>`,
  );
  return {
    body: `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>${paragraphs.join("")}</article></body></html>`,
  };
}

/** A wall in front of an article. */
export const CONSENT_PAGE: OutletReply = {
  body: `<!doctype html><html lang="en"><head><title>Before you continue</title></head><body><div id="consent">
    <h1>We value your privacy</h1><p>We and our partners use cookies to store and access information on your device.</p>
    <button>Accept all</button><button>Manage options</button></div></body></html>`,
};
