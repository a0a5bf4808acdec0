import { describe, expect, test } from "vitest";
import { decodeBytes } from "../../src/text/decode-bytes.ts";
import { HEADLINES_BY_CHARSET } from "../fixtures/text/headlines-by-charset.ts";
import { canEncode, encodeText, encodeUtf16 } from "../support/encode-text.ts";

const SAMPLES = {
  russian: "Министры иностранных дел двух стран встретились в столице и обсудили открытие границы",
  arabic: "اجتمع وزراء الخارجية في العاصمة وناقشوا فتح الحدود بين البلدين هذا الاسبوع",
  turkish: "Dışişleri bakanları başkentte buluştu ve sınırın açılması için görüştü, açıklama yapıldı",
  hebrew: "שרי החוץ של שתי המדינות נפגשו בבירה ודנו בפתיחת הגבול השבוע",
};

const feed = (text: string, encoding?: string) =>
  `<?xml version="1.0"${encoding === undefined ? "" : ` encoding="${encoding}"`}?><rss><channel><title>${text}</title></channel></rss>`;

function decode(body: Uint8Array, contentType: string | null = null) {
  return decodeBytes({ body, url: "https://outlet.example/feed", contentType }, "feed");
}

describe("decodeBytes", () => {
  test.each([
    { charset: "windows-1251", text: SAMPLES.russian },
    { charset: "koi8-r", text: SAMPLES.russian },
    { charset: "windows-1256", text: SAMPLES.arabic },
    { charset: "windows-1254", text: SAMPLES.turkish },
    { charset: "windows-1255", text: SAMPLES.hebrew },
  ])("reads $charset declared in XML, declared by the server, or not at all", ({ charset, text }) => {
    const declared = feed(text, charset);
    expect(decode(encodeText(declared, charset)).text).toBe(declared);
    const bare = feed(text);
    expect(decode(encodeText(bare, charset), `text/xml; charset=${charset}`).text).toBe(bare);
    const undeclared = feed(`${text}. ${text}`);
    expect(decode(encodeText(undeclared, charset))).toMatchObject({ text: undeclared, charset });
  });

  test.each(HEADLINES_BY_CHARSET)("reads a feed of one headline in %s that nothing declares", (charset, titles) => {
    const feeds = titles.map((title) => feed(title)).filter((xml) => canEncode(xml, charset));
    const wrong = feeds.filter((xml) => decode(encodeText(xml, charset)).text !== xml);
    expect(feeds.length).toBeGreaterThanOrEqual(2);
    expect(wrong.length / feeds.length, wrong.join("\n")).toBeLessThanOrEqual(0.05);
  });

  test.each([
    { where: "CDATA", xml: `<rss><item><title><![CDATA[${SAMPLES.russian}]]></title></item></rss>` },
    { where: "capitals", xml: feed(SAMPLES.russian.toUpperCase()) },
    { where: "an attribute", xml: `<rss><item><title>Map</title><img alt="${SAMPLES.russian}"/></item></rss>` },
    { where: "the midst of English", xml: feed(`${"The ministers met. ".repeat(2000)} ${SAMPLES.russian}`) },
  ])("guesses from words in $where", ({ xml }) => {
    for (const charset of ["windows-1251", "koi8-r"])
      expect(decode(encodeText(xml, charset))).toMatchObject({ text: xml, charset });
  });

  test.each(["A price of £5, a fever of 39°", "© 2026 The Outlet", "Café Müller opens in São Paulo"])(
    "takes a few letters and marks among ASCII for windows-1252: %s",
    (text) => {
      expect(decode(Buffer.from(feed(text), "latin1"))).toMatchObject({ text: feed(text), charset: "windows-1252" });
    },
  );

  test.each([
    {
      charset: "euc-jp",
      text: "外相は首都で会談し、国境の開放について話し合った。来週も協議を続ける。",
      bytes:
        "b3b0c1eaa4cfbcf3c5d4a4c7b2f1c3cca4b7a1a2b9f1b6ada4ceb3abcafca4cba4c4a4a4a4c6cfc3a4b7b9e7a4c3a4bfa1a3cde8bdb5a4e2b6a8b5c4a4f2c2b3a4b1a4eba1a3",
    },
    {
      charset: "euc-kr",
      text: "외무장관들은 수도에서 만나 국경 개방 문제를 논의했다. 다음 주에도 협의를 계속한다.",
      bytes:
        "bfdcb9abc0e5b0fcb5e9c0ba20bcf6b5b5bfa1bcad20b8b8b3aa20b1b9b0e620b0b3b9e620b9aec1a6b8a620b3edc0c7c7dfb4d92e20b4d9c0bd20c1d6bfa1b5b520c7f9c0c7b8a620b0e8bcd3c7d1b4d92e",
    },
  ])("reads $charset, declared or not", ({ charset, text, bytes }) => {
    const [before = "", after = ""] = feed("|").split("|");
    const body = Buffer.concat([Buffer.from(before), Buffer.from(bytes, "hex"), Buffer.from(after)]);
    expect(decode(body, `text/xml; charset=${charset}`).text).toBe(feed(text));
    expect(decode(body)).toMatchObject({ text: feed(text), charset });
  });

  test.each([
    { label: "iso-8859-9", charset: "windows-1254", text: SAMPLES.turkish },
    { label: "cp1251", charset: "windows-1251", text: SAMPLES.russian },
    { label: "win-1251", charset: "windows-1251", text: SAMPLES.russian },
    { label: "iso-8859-8-i", charset: "windows-1255", text: SAMPLES.hebrew },
  ])("takes the label $label for $charset", ({ label, charset, text }) => {
    const xml = feed(text, label);
    expect(decode(encodeText(xml, charset))).toMatchObject({ text: xml, charset });
  });

  test.each([
    {
      what: "utf-16le with a mark",
      body: Buffer.concat([Buffer.from([0xff, 0xfe]), encodeUtf16(feed(SAMPLES.russian), "le")]),
    },
    {
      what: "utf-16be with a mark",
      body: Buffer.concat([Buffer.from([0xfe, 0xff]), encodeUtf16(feed(SAMPLES.russian), "be")]),
    },
    { what: "utf-16le without", body: encodeUtf16(feed(SAMPLES.russian), "le") },
    { what: "utf-16le without, after a line end", body: encodeUtf16(`\r\n${feed(SAMPLES.russian)}`, "le") },
    { what: "utf-16be without, after spaces", body: encodeUtf16(`  ${feed(SAMPLES.russian)}`, "be") },
    { what: "utf-16be without", body: encodeUtf16(feed(SAMPLES.russian), "be") },
    { what: "utf-8 with a mark", body: Buffer.from(`\ufeff${feed(SAMPLES.russian)}`) },
    {
      what: "utf-32le without",
      body: Buffer.concat(
        [...feed(SAMPLES.russian)].map((c) => Buffer.from([c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8, 0, 0])),
      ),
    },
  ])("reads $what whatever the server says", ({ body }) => {
    expect(decode(body, "text/xml; charset=windows-1251").text.trim()).toBe(feed(SAMPLES.russian));
  });

  test.each([
    {
      what: "UTF-8 under a header of windows-1251",
      body: Buffer.from(feed(SAMPLES.russian)),
      type: "text/xml; charset=windows-1251",
      text: feed(SAMPLES.russian),
    },
    {
      what: "windows-1251 under a header of utf-8",
      body: encodeText(feed(SAMPLES.russian, "windows-1251"), "windows-1251"),
      type: "text/xml; charset=utf-8",
      text: feed(SAMPLES.russian, "windows-1251"),
    },
    {
      what: "windows-1251 under a header of latin-1",
      body: encodeText(feed(SAMPLES.russian), "windows-1251"),
      type: "text/xml; charset=iso-8859-1",
      text: feed(SAMPLES.russian),
    },
    {
      what: "koi8-r under a header of windows-1251",
      body: encodeText(feed(SAMPLES.russian), "koi8-r"),
      type: "text/xml; charset=windows-1251",
      text: feed(SAMPLES.russian),
    },
    {
      what: "windows-1256 that declares utf-8",
      body: encodeText(feed(SAMPLES.arabic, "utf-8"), "windows-1256"),
      type: null,
      text: feed(SAMPLES.arabic, "utf-8"),
    },
  ])("reads $what and says so", ({ body, type, text }) => {
    const decoded = decode(body, type);
    expect(decoded.text).toBe(text);
    expect(decoded.problems).not.toEqual([]);
  });

  test("leaves UTF-8 with one bad byte as UTF-8, whatever it declares", () => {
    const bytes = Buffer.from(feed(SAMPLES.russian, "windows-1251"));
    const broken = Buffer.concat([bytes.subarray(0, 80), Buffer.from([0xff]), bytes.subarray(80)]);
    const decoded = decode(broken);
    expect(decoded.charset).toBe("utf-8");
    expect(decoded.text.replace("\ufffd", "")).toContain("встретились в столице");
    expect(decoded.problems).toContain("has bytes that are not UTF-8");
  });

  test("reads quotation marks and dashes of windows-1252", () => {
    const body = Buffer.from([0x93, 0x42, 0x61, 0x6b, 0x75, 0x94, 0x20, 0x97, 0x20, 0xe9]);
    expect(decode(body, "text/xml; charset=iso-8859-1").text).toBe("“Baku” — é");
  });

  test("reads the charset of a page from its meta", () => {
    const html = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head><body>${SAMPLES.russian}</body>`;
    const document = {
      body: encodeText(html, "windows-1251"),
      url: "https://outlet.example/",
      contentType: "text/html",
    };
    expect(decodeBytes(document, "page").text).toBe(html);
  });

  test("names an unknown charset and reads on", () => {
    const decoded = decode(Buffer.from(feed(SAMPLES.turkish, "x-nonsense")));
    expect(decoded.text).toContain("başkentte");
    expect(decoded.problems).toEqual(["declares an unknown charset: x-nonsense"]);
  });

  test("reads an empty body as nothing", () => {
    expect(decode(new Uint8Array()).text).toBe("");
  });
});
