import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { RawDocument } from "../text/raw-document.ts";
import { readLines } from "./read-lines.ts";

/** Lines answered side by side; answers leave in the order in which lines came. */
const AT_ONCE = 4;

/**
 * Answers JSON Lines on standard input with one line each on standard output: in the same order, and each as soon as it is
 * there, so that a program may wait for an answer before it writes the next line. Empty lines are passed over.
 *
 * @param answer is given the parsed line, or what was wrong with it, and never throws.
 */
export async function filterLines(answer: (line: LineReading) => Promise<unknown>): Promise<void> {
  const underWay: Promise<void>[] = [];
  let printed = Promise.resolve();
  for await (const line of readLines(process.stdin)) {
    if (line.trim() === "") continue;
    const answered = answer(readLine(line));
    printed = Promise.all([answered, printed]).then(([value]) => printLine(value));
    underWay.push(printed);
    if (underWay.length >= AT_ONCE) await underWay.shift();
  }
  await printed;
}

async function printLine(value: unknown): Promise<void> {
  const isTaken = process.stdout.write(`${JSON.stringify(value)}\n`);
  if (!isTaken) await new Promise((resolve) => process.stdout.once("drain", resolve));
}

/** A line as JSON, or why it is none. */
export type LineReading =
  | { readonly kind: "read"; readonly value: unknown }
  | { readonly kind: "unreadable"; readonly message: string };

function readLine(line: string): LineReading {
  try {
    return { kind: "read", value: JSON.parse(line) };
  } catch (error) {
    return { kind: "unreadable", message: `the line is not JSON: ${error instanceof Error ? error.message : error}` };
  }
}

const documentLine = z.object({
  path: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.unknown()).nullish(),
});

/** A line that names a document: its bytes, or what is wrong with the line. */
export type DocumentReading =
  | { readonly kind: "document"; readonly document: RawDocument }
  | { readonly kind: "unreadable"; readonly url: string | null; readonly message: string };

/** Reads the file that a line `{"path","url","headers"?}` names. */
export async function readDocumentLine(line: LineReading): Promise<DocumentReading> {
  if (line.kind === "unreadable") return { kind: "unreadable", url: null, message: line.message };
  const parsed = documentLine.safeParse(line.value);
  if (!parsed.success) {
    const named = z.object({ url: z.string() }).safeParse(line.value);
    return {
      kind: "unreadable",
      url: named.success ? named.data.url : null,
      message: `expected {"path","url","headers"?}: ${z.prettifyError(parsed.error)}`,
    };
  }
  const { path, url, headers } = parsed.data;
  const stated = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === "content-type")?.[1];
  const contentType = typeof stated === "string" ? stated : null;
  try {
    return { kind: "document", document: { body: await readFile(path), url, contentType } };
  } catch (error) {
    return {
      kind: "unreadable",
      url,
      message: `cannot read ${path}: ${error instanceof Error ? error.message : error}`,
    };
  }
}
