import { expect, test } from "vitest";
import { decodeReferences } from "../../src/text/decode-references.ts";

test.each([
  { written: "a &amp; b &lt;c&gt; &quot;d&quot; &apos;e&apos;", read: "a & b <c> \"d\" 'e'" },
  { written: "&amp;lt; stays escaped once", read: "&lt; stays escaped once" },
  { written: "&nbsp;&eacute;&hellip;&laquo;&Auml;", read: "\u00a0é…«Ä" },
  { written: "&#1041;&#x411;&#X411;&#128512;", read: "БББ😀" },
  { written: "&#146;&#x93;", read: "’“" },
  { written: "&#0;&#xd800;&#x110000;&#9999999999;", read: "" },
  { written: "?a=1&copy=2&b", read: "?a=1&copy=2&b" },
  { written: "&unknown; & &; &# &constructor; &lt", read: "&unknown; & &; &# &constructor; &lt" },
])("decodeReferences reads $written", ({ written, read }) => {
  expect(decodeReferences(written)).toBe(read);
});
