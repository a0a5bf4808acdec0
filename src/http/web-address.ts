/** An address that may be asked for, or why not. */
export type WebAddress =
  | { readonly kind: "web"; readonly url: URL }
  | { readonly kind: "refused"; readonly message: string };

const SCHEMES: ReadonlySet<string> = new Set(["http:", "https:"]);

/** Scheme and authority, or the authority alone when the address is relative to a scheme. */
const UP_TO_HOST = /^(?:[a-z][a-z\d+.-]*:[\\/]*|[\\/]{2})[^/?#]*/i;

/**
 * Reads an address, relative to `base` when a server redirects. Only http and https without credentials pass. A
 * backslash in front of the path is refused, because programs disagree on the host that it leads to.
 */
export function readWebAddress(written: string, base?: URL): WebAddress {
  const address = written.trim();
  if (UP_TO_HOST.exec(address)?.[0].includes("\\") === true) return refuse("the address has a backslash in its host");
  if (!URL.canParse(address, base?.href)) return refuse("the address cannot be read");
  const url = new URL(address, base);
  if (!SCHEMES.has(url.protocol)) return refuse(`the scheme ${url.protocol.slice(0, 20)} is neither http nor https`);
  if (url.username !== "" || url.password !== "") return refuse("the address carries credentials");
  url.hash = "";
  return { kind: "web", url };
}

function refuse(message: string): WebAddress {
  return { kind: "refused", message };
}
