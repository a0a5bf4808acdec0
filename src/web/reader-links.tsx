import type { Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ReaderWish } from "../digest/reader-wish.ts";
import type { FoundLink } from "../pipeline/reader-links.ts";
import type { DeskLinks } from "./desk-links.ts";
import { STYLESHEET } from "./desk-stylesheet.ts";
import { LeftPage, ReaderNotice, readerPage, WishPage } from "./reader-page.tsx";

type Found = Extract<FoundLink, { kind: "found" }>;

const MOST_BYTES = 10_000;
const LONGEST_PAUSE_DAYS = 366;

/**
 * The pages that links in digests lead to, without login: the link itself shows that it was sent to the reader. A GET
 * changes nothing, for scanners follow every link of a mail; a POST does what the page asked, or, sent by a mail program
 * on its own, unsubscribes with one click (RFC 8058).
 */
export function addReaderLinks(desk: Hono, links: DeskLinks): void {
  desk.use("/mail/*", async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
  });
  desk.get("/mail/desk.css", (c) => c.body(STYLESHEET, 200, { "Content-Type": "text/css" }));
  desk.get("/mail/:token", async (c) => {
    const link = await links.find(c.req.param("token"));
    return link.kind === "found" ? showWish(c, link, null) : refuse(c, link.kind);
  });
  desk.post("/mail/:token", bodyLimit({ maxSize: MOST_BYTES, onError: tooMuch }), async (c) => {
    const link = await links.find(c.req.param("token"));
    if (link.kind !== "found") return refuse(c, link.kind);
    const form = await c.req.parseBody().catch(() => null);
    if (form === null) return c.text("What was sent is no form.", 400);
    if (form["List-Unsubscribe"] === "One-Click") return unsubscribeAtOnce(c, links, link);
    if (form["do"] !== "yes" && form["do"] !== "undo") return c.text("Nothing was asked for.", 400);
    const isGranted = form["do"] === "yes";
    if (link.wish.kind === "unsubscribe" && link.wish.target === "") {
      return leave(c, links, link, { mailbox: String(form["mailbox"] ?? ""), isGone: isGranted });
    }
    if (isGranted) await links.grant(link.wish, pauseDaysOf(form["days"]));
    else await links.undo(link.wish);
    return c.redirect(c.req.path, 303);
  });
}

function tooMuch(c: Context) {
  return c.text("More was sent than a form holds.", 413);
}

function showWish(c: Context, link: Found, mailboxMistake: string | null) {
  const page = readerPage("Your digest", <WishPage link={link} mailboxMistake={mailboxMistake} />);
  return c.html(page, mailboxMistake === null ? 200 : 422);
}

function refuse(c: Context, kind: "unknown" | "expired") {
  const [title, words, status] =
    kind === "expired"
      ? (["This link is too old", "The newest digest has a fresh one.", 410] as const)
      : (["This link leads nowhere", "It may be cut off, or the digest is no longer sent.", 404] as const);
  return c.html(readerPage(title, <ReaderNotice title={title} words={words} />), status);
}

/** By a mail program's own button. It shows no page to anybody, so it must be clear who unsubscribes. */
async function unsubscribeAtOnce(c: Context, links: DeskLinks, { wish }: Found) {
  if (wish.kind !== "unsubscribe" || wish.target === "") return c.text("This link unsubscribes nobody by itself.", 400);
  await links.grant(wish, null);
  return c.text("Unsubscribed.");
}

/** One of several readers of a digest goes or comes back. */
async function leave(
  c: Context,
  links: DeskLinks,
  link: Found,
  { mailbox, isGone }: { readonly mailbox: string; readonly isGone: boolean },
) {
  const target = links.findRecipient(link.wish.subscription, mailbox);
  if (target === null) return showWish(c, link, "No digest of this kind goes to that mailbox.");
  const wish: ReaderWish = { ...link.wish, target };
  if (isGone) await links.grant(wish, null);
  else await links.undo(wish);
  return c.html(readerPage("Your digest", <LeftPage title={link.title} mailbox={target} isGone={isGone} />));
}

/** The length of a pause as the form says; `null` until the reader ends it. */
function pauseDaysOf(written: unknown): number | null {
  const days = Number(written);
  return Number.isInteger(days) && days > 0 ? Math.min(days, LONGEST_PAUSE_DAYS) : null;
}
