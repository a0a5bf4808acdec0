import { isMap, isPair, isSeq, type Pair } from "yaml";
import { keyName, startOf } from "./plain-value.ts";

/** Where the value at a path, or the key before it, stands in the text; for what is absent the nearest thing around it. */
export type OffsetOf = (path: readonly PropertyKey[], part: "key" | "value") => number;

/** Gives the offsets of values in a parsed text. Mappings are indexed once, so that many mistakes in one cost no more. */
export function nodeOffsets(root: unknown): OffsetOf {
  const indexes = new Map<object, ReadonlyMap<string, Pair>>();
  const stepInto = (node: unknown, step: PropertyKey): unknown => {
    if (isSeq(node)) return node.items[Number(step)];
    if (!isMap(node)) return undefined;
    const index = indexes.get(node) ?? new Map(node.items.map((pair) => [keyName(pair.key), pair]));
    indexes.set(node, index);
    return index.get(String(step));
  };
  return (path, part) => {
    let node = root;
    let offset = startOf(root) ?? 0;
    for (const [depth, step] of path.entries()) {
      const next = stepInto(node, step);
      if (next === undefined) return offset;
      const key = isPair(next) ? startOf(next.key) : null;
      node = isPair(next) ? next.value : next;
      const wantsKey = isBelowItsKey(node) || (part === "key" && depth === path.length - 1);
      const value = startOf(node);
      offset = (wantsKey ? (key ?? value) : (value ?? key)) ?? offset;
    }
    return offset;
  };
}

/** A block mapping or list begins on a later line than its key: the key shows better what is meant. */
function isBelowItsKey(node: unknown): boolean {
  return (isMap(node) || isSeq(node)) && node.flow !== true;
}
