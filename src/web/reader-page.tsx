import { html } from "hono/html";
import type { Child } from "hono/jsx";
import { directionOf } from "../digest/text-direction.ts";
import type { FoundLink } from "../pipeline/reader-links.ts";
import { heldWords, sharedWords, wishWords } from "./reader-words.ts";

type Found = Extract<FoundLink, { kind: "found" }>;

/** How long a pause may last, in days. */
const PAUSES = [3, 7, 30] as const;

/** A page that a link in a mail leads to: no login, so nothing of the desk on it and no way further in. */
export function readerPage(title: string, content: Child) {
  return html`<!doctype html>${(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · Araxes`}</title>
        <link rel="stylesheet" href="/mail/desk.css" />
      </head>
      <body class="reader">
        <header>
          <div class="top">
            <span class="wordmark">Araxes</span>
          </div>
        </header>
        <main id="main">{content}</main>
      </body>
    </html>
  )}`;
}

/** Asks the reader to confirm a wish, or says that it holds and how to take it back. */
export function WishPage({ link, mailboxMistake }: { readonly link: Found; readonly mailboxMistake: string | null }) {
  const { kind } = link.wish;
  const words = wishWords(kind);
  const shared = sharedWords(kind, link.recipientCount);
  return (
    <>
      <h1>{words.title}</h1>
      <p class="quiet">{link.title}</p>
      <About about={link.about} />
      <p>{link.held === null ? words.asked : heldWords(kind, link.held.until)}</p>
      {shared === null ? null : <p>{shared}</p>}
      {mailboxMistake === null ? null : (
        <p class="state trouble" role="alert">
          {mailboxMistake}
        </p>
      )}
      <form method="post">{link.held === null ? <Ask link={link} /> : <Undo mailbox={null} label={words.undo} />}</form>
    </>
  );
}

/** Says that one of several readers no longer gets the digest. */
export function LeftPage({
  title,
  mailbox,
  isGone,
}: {
  readonly title: string;
  readonly mailbox: string;
  readonly isGone: boolean;
}) {
  return (
    <>
      <h1>{isGone ? "Unsubscribed" : "Subscribed again"}</h1>
      <p class="quiet">{title}</p>
      <p>{isGone ? `${mailbox} no longer gets this digest.` : `${mailbox} gets this digest again.`}</p>
      {isGone ? (
        <form method="post">
          <Undo mailbox={mailbox} label="Get it again" />
        </form>
      ) : null}
    </>
  );
}

/** A page that says one thing. */
export function ReaderNotice({ title, words }: { readonly title: string; readonly words: string }) {
  return (
    <>
      <h1>{title}</h1>
      <p>{words}</p>
    </>
  );
}

function About({ about }: { readonly about: Found["about"] }) {
  if (about === null) return null;
  return (
    <p class="named" lang={about.language ?? undefined} dir={directionOf(about.language)}>
      {about.words}
    </p>
  );
}

function Ask({ link: { wish } }: { readonly link: Found }) {
  return (
    <>
      {wish.kind === "pause" ? <PauseChoice /> : null}
      {wish.kind === "unsubscribe" && wish.target === "" ? (
        <label>
          Your mailbox, as in the mail's “To”
          <input type="email" name="mailbox" required autocomplete="email" />
        </label>
      ) : null}
      <button type="submit" name="do" value="yes">
        {wishWords(wish.kind).button}
      </button>
    </>
  );
}

function PauseChoice() {
  return (
    <label>
      For how long
      <select name="days">
        {PAUSES.map((days) => (
          <option value={String(days)} selected={days === 7}>{`${days} days`}</option>
        ))}
        <option value="">Until I say otherwise</option>
      </select>
    </label>
  );
}

function Undo({ mailbox, label }: { readonly mailbox: string | null; readonly label: string }) {
  return (
    <>
      {mailbox === null ? null : <input type="hidden" name="mailbox" value={mailbox} />}
      <button type="submit" name="do" value="undo">
        {label}
      </button>
    </>
  );
}
