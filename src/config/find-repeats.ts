import { quote, renderPath } from "./mistake.ts";
import type { Misfit } from "./read-yaml.ts";

/** A text somewhere in a file, with the path to it. */
export interface PlacedText {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

/**
 * The texts at a pattern such as `["sources", "*", "feeds", "*", "address"]` in a file that was not checked yet; what
 * has another shape there is passed over, because the schema reports it.
 */
export function textsAt(raw: unknown, pattern: readonly string[]): PlacedText[] {
  const [step, ...rest] = pattern;
  if (step === undefined) return typeof raw === "string" ? [{ path: [], text: raw }] : [];
  return childrenAt(raw, step).flatMap(([key, child]) => {
    return textsAt(child, rest).map(({ path, text }) => ({ path: [key, ...path], text }));
  });
}

/** Values that must be unique and stand in a file a second time. `sameAs` gives equal texts for what counts as equal. */
export function findRepeats(texts: readonly PlacedText[], sameAs: (placed: PlacedText) => string): Misfit[] {
  const firstPath = new Map<string, readonly PropertyKey[]>();
  return texts.flatMap((placed) => {
    const { path, text } = placed;
    const key = sameAs(placed);
    const first = firstPath.get(key);
    if (first !== undefined) {
      const message = `${quote(text)} stands already at ${renderPath(first)}`;
      return [{ path, part: "value" as const, message, hint: "keep one of them" }];
    }
    firstPath.set(key, path);
    return [];
  });
}

function childrenAt(raw: unknown, step: string): (readonly [PropertyKey, unknown])[] {
  if (typeof raw !== "object" || raw === null) return [];
  if (Array.isArray(raw)) return step === "*" ? [...raw.entries()] : [];
  return Object.entries(raw).filter(([key]) => step === "*" || key === step);
}
