import { LineCounter } from "yaml";
import type { z } from "zod";
import { decodeText } from "./decode-text.ts";
import { describeIssue } from "./describe-issue.ts";
import { inOrder, type Mistake, quote, renderPath } from "./mistake.ts";
import { hintAmong } from "./nearest-name.ts";
import { parseYaml } from "./parse-yaml.ts";

/** A mistake before it is known where in a file it stands. */
export interface Misfit {
  readonly path: readonly PropertyKey[];
  /** Whether the key itself is wrong or the value behind it. */
  readonly part: "key" | "value";
  readonly message: string;
  readonly hint: string | null;
}

/** A configuration file, held against its schema. */
export interface ReadYaml<T> {
  readonly file: string;
  /** `null` when there are mistakes. */
  readonly value: T | null;
  /** What the file says, unchecked, for checks that look for more mistakes; `null` when it is no YAML. */
  readonly raw: unknown;
  /** In the order of the file. */
  readonly mistakes: readonly Mistake[];
  /** Finds the place of a mistake that only became known outside. */
  locate(misfit: Misfit): Mistake;
}

/**
 * Reads a configuration file against its schema and tells all mistakes at once.
 *
 * Only plain YAML 1.2 is taken: no aliases, anchors, tags, directives, second documents, repeated keys or control
 * characters, and at most 1 MB. Never throws.
 *
 * @param file as the operator knows it, for the mistakes
 */
export function readYaml<T>(file: string, bytes: Uint8Array, schema: z.ZodType<T>): ReadYaml<T> {
  const decoded = decodeText(bytes);
  const document = parseYaml(decoded.kind === "decoded" ? decoded.text : "");
  const placeOf = placesIn(decoded.text);
  const locate = ({ path, part, message, hint }: Misfit): Mistake => {
    return { file, ...placeOf(document.offsetOf(path, part)), path: renderPath(path), message, hint };
  };
  const findings = decoded.kind === "broken" ? [decoded.finding] : document.findings;
  const found = findings.map(({ offset, message, hint }): Mistake => {
    return { file, ...placeOf(offset), path: "", message, hint };
  });
  if (document.value === null) return { file, value: null, raw: null, mistakes: inOrder(found), locate };

  const parsed = schema.safeParse(document.value, { error: describeIssue, reportInput: true });
  if (parsed.success && found.length === 0) {
    return { file, value: parsed.data, raw: document.value, mistakes: [], locate };
  }
  const issues = parsed.success ? [] : parsed.error.issues;
  const taken = new Set(found.map(({ line, column }) => `${line}:${column}`));
  const misfits = issues.flatMap((issue) => misfitsOf(issue, [])).map(locate);
  const mistakes = found.concat(misfits.filter(({ line, column }) => !taken.has(`${line}:${column}`)));
  return { file, value: null, raw: document.value, mistakes: inOrder(mistakes), locate };
}

function placesIn(text: string): (offset: number) => Pick<Mistake, "line" | "column"> {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const lineEnd of text.matchAll(/\r\n|[\n\r]/g)) lines.addNewLine(lineEnd.index + lineEnd[0].length);
  return (offset) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
}

function misfitsOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): Misfit[] {
  const path = [...above, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    const known = issue.message.split("\n");
    return issue.keys.map((key) => {
      return { path: [...path, key], part: "key", message: "is not a known key", hint: hintAmong(key, known) };
    });
  }
  if (issue.code === "invalid_key") {
    return [{ path, part: "key", ...divide(issue.issues[0]?.message ?? "is not a key", path.at(-1)) }];
  }
  if (issue.code === "invalid_union") {
    const meant = meantBranch(issue.errors);
    if (meant !== null) return meant.flatMap((inner) => misfitsOf(inner, path));
  }
  return [{ path, part: "value", ...divide(issue.message, issue.code === "invalid_format" ? issue.input : undefined) }];
}

/** Divides what a schema says into message and hint. A bare rule for texts, told without the text, is only a hint. */
function divide(said: string, text: unknown): Pick<Misfit, "message" | "hint"> {
  const [message = "", hint = null] = said.split("\n");
  const isRule = text !== undefined && hint === null && !message.startsWith('"');
  return isRule ? { message: `${quote(text)} can not stand here`, hint: message } : { message, hint };
}

/** Of the alternatives of a union the one that the operator meant: it takes this type of value, and objects least to it. */
function meantBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | null {
  const ofRightType = branches.filter((issues) => !issues.some(isWrongType));
  return ofRightType.reduce<readonly z.core.$ZodIssue[] | null>((best, issues) => {
    return best === null || issues.length < best.length ? issues : best;
  }, null);
}

function isWrongType(issue: z.core.$ZodIssue): boolean {
  return issue.path.length === 0 && (issue.code === "invalid_type" || issue.code === "invalid_value");
}
