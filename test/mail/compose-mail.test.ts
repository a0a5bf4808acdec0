import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { describe, expect, it, onTestFinished } from "vitest";
import { composeMail } from "../../src/mail/compose-mail.ts";
import { openMailFolder } from "../../src/mail/open-mail-folder.ts";
import { MESSAGE } from "./sample-message.ts";

describe("composeMail", () => {
  it("gives a mail that reads back as it was meant, the text part first", async () => {
    const bytes = Buffer.from(await composeMail(MESSAGE));
    const mail = await simpleParser(bytes);
    expect(mail.subject).toBe(MESSAGE.subject);
    expect(mail.messageId).toBe(MESSAGE.messageId);
    expect(mail.date).toEqual(MESSAGE.date);
    expect(mail.text?.trim()).toBe(MESSAGE.plain);
    expect(mail.html).toContain("<p>Հայաստան · ایران</p>");
    const source = bytes.toString("latin1");
    expect(source.indexOf("text/plain")).toBeLessThan(source.indexOf("text/html"));
  });

  it("writes headers in one line each, as given", async () => {
    const lines = Buffer.from(await composeMail(MESSAGE))
      .toString("latin1")
      .split("\r\n");
    const found = new Map(
      lines.map((line) => [line.split(":", 1)[0]?.toLowerCase(), line.slice(line.indexOf(":") + 2)]),
    );
    for (const [name, value] of Object.entries(MESSAGE.headers)) expect(found.get(name.toLowerCase())).toBe(value);
  });

  it("ends every line with CR LF", async () => {
    expect(Buffer.from(await composeMail(MESSAGE)).toString("latin1")).not.toMatch(/(?<!\r)\n|\r(?!\n)/);
  });

  it("is the same mail each time but for the boundary", async () => {
    const withoutBoundary = async () =>
      Buffer.from(await composeMail(MESSAGE))
        .toString("latin1")
        .replace(/--_NmP-[^\s"]+/g, "boundary");
    expect(await withoutBoundary()).toBe(await withoutBoundary());
  });

  it.each([
    ["a line break in the subject", { subject: "News\r\nBcc: evil@evil.example" }],
    ["a Bcc among the headers", { headers: { bcc: "evil@evil.example" } }],
  ])("gives no second recipient for %s", async (_name, change) => {
    const mail = await simpleParser(Buffer.from(await composeMail({ ...MESSAGE, ...change })));
    expect(mail.headers.has("bcc")).toBe(false);
    expect(mail.to).toMatchObject({ text: "reader@desk.example" });
  });

  it("refuses to compose for what is not one mailbox", async () => {
    await expect(composeMail({ ...MESSAGE, to: ["a@b.example, c@d.example"] })).rejects.toThrow("is not one mailbox");
  });
});

describe("openMailFolder", () => {
  it("writes a mail for mail programs and browsers, and replaces it when it comes again", async () => {
    const folder = await mkdtemp(join(tmpdir(), "araxes-mail-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const { sendMail } = openMailFolder(join(folder, "digests"));
    await sendMail(MESSAGE);
    const outcome = await sendMail({ ...MESSAGE, html: "<p>again</p>" });
    const path = join(folder, "digests", "digest.desk.2025-07-14.eml");
    expect(outcome).toEqual({ kind: "written", path });
    expect(await readdir(join(folder, "digests"))).toEqual([
      "digest.desk.2025-07-14.eml",
      "digest.desk.2025-07-14.html",
    ]);
    expect(await readFile(path.replace(/eml$/, "html"), "utf8")).toBe("<p>again</p>");
  });

  it("keeps to its folder whatever a Message-ID says", async () => {
    const folder = await mkdtemp(join(tmpdir(), "araxes-mail-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await openMailFolder(folder).sendMail({ ...MESSAGE, messageId: "<../../etc/passwd@araxes.example>" });
    expect(await readdir(folder)).toEqual(["-..-etc-passwd.eml", "-..-etc-passwd.html"]);
  });
});
