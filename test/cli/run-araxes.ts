import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { projectRoot } from "../../src/project-root.ts";

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const PROGRAM = join(projectRoot, "bin", "araxes.js");

/** Starts a command with nothing in its environment but what is named and where programs are. */
export function startAraxes(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): ChildProcessByStdio<Writable, Readable, Readable> {
  const env = { PATH: process.env["PATH"], HOME: process.env["HOME"], NO_COLOR: "1", ...environment };
  return spawn(process.execPath, [PROGRAM, ...words], { env, stdio: ["pipe", "pipe", "pipe"] });
}

/** Runs a command to its end. */
export async function runAraxes(
  words: readonly string[],
  options: { readonly environment?: Readonly<Record<string, string>>; readonly input?: string } = {},
): Promise<Ended> {
  const child = startAraxes(words, options.environment);
  const ended = collect(child);
  child.stdin.end(options.input ?? "");
  return ended;
}

/** What a command printed, once it has ended. */
export async function collect(child: ChildProcessByStdio<Writable, Readable, Readable>): Promise<Ended> {
  const printed = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    printed.stderr += text;
  });
  const [code]: (number | null)[] = await once(child, "close");
  return { code: code ?? null, ...printed };
}
