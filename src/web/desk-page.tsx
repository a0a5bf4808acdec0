import { html } from "hono/html";
import type { Child } from "hono/jsx";
import { STYLESHEET_ADDRESS } from "./desk-stylesheet.ts";

/** What every page of the desk shares. */
export interface DeskFrame {
  /** Says that this is the sample, or another thing that each page must say; `null` for none. */
  readonly banner: string | null;
}

const PLACES = [
  { name: "Alerts", address: "/" },
  { name: "Feeds", address: "/feeds" },
  { name: "Deliveries", address: "/deliveries" },
] as const;

/** A place in the navigation. */
export type DeskPlace = (typeof PLACES)[number]["address"];

/** A whole page: the head, with what this page adds to it, the navigation, and what the page is about. */
export function deskPage(
  title: string,
  place: DeskPlace | null,
  { banner }: DeskFrame,
  content: Child,
  head: Child = null,
) {
  return html`<!doctype html>${(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · Araxes`}</title>
        <link rel="stylesheet" href={STYLESHEET_ADDRESS} />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {head}
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header>
          {banner === null ? null : <p class="banner">{banner}</p>}
          <div class="top">
            <a class="wordmark" href="/">
              Araxes
            </a>
            <nav aria-label="Pages">
              {PLACES.map(({ name, address }) => (
                <a href={address} aria-current={address === place ? "page" : undefined}>
                  {name}
                </a>
              ))}
            </nav>
          </div>
        </header>
        <main id="main">{content}</main>
      </body>
    </html>
  )}`;
}
