import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { openScriptedServer, type Script } from "../mail/scripted-server.ts";
import { alertMessage, CHANNELS } from "./make-told-alert.ts";
import { type Answer, NOW, openTelling } from "./open-telling.ts";

const { mail, ...POSTED } = CHANNELS;
const POSTED_CHANNELS = Object.values(POSTED);
const SECRETS = ["a-secret-path", "a-secret-token", "a-signing-key"];
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

const reply =
  (status: number, body = "", headers = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end(body);

/** Ways in which servers behave, and what becomes of the message. */
const BEHAVIOURS = new Map<string, readonly [Answer | null, object]>([
  ["takes it", [reply(204), { kind: "delivered" }]],
  ["refuses the connection", [null, { kind: "temporary", retryAt: null }]],
  ["hangs", [() => undefined, { kind: "temporary", retryAt: null }]],
  ["cuts the connection", [(response) => response.destroy(), { kind: "temporary", retryAt: null }]],
  [
    "cuts in the middle of taking it",
    [
      (response) => {
        response.writeHead(200, { "content-length": "1000" });
        response.write('{"ok":', () => response.destroy());
      },
      { kind: "delivered" },
    ],
  ],
  [
    "cuts in the middle of refusing it",
    [
      (response) => {
        response.writeHead(503, { "content-length": "1000" });
        response.write("try", () => response.destroy());
      },
      { kind: "temporary" },
    ],
  ],
  [
    "answers 429 with Retry-After",
    [reply(429, "", { "retry-after": "90" }), { kind: "temporary", retryAt: after(90) }],
  ],
  [
    "answers 429 and says how long in JSON",
    [reply(429, '{"retry_after":12.5}'), { kind: "temporary", retryAt: after(12.5) }],
  ],
  [
    "answers 429 as Telegram does",
    [reply(429, '{"ok":false,"parameters":{"retry_after":35}}'), { kind: "temporary", retryAt: after(35) }],
  ],
  ["answers 429 without a time", [reply(429), { kind: "temporary", retryAt: null }]],
  ["answers 500", [reply(500, "<html>"), { kind: "temporary" }]],
  [
    "answers 503 with Retry-After",
    [reply(503, "", { "retry-after": "90" }), { kind: "temporary", retryAt: after(90) }],
  ],
  [
    "answers 400",
    [
      reply(400, '{"description":"chat not found"}'),
      { kind: "refused", message: expect.stringContaining("chat not found") },
    ],
  ],
  [
    "answers 403",
    [reply(403, "invalid_token"), { kind: "refused", message: expect.stringContaining("invalid_token") }],
  ],
  ["answers 404", [reply(404), { kind: "refused" }]],
  ["answers 410", [reply(410), { kind: "refused" }]],
  ["redirects", [reply(308, "", { location: "http://127.0.0.1:1/" }), { kind: "refused" }]],
]);

describe.each(POSTED_CHANNELS.map((channel) => [channel.kind, channel] as const))(
  "a channel of the kind %s",
  (_, channel) => {
    it.each([...BEHAVIOURS])("whose server %s", async (_words, [answer, outcome]) => {
      const { tell } = await openTelling(answer);
      expect(await tell(channel, alertMessage())).toMatchObject(outcome);
    });

    it("gets what is the same for the same alert, so that a receiver can tell that it has it", async () => {
      const { tell, seen } = await openTelling(reply(200));
      await tell(channel, alertMessage());
      await tell(channel, alertMessage());
      expect(seen[0]?.body).toBe(seen[1]?.body);
      expect(JSON.parse(seen[0]?.body ?? "")).toBeTypeOf("object");
    });

    it("keeps its secrets out of what is said of it, even when the server repeats them", async () => {
      const { tell } = await openTelling((response, { url, headers }) => {
        response.writeHead(400).end(`no ${url} ${headers.authorization}`);
      });
      const told = JSON.stringify(await tell(channel, alertMessage()));
      for (const secret of SECRETS) expect(told).not.toContain(secret);
    });
  },
);

describe("a webhook", () => {
  it("is signed over id, time and body, so that its receiver can verify it", async () => {
    const { tell, seen } = await openTelling(reply(204));
    await tell(CHANNELS.webhook, alertMessage());
    const [post] = seen;
    const id = String(post?.headers["webhook-id"]);
    const time = String(post?.headers["webhook-timestamp"]);
    expect(time).toBe(String(NOW.getTime() / 1000));
    const expected = createHmac("sha256", "a-signing-key").update(`${id}.${time}.${post?.body}`).digest("base64");
    expect(post?.headers["webhook-signature"]).toBe(`v1,${expected}`);
    expect(JSON.parse(post?.body ?? "")).toMatchObject({
      kind: "alert",
      deliveryId: id,
      alert: { id: 7, news: "new" },
    });
  });
});

describe("where each message goes", () => {
  it.each([
    ["webhook", "/services/a-secret-path", undefined],
    ["slack", "/services/a-secret-path", undefined],
    ["discord", "/services/a-secret-path", undefined],
    ["telegram", "/bot12345:a-secret-token/sendMessage", undefined],
    ["ntfy", "/services", "Bearer 12345:a-secret-token"],
  ] as const)("%s", async (kind, path, authorization) => {
    const { tell, seen } = await openTelling(reply(200));
    await tell(CHANNELS[kind], alertMessage());
    expect(seen).toMatchObject([{ path }]);
    expect(seen[0]?.headers.authorization).toBe(authorization);
  });
});

it("a secret that is not there is said by its name, and nothing is sent", async () => {
  const { tell, seen } = await openTelling(reply(200));
  const address = { kind: "secret", secret: "nobody-set-this" } as const;
  expect(await tell({ ...CHANNELS.slack, address }, alertMessage())).toMatchObject({
    kind: "refused",
    message: expect.stringContaining("nobody-set-this"),
  });
  expect(seen).toEqual([]);
});

it("a private address is not posted to", async () => {
  const { tell } = await openTelling(reply(200));
  const address = { kind: "open", address: "http://127.0.0.1:1/" } as const;
  expect(await tell({ ...CHANNELS.webhook, address }, alertMessage())).toMatchObject({ kind: "refused" });
});

describe("mail", () => {
  it.each([
    ["is taken", {}, { kind: "delivered" }],
    ["is refused for now", { data: "451 later" }, { kind: "temporary" }],
    ["is put off by a greylist", { rcpt: () => "450 come back" }, { kind: "temporary" }],
    ["is refused for good", { rcpt: () => "550 nobody here" }, { kind: "refused" }],
    ["meets a server that hangs up before the mail", { mail: "cut" }, { kind: "temporary" }],
    ["meets a server that hangs", { greeting: "hang" }, { kind: "temporary" }],
    ["meets a server that is busy", { greeting: "421 busy" }, { kind: "temporary" }],
    ["is perhaps taken: the server hangs up after the final dot", { dot: "cut" }, { kind: "unsure" }],
  ] as const satisfies readonly (readonly [string, Script, object])[])("%s", async (_words, script, outcome) => {
    const server = await openScriptedServer(script);
    const { tell } = await openTelling(null, server.port);
    expect(await tell(mail, alertMessage())).toMatchObject(outcome);
  });

  it("has the same Message-ID each time, and says that no person wrote it", async () => {
    const server = await openScriptedServer({});
    const { tell } = await openTelling(null, server.port);
    await tell(mail, alertMessage());
    await tell(mail, alertMessage());
    const ids = server.taken.map((taken) => /^message-id: (.*)$/im.exec(taken)?.[1]);
    expect(ids).toEqual(Array(2).fill(`<alert.${"7".repeat(32)}@desk.example>`));
    expect(server.taken[0]).toMatch(/^auto-submitted: auto-generated/im);
  });

  it("meets nobody at the address", async () => {
    const { tell } = await openTelling(null, 1);
    expect(await tell(mail, alertMessage())).toMatchObject({ kind: "temporary" });
  });

  it("is a file where there is no server", async () => {
    const { tell } = await openTelling(null);
    expect(await tell(mail, alertMessage())).toEqual({ kind: "delivered" });
  });
});
