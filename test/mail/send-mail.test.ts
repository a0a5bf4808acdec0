import { setTimeout as pause } from "node:timers/promises";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { describe, expect, it, onTestFinished } from "vitest";
import type { MailServer } from "../../src/mail/mail-server.ts";
import { openMail } from "../../src/mail/send-mail.ts";
import { MESSAGE } from "./sample-message.ts";
import * as scripted from "./scripted-server.ts";

const PATIENCE = { connectMs: 1000, greetingMs: 400, silenceMs: 500, totalMs: 3000 };

function plainServer(port: number): MailServer {
  return { host: "127.0.0.1", port, secure: false, requireTls: false, user: null, password: null };
}

async function openScriptedServer(script: scripted.Script): Promise<scripted.ScriptedServer> {
  const server = await scripted.openScriptedServer(script);
  onTestFinished(() => server.close());
  return server;
}

async function openRealServer(options: SMTPServerOptions): Promise<number> {
  const server = new SMTPServer({ logger: false, disabledCommands: ["AUTH"], ...options });
  server.on("error", () => undefined);
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  return new Promise((resolve) => {
    const listening = server.listen(0, "127.0.0.1", () => {
      const address = listening.address();
      if (address !== null && typeof address !== "string") resolve(address.port);
    });
  });
}

interface Mode {
  readonly name: string;
  readonly script: scripted.Script;
  readonly outcome: object;
  /** How many mails the server holds afterwards. */
  readonly takenCount: number;
}

const MODES: readonly Mode[] = [
  { name: "takes it", script: {}, outcome: { kind: "accepted", refusedRecipients: [] }, takenCount: 1 },
  {
    name: "greets with 421",
    script: { greeting: "421 too busy" },
    outcome: { kind: "refused", permanent: false },
    takenCount: 0,
  },
  {
    name: "closes instead of greeting",
    script: { greeting: "cut" },
    outcome: { kind: "refused", permanent: false },
    takenCount: 0,
  },
  {
    name: "greets too late",
    script: { greetingDelayMs: 900 },
    outcome: { kind: "refused", permanent: false },
    takenCount: 0,
  },
  {
    name: "refuses the sender for good",
    script: { mail: "550 no" },
    outcome: { kind: "refused", permanent: true },
    takenCount: 0,
  },
  {
    name: "greylists",
    script: { rcpt: () => "451 4.7.1 come back later" },
    outcome: { kind: "refused", permanent: false },
    takenCount: 0,
  },
  {
    name: "refuses the only recipient",
    script: { rcpt: () => "550 5.1.1 nobody" },
    outcome: { kind: "refused", permanent: true },
    takenCount: 0,
  },
  {
    name: "refuses DATA for now",
    script: { data: "452 disk full" },
    outcome: { kind: "refused", permanent: false },
    takenCount: 0,
  },
  {
    name: "cuts after DATA, before the first byte",
    script: { data: "cut" },
    outcome: { kind: "refused", permanent: false },
    takenCount: 0,
  },
  {
    name: "cuts in the middle, before the final dot",
    script: { firstBytes: "cut" },
    outcome: { kind: "refused", permanent: false },
    takenCount: 0,
  },
  { name: "cuts after the final dot", script: { dot: "cut" }, outcome: { kind: "unknown" }, takenCount: 1 },
  { name: "falls silent after the final dot", script: { dot: "hang" }, outcome: { kind: "unknown" }, takenCount: 0 },
  {
    name: "falls silent before it",
    script: { mail: "hang" },
    outcome: { kind: "refused", permanent: false },
    takenCount: 0,
  },
  {
    name: "refuses the text with 554",
    script: { dot: "554 spam" },
    outcome: { kind: "refused", permanent: true },
    takenCount: 0,
  },
  {
    name: "puts the text off with 451",
    script: { dot: "451 try again" },
    outcome: { kind: "refused", permanent: false },
    takenCount: 0,
  },
  {
    name: "takes only short mails",
    script: { ehlo: "250-server.example\r\n250 SIZE 100" },
    outcome: { kind: "refused", permanent: true },
    takenCount: 0,
  },
  {
    name: "answers what is no SMTP",
    script: { greeting: "HTTP/1.1 400 Bad Request" },
    outcome: { kind: "refused", permanent: false },
    takenCount: 0,
  },
];

