import { Composer, type YAMLError } from "yaml";
import { explainYamlError } from "./explain-yaml-error.ts";
import { nodeOffsets, type OffsetOf } from "./node-offsets.ts";
import { plainValue } from "./plain-value.ts";
import { type Finding, scanYaml } from "./scan-yaml.ts";

/** A YAML text, read. */
export interface YamlDocument {
  /** Plain mappings, lists, texts, numbers, booleans and null; `null` when the text could not be read to its end. */
  readonly value: unknown;
  readonly findings: readonly Finding[];
  readonly offsetOf: OffsetOf;
}

const SECOND_DOCUMENT = { message: "a second document begins here", hint: "keep one, without the line ---" };

/** Reads one YAML 1.2 document. Never throws: what is wrong is told in `findings`, with its offset. */
export function parseYaml(text: string): YamlDocument {
  const { tokens, findings, isWhole } = scanYaml(text);
  const composer = new Composer({ prettyErrors: false, stringKeys: true, uniqueKeys: false, logLevel: "silent" });
  const [document, second] = isWhole ? composer.compose(tokens, true, text.length) : [];
  if (document === undefined) return { value: null, findings, offsetOf: () => 0 };
  if (document.errors.length > 0) {
    const known = new Set(findings.map(({ offset }) => offset));
    const more = document.errors.filter(({ pos }) => !known.has(pos[0])).map(composerFinding);
    return { value: null, findings: [...findings, ...more], offsetOf: () => 0 };
  }
  const more: Finding[] = [];
  const value = plainValue(document.contents, more);
  if (value === null && findings.length === 0) more.push({ offset: 0, message: "the file is empty", hint: null });
  if (second !== undefined) more.push({ offset: second.range[0], ...SECOND_DOCUMENT });
  return { value, findings: [...findings, ...more], offsetOf: nodeOffsets(document.contents) };
}

function composerFinding(error: YAMLError): Finding {
  const [message, hint] = explainYamlError(error.message);
  return { offset: error.pos[0], message, hint };
}
