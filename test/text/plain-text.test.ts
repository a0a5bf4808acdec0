import { describe, expect, test } from "vitest";
import { plainText } from "../../src/text/plain-text.ts";
import { cpuMsOf } from "../support/cpu-ms.ts";

describe("plainText", () => {
  test.each([
    {
      what: "entities",
      html: "Baku &amp; Tbilisi&nbsp;&mdash; &#8220;talks&#8221; &#x2026;",
      text: "Baku & Tbilisi — “talks” …",
    },
    { what: "paragraphs", html: "<p>One</p><p>Two<br>Three</p>", text: "One\n\nTwo\nThree" },
    { what: "inline markup", html: "Pre<b>si</b>dent", text: "President" },
    { what: "lists", html: "<ul><li>a</li><li>b</li></ul>c", text: "a\nb\n\nc" },
    { what: "table cells", html: "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", text: "a b\nc" },
    { what: "line breaks in source", html: "<p>One\n   two</p>", text: "One two" },
    { what: "scripts and styles", html: "a<script>alert('<p>x</p>')</script><style>p{}</style>b", text: "ab" },
    { what: "comments and doctypes", html: "<!DOCTYPE html><!-- c -->a<!-- <b> -->b", text: "ab" },
    { what: "attributes with angle brackets", html: '<a title="x > y">link</a>', text: "link" },
    { what: "ZWNJ", html: "<b>می\u200cرود</b>", text: "می\u200cرود" },
    { what: "text that only looks like markup", html: "3 < 5 & 7 > 6", text: "3 < 5 & 7 > 6" },
    { what: "plain text with its own lines", html: "One\n\n\nTwo\nThree", text: "One\n\nTwo\nThree" },
    { what: "self-closing elements of XHTML", html: "<p>a<svg/>b</p>", text: "ab" },
  ])("reads $what", ({ html, text }) => {
    expect(plainText(html)).toBe(text);
  });

  test.each([
    { what: "a million nested tags", html: "<div>".repeat(1_000_000) },
    { what: "a million unclosed quotes", html: '<a b="'.repeat(1_000_000) },
    { what: "a million ampersands", html: "&".repeat(1_000_000) },
    { what: "a million bare less-than signs", html: "<".repeat(1_000_000) },
    { what: "a million spaces before line ends", html: `a${" ".repeat(1_000_000)}b` },
  ])("takes linear time for $what", async ({ html }) => {
    expect(await cpuMsOf(() => plainText(html))).toBeLessThan(1000);
  });
});