describe("sendMail", () => {
  it.each(MODES)("knows what became of a mail when the server $name", async ({ script, outcome, takenCount }) => {
    const { port, taken } = await openScriptedServer(script);
    const mail = openMail({ server: plainServer(port), patience: PATIENCE });
    expect(await mail.sendMail(MESSAGE)).toMatchObject(outcome);
    expect(taken).toHaveLength(takenCount);
  });

  it("tells what became of a mail after the step before the dot has ended, though the connection broke meanwhile", async () => {
    const server = await openScriptedServer({});
    const { sendMail } = openMail({ server: plainServer(server.port), patience: PATIENCE });
    let isEnded = false;
    const outcome = await sendMail(MESSAGE, async () => {
      server.close();
      await pause(200);
      isEnded = true;
    });
    expect(isEnded).toBe(true);
    expect(outcome).toMatchObject({ kind: "refused", permanent: false });
    expect(server.taken).toEqual([]);
  });

  it("says that nobody listens", async () => {
    const { sendMail } = openMail({ server: plainServer(1), patience: PATIENCE });
    expect(await sendMail(MESSAGE)).toMatchObject({
      kind: "refused",
      permanent: false,
      message: expect.stringMatching(/ECONNREFUSED/),
    });
  });

  it("delivers to the good one of two recipients and names the other", async () => {
    const rcpt = (command: string) => (command.includes("gone@") ? "550 5.1.1 nobody" : "250 ok");
    const { port, taken } = await openScriptedServer({ rcpt });
    const { sendMail } = openMail({ server: plainServer(port), patience: PATIENCE });
    const outcome = await sendMail({ ...MESSAGE, to: ["gone@desk.example", "reader@desk.example"] });
    expect(outcome).toEqual({ kind: "accepted", refusedRecipients: ["gone@desk.example"] });
    expect(taken).toHaveLength(1);
  });

  it("holds mail back from a server without TLS when TLS is required", async () => {
    const { port, taken } = await openScriptedServer({});
    const { sendMail } = openMail({ server: { ...plainServer(port), requireTls: true }, patience: PATIENCE });
    expect(await sendMail(MESSAGE)).toMatchObject({ kind: "refused", permanent: false });
    expect(taken).toEqual([]);
  });

  it("holds mail back from a server whose certificate nobody vouches for", async () => {
    const received: string[] = [];
    const port = await openRealServer({ onMailFrom: (from) => received.push(from.address) });
    const { sendMail, verify } = openMail({ server: { ...plainServer(port), requireTls: true }, patience: PATIENCE });
    expect(await sendMail(MESSAGE)).toMatchObject({
      kind: "refused",
      permanent: false,
      message: expect.stringMatching(/certificate/),
    });
    expect(await verify()).toMatchObject({ kind: "unready", message: expect.stringMatching(/certificate/) });
    expect(received).toEqual([]);
  });

  it("tells a wrong password from a refused mail", async () => {
    const port = await openRealServer({
      disabledCommands: ["STARTTLS"],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error("wrong password")),
    });
    const server = { ...plainServer(port), user: "desk", password: "secret" };
    const { sendMail, verify } = openMail({ server, patience: PATIENCE });
    const outcome = await sendMail(MESSAGE);
    expect(outcome).toMatchObject({ kind: "refused", permanent: false, message: expect.stringMatching(/535/) });
    expect(JSON.stringify(outcome)).not.toContain("secret");
    expect(await verify()).toMatchObject({ kind: "unready" });
  });

  it("verifies a server that is ready", async () => {
    const { port } = await openScriptedServer({});
    const { verify } = openMail({ server: plainServer(port), patience: PATIENCE });
    expect(await verify()).toEqual({ kind: "ready" });
  });

  it.each([
    ["a header line in a recipient", { to: ["b@desk.example\r\nBcc: evil@evil.example"] }],
    ["a second recipient behind a comma", { to: ["b@desk.example, evil@evil.example"] }],
    ["a name around the recipient", { to: ["Desk <b@desk.example>"] }],
    ["a group", { to: ["undisclosed:evil@evil.example;"] }],
    ["a header line in the sender", { from: "a@desk.example\nBcc: evil@evil.example" }],
    ["no recipient at all", { to: [] }],
    ["a header line in a header", { headers: { "List-Id": "<a>\r\nBcc: evil@evil.example" } }],
    ["a header line in a header's name", { headers: { "X: y\r\nBcc": "evil@evil.example" } }],
    ["a header line in the Message-ID", { messageId: "<a@b>\r\nBcc: evil@evil.example" }],
  ])("refuses %s before it connects", async (_name, change) => {
    const { port, taken } = await openScriptedServer({});
    const { sendMail } = openMail({ server: plainServer(port), patience: PATIENCE });
    expect(await sendMail({ ...MESSAGE, ...change })).toMatchObject({ kind: "refused", permanent: true });
    expect(taken).toEqual([]);
  });

  it("lets a mail that is being sent end before it closes", async () => {
    const { port, taken } = await openScriptedServer({ greetingDelayMs: 200 });
    const mail = openMail({ server: plainServer(port), patience: PATIENCE });
    const sending = mail.sendMail(MESSAGE);
    await mail.close();
    expect(taken).toHaveLength(1);
    expect(await sending).toMatchObject({ kind: "accepted" });
  });
});
