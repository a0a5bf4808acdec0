import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Channel } from "../../src/alert/channel.ts";
import type { ChannelMessage } from "../../src/channel/told-alert.ts";
import { openHttp } from "../../src/http/open-http.ts";
import { openMailFolder } from "../../src/mail/open-mail-folder.ts";
import { openMail } from "../../src/mail/send-mail.ts";
import { tellChannel } from "../../src/pipeline/tell-channel.ts";
import { CHANNEL_SECRETS } from "./make-told-alert.ts";

/** The moment at which everything here is told. */
export const NOW = new Date("2026-11-23T10:15:00Z");

/** A post as it arrived. */
interface SeenPost {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a server does with a post. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** Opens the ways to people over a server on loopback; `null` for a port on which nobody listens. */
export async function openTelling(answer: Answer | null, smtpPort?: number) {
  const seen: SeenPost[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      seen.push({ path: request.url ?? "", headers: request.headers, body });
      answer?.(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  if (answer === null) await new Promise((resolve) => server.close(resolve));
  const limits = { deadlineMs: 400 };
  const routes = new Map([["hook.example", { host: "127.0.0.1", port }]]);
  const http = openHttp({
    userAgent: "Araxes/1.0",
    contact: null,
    allowPrivate: new Set(),
    routes,
    limits,
    now: () => NOW,
  });
  const folder = await mkdtemp(join(tmpdir(), "araxes-telling-"));
  const smtp = { host: "127.0.0.1", port: smtpPort ?? 0, secure: false, requireTls: false, user: null, password: null };
  const patience = { connectMs: 400, greetingMs: 400, silenceMs: 400, totalMs: 800 };
  const mail = smtpPort === undefined ? openMailFolder(folder) : openMail({ server: smtp, patience });
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await Promise.all([http.close(), mail.close()]);
    await rm(folder, { recursive: true, force: true });
  });
  const app = {
    ...{ postJson: http.postJson, sendMail: mail.sendMail, mailFrom: "araxes@desk.example", now: () => NOW },
    findSecret: (name: string) => CHANNEL_SECRETS.get(name) ?? null,
  };
  return { seen, tell: (channel: Channel, message: ChannelMessage) => tellChannel(app, channel, message) };
}
