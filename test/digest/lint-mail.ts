import { load } from "cheerio";
import { isTag } from "domhandler";

/** Elements that Outlook (Word), Gmail, Apple Mail and Yahoo all draw; nothing that runs, loads or is filled in. */
const ELEMENTS: ReadonlySet<string> = new Set(
  "html head meta title style body div table tbody tr td h1 h2 h3 p span a b br mark ul li".split(" "),
);
const ATTRIBUTES: ReadonlySet<string> = new Set(
  "align aria-hidden bgcolor cellpadding cellspacing charset class content dir height href lang name role style width".split(
    " ",
  ),
);
/** Properties that Word or Gmail leave out, or that tear a layout where they are left out. */
const PROPERTIES: ReadonlySet<string> = new Set(
  (
    "background border-bottom border-top color display font-family font-size font-weight height letter-spacing line-height " +
    "margin max-height max-width mso-hide overflow padding text-decoration white-space width"
  ).split(" "),
);
const ONE_EACH = ["title", "h1", "style", '[role="main"]'] as const;
/** Elements that look foreign where only a class styles them. */
const STYLED: ReadonlySet<string> = new Set(["p", "h1", "h2", "h3", "a", "ul"]);
const LINK = /^(https?:\/\/[^\s]+|mailto:[^\s@]+@[^\s?]+(\?subject=[^\s]*)?)$/u;
/** Gmail drops a style element that is longer. In characters. */
const LONGEST_SHEET = 8_192;

/** What would go wrong with an HTML part in the common mail programs, in words; nothing when all is well. */
export function lintMail(html: string): string[] {
  const $ = load(html);
  const counts = ONE_EACH.map((name) => ({ name, count: $(name).length })).filter(({ count }) => count !== 1);
  const faults = $("*")
    .toArray()
    .filter(isTag)
    .flatMap((element) => [...lintElement(element), ...(element.name === "a" ? lintLink($(element)) : [])]);
  return [
    ...(/^<!doctype html>\s*<html lang="[a-z]+"/iu.test(html) ? [] : ["no doctype, or no language"]),
    ...counts.map(({ name, count }) => `${count} of ${name}`),
    ...new Set(faults),
    ...lintSheet($("style").text()),
    ...lintBytes(html),
  ];
}

function lintElement({ name, attribs }: { readonly name: string; readonly attribs: Readonly<Record<string, string>> }) {
  const strange = Object.keys(attribs).filter((attribute) => !ATTRIBUTES.has(attribute));
  return [
    ...(ELEMENTS.has(name) ? [] : [`<${name}>`]),
    ...strange.map((attribute) => `<${name} ${attribute}>`),
    ...(name === "table" && attribs["role"] !== "presentation" ? ["a table that is read out as one"] : []),
    ...(STYLED.has(name) && !attribs["style"] ? [`<${name}> without style`] : []),
    ...lintStyle(attribs["style"] ?? "", name),
  ];
}

function lintLink(link: { attr(name: string): string | undefined; text(): string }): string[] {
  const href = link.attr("href") ?? "";
  return [
    ...(LINK.test(href) ? [] : [`a link to ${JSON.stringify(href)}`]),
    ...(link.text().trim() === "" ? ["a link without words"] : []),
  ];
}

function lintStyle(style: string, name: string): string[] {
  return style
    .split(";")
    .filter(Boolean)
    .flatMap((declaration) => {
      const [property = "", value = ""] = declaration.split(":");
      const isKnown = PROPERTIES.has(property.trim());
      const isPlain = !/url\(|calc\(|var\(|!important|expression|@/u.test(value);
      return isKnown && isPlain ? [] : [`style of <${name}>: ${declaration}`];
    });
}

function lintSheet(sheet: string): string[] {
  const rules = [...sheet.matchAll(/\{([^{}]*)\}/gu)].flatMap(([, declarations = ""]) => declarations.split(";"));
  return [
    ...(sheet.length > LONGEST_SHEET ? ["a style element that Gmail drops"] : []),
    ...(/url\(|@import|<|expression/u.test(sheet) ? ["a style element that loads or runs something"] : []),
    ...rules
      .filter((rule) => rule.trim() !== "" && !rule.includes("!important"))
      .map((rule) => `weaker than inline: ${rule}`),
  ];
}

/** Gmail clips at 102 kB; controls and a lone surrogate break parsers. */
function lintBytes(html: string): string[] {
  return [
    ...(Buffer.byteLength(html) > 75_000 ? ["more than 75 kB"] : []),
    ...(/[^\P{Cc}\t\n\r]/u.test(html) ? ["control characters"] : []),
    ...(/\p{Cs}/u.test(html) ? ["a lone surrogate"] : []),
  ];
}
