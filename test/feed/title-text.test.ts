import { describe, expect, test } from "vitest";
import { titleText } from "../../src/feed/title-text.ts";

describe("titleText", () => {
  test.each([
    { what: "markup out", html: "<b>Border</b> opens<br/>today", text: "Border opens today" },
    { what: "a tag with attributes out", html: 'Gas <font color="red">cut</font>', text: "Gas cut" },
    { what: "a tag of an office program out", html: "<o:p>Talks</o:p> go on<o:p/>", text: "Talks go on" },
    { what: "an unknown tag out that has an end", html: "<foo>Talks</foo> go on", text: "Talks go on" },
    { what: "a script out", html: "Talks<script>alert(1)</script> go on", text: "Talks go on" },
    { what: "a newspaper in brackets", html: "<Azadlıq> radiosu bağlandı", text: "<Azadlıq> radiosu bağlandı" },
    { what: "guillemets written as signs", html: "<<Aravot>> newspaper", text: "<<Aravot>> newspaper" },
    { what: "a sign without an end", html: "Rial <dollar again", text: "Rial <dollar again" },
    { what: "signs of comparison", html: "Growth <5% & debt >3%", text: "Growth <5% & debt >3%" },
    { what: "a name of HTML that was escaped twice", html: "Use of &lt;b&gt; in titles", text: "Use of <b> in titles" },
    { what: "one line", html: "One\n  line\u00a0only", text: "One line only" },
  ])("takes or leaves $what", ({ html, text }) => {
    expect(titleText(html)).toBe(text);
  });

  test("reads a title of nothing but tags in time linear in its length", () => {
    const html = Array.from({ length: 4000 }, (_, at) => `<q${at}`).join("");
    const start = performance.now();
    expect(titleText(html)).toBe(html);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
