import { isAlias, isMap, isScalar, isSeq, type Pair } from "yaml";
import { isPrintable } from "./decode-text.ts";
import type { Finding } from "./scan-yaml.ts";

/** The plain mappings, lists and scalars that a YAML node stands for; what may not stand there goes to `findings`. */
export function plainValue(node: unknown, findings: Finding[]): unknown {
  if (isSeq(node)) return node.items.map((item) => plainValue(item, findings));
  if (isMap(node)) return plainMapping(node.items, findings);
  if (!isScalar(node)) return null;
  if (typeof node.value === "string" && !isPrintable(node.value)) {
    const hint = "take the escape out of the quotes";
    findings.push({ offset: startOf(node) ?? 0, message: "holds a control character", hint });
  }
  return node.value;
}

/** The offset at which a node of a parsed text begins; `null` for what is none. */
export function startOf(node: unknown): number | null {
  return isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? (node.range?.[0] ?? null) : null;
}

/** The key of a pair as text. */
export function keyName(key: unknown): string {
  return isScalar(key) ? String(key.value ?? "") : "";
}

function plainMapping(pairs: readonly Pair[], findings: Finding[]): Record<string, unknown> {
  const values = new Map<string, unknown>();
  for (const { key, value } of pairs) {
    const name = keyName(key);
    const offset = startOf(key) ?? 0;
    if (name === "__proto__") {
      findings.push({ offset, message: "__proto__ can not be a key", hint: null });
    } else if (values.has(name)) {
      findings.push({ offset, message: `the key ${name} stands here a second time`, hint: "keep one of them" });
    } else {
      values.set(name, plainValue(value, findings));
    }
  }
  return Object.fromEntries(values);
}
