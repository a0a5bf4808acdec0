import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { readSettings } from "../config/settings.ts";
import { UnreachableError, UsageError } from "../errors.ts";
import { openHttp } from "../http/open-http.ts";
import { PRODUCT } from "../product.ts";
import type { RawDocument } from "../text/raw-document.ts";

/** The document that somebody named on the command line, by an http(s) address or as a file. */
export async function readNamedDocument(name: string, kind: "feed" | "page"): Promise<RawDocument> {
  return /^https?:\/\//iu.test(name) ? fetchNamed(name, kind) : readNamedFile(name);
}

async function readNamedFile(name: string): Promise<RawDocument> {
  const path = resolve(name);
  try {
    return { body: await readFile(path), url: pathToFileURL(path).href, contentType: null };
  } catch (error) {
    throw new UsageError(`${name} is neither an http(s) address nor a file that can be read`, { cause: error });
  }
}

async function fetchNamed(url: string, kind: "feed" | "page"): Promise<RawDocument> {
  const { contact } = readSettings(process.env);
  const http = openHttp({ userAgent: PRODUCT, contact, allowPrivate: new Set(), routes: new Map() });
  try {
    const outcome = await http.fetchDocument({ url, accept: kind });
    if (outcome.kind === "fetched") return { body: outcome.body, url: outcome.url, contentType: outcome.contentType };
    throw new UnreachableError(outcome.kind === "failed" ? outcome.message : `${url} gave nothing`);
  } finally {
    await http.close();
  }
}
