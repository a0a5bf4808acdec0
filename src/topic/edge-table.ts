/**
 * Edges of a trie in one open-addressed hash table: four integers for an edge (node + 1, unit, child, output of the child), so
 * that a step touches one cache line. Nodes are numbered; a table may hold several tries with a root each.
 */
export interface EdgeTable {
  readonly rows: Int32Array;
  /** Number of slots less one; slots are a power of two. */
  readonly mask: number;
}

/** A table while it is filled. */
export interface EdgeTableBuilder {
  newRoot(): number;
  /** The node reached from `node` by `unit`, made if it is not there. */
  child(node: number, unit: number): number;
  outputOf(node: number): number;
  /** What is found at a node; 0 means nothing. */
  setOutput(node: number, output: number): void;
  build(): EdgeTable;
}

const ROW = 4;

/** The slot where the search for an edge begins. */
export function edgeSlot(node: number, unit: number, mask: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & mask;
}

/** The position of an edge in `rows`, or -1. */
export function findEdge({ rows, mask }: EdgeTable, node: number, unit: number): number {
  let slot = edgeSlot(node, unit, mask);
  for (;;) {
    const at = slot * ROW;
    const holder = rows[at];
    if (holder === 0) return -1;
    if (holder === node + 1 && rows[at + 1] === unit) return at;
    slot = (slot + 1) & mask;
  }
}

/** The node that an edge leads to. */
export function childAt({ rows }: EdgeTable, edge: number): number {
  return rows[edge + 2] as number;
}

/** What is found at the node that an edge leads to; 0 means nothing. */
export function outputAt({ rows }: EdgeTable, edge: number): number {
  return rows[edge + 3] as number;
}

/** Starts an empty table. */
export function edgeTableBuilder(): EdgeTableBuilder {
  let mask = 1023;
  let rows = new Int32Array((mask + 1) * ROW);
  let outputs = new Int32Array(1024);
  let nodeCount = 0;
  let edgeCount = 0;

  function newNode(): number {
    if (nodeCount === outputs.length) {
      const larger = new Int32Array(outputs.length * 2);
      larger.set(outputs);
      outputs = larger;
    }
    nodeCount += 1;
    return nodeCount - 1;
  }

  function put(node: number, unit: number, child: number): void {
    let slot = edgeSlot(node, unit, mask);
    while (rows[slot * ROW] !== 0) slot = (slot + 1) & mask;
    rows[slot * ROW] = node + 1;
    rows[slot * ROW + 1] = unit;
    rows[slot * ROW + 2] = child;
  }

  function grow(): void {
    const old = rows;
    mask = mask * 2 + 1;
    rows = new Int32Array((mask + 1) * ROW);
    for (let at = 0; at < old.length; at += ROW) {
      const holder = old[at] as number;
      if (holder !== 0) put(holder - 1, old[at + 1] as number, old[at + 2] as number);
    }
  }

  return {
    newRoot: newNode,
    child(node, unit) {
      const edge = findEdge({ rows, mask }, node, unit);
      if (edge !== -1) return rows[edge + 2] as number;
      if (edgeCount * 2 > mask) grow();
      const child = newNode();
      put(node, unit, child);
      edgeCount += 1;
      return child;
    },
    outputOf: (node) => outputs[node] as number,
    setOutput(node, output) {
      outputs[node] = output;
    },
    build() {
      for (let at = 0; at < rows.length; at += ROW) {
        if (rows[at] !== 0) rows[at + 3] = outputs[rows[at + 2] as number] as number;
      }
      return { rows, mask };
    },
  };
}

/** 1 for each node that an edge leaves from, 0 for the others, by number. */
export function nodesWithChildren({ rows }: EdgeTable): Uint8Array {
  let last = 0;
  for (let at = 0; at < rows.length; at += ROW) last = Math.max(last, rows[at] as number, (rows[at + 2] as number) + 1);
  const parents = new Uint8Array(last + 1);
  for (let at = 0; at < rows.length; at += ROW) if (rows[at] !== 0) parents[(rows[at] as number) - 1] = 1;
  return parents;
}

/** Adds a string to a trie and returns the node where it ends. */
export function addString(builder: EdgeTableBuilder, root: number, letters: string): number {
  let node = root;
  for (let i = 0; i < letters.length; i += 1) node = builder.child(node, letters.charCodeAt(i));
  return node;
}
