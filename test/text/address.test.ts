import { describe, expect, test } from "vitest";
import { canonicalAddress, resolveAddress } from "../../src/text/address.ts";

describe("canonicalAddress", () => {
  test.each([
    ["HTTPS://Outlet.Example:443/News/1", "https://outlet.example/News/1"],
    ["http://outlet.example:80/a#comments", "http://outlet.example/a"],
    ["http://outlet.example:8080/a", "http://outlet.example:8080/a"],
    ["https://outlet.example/a?utm_source=rss&utm_medium=feed&id=7", "https://outlet.example/a?id=7"],
    ["https://outlet.example/a?utm_source=rss", "https://outlet.example/a"],
    ["https://outlet.example/a?b=2&a=1&fbclid=x&yclid=y&gclid=z", "https://outlet.example/a?b=2&a=1"],
    ["https://outlet.example/a?q=%D0%B1+c&UTM_CAMPAIGN=x", "https://outlet.example/a?q=%D0%B1+c"],
    ["https://outlet.example/a/", "https://outlet.example/a/"],
    ["https://m.outlet.example/a/amp", "https://m.outlet.example/a/amp"],
    ["https://outlet.example./a", "https://outlet.example/a"],
    ["https://ölke.example/xəbər", "https://xn--lke-rna.example/x%C9%99b%C9%99r"],
    ["  https://outlet.example/a\n  b ", "https://outlet.example/ab"],
    ["//outlet.example/a", null],
    ["file:///etc/passwd", null],
    ["javascript:alert(1)", null],
    ["https://user:pass@outlet.example/", null],
    ["https:\\\\outlet.example\\a", null],
    [`https://outlet.example/${"a".repeat(3000)}`, null],
    ["", null],
    ["http://", null],
  ])("makes of %s %s", (written, canonical) => {
    expect(canonicalAddress(written)).toBe(canonical);
  });

  test("is its own canonical form", () => {
    const once = canonicalAddress("HTTP://Outlet.Example/a?x=1&utm_id=2#b");
    expect(once).not.toBeNull();
    expect(canonicalAddress(once ?? "")).toBe(once);
  });
});

describe("resolveAddress", () => {
  test.each([
    ["/news/1", "https://outlet.example/feed/", "https://outlet.example/news/1"],
    ["1?id=2", "https://outlet.example/feed/", "https://outlet.example/feed/1?id=2"],
    ["//cdn.example/a", "https://outlet.example/", "https://cdn.example/a"],
    ["https://other.example/a#b", "https://outlet.example/", "https://other.example/a#b"],
    ["mailto:desk@outlet.example", "https://outlet.example/", null],
    ["/news", "not an address", null],
    ["https://outlet.example", null, "https://outlet.example/"],
    ["https://outlet.example/a/../b", null, "https://outlet.example/b"],
    ["https://outlet.example/a_b-c/d.html?id=7&x=y", null, "https://outlet.example/a_b-c/d.html?id=7&x=y"],
    ["https://outlet.example/q?", null, "https://outlet.example/q?"],
    ["https://xn--.example/", null, null],
  ])("makes %s against %s %s", (address, base, absolute) => {
    expect(resolveAddress(address, base)).toBe(absolute);
  });
});
