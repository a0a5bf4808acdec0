/**
 * Labels that the Encoding Standard does not know or reads otherwise than the servers of the region mean them.
 * Hebrew and Turkish text of Windows goes by the names of its ISO relatives, which lack letters and quotation marks of it.
 */
const ALIASES = new Map([
  ["utf8", "utf-8"],
  ["utf-8-bom", "utf-8"],
  ["utf_8", "utf-8"],
  ["unicode", "utf-16le"],
  ["utf16", "utf-16le"],
  ["cp1250", "windows-1250"],
  ["cp1251", "windows-1251"],
  ["win1251", "windows-1251"],
  ["win-1251", "windows-1251"],
  ["windows1251", "windows-1251"],
  ["cp1252", "windows-1252"],
  ["cp1254", "windows-1254"],
  ["cp1255", "windows-1255"],
  ["cp1256", "windows-1256"],
  ["koi8", "koi8-r"],
  ["koi8r", "koi8-r"],
  ["cp866", "ibm866"],
  ["cp-866", "ibm866"],
  ["maccyrillic", "x-mac-cyrillic"],
  ["x-windows-1251", "windows-1251"],
  ["iso-8859-8", "windows-1255"],
  ["iso-8859-8-i", "windows-1255"],
  ["iso-8859-9", "windows-1254"],
  ["visual", "windows-1255"],
]);

/** The WHATWG name of the charset that a label means, or `null` for a label that means none. */
export function labelledCharset(label: string): string | null {
  const name = label.trim().toLowerCase();
  try {
    return new TextDecoder(ALIASES.get(name) ?? name).encoding;
  } catch {
    return null;
  }
}
