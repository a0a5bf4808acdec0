import type { WantedSource } from "./source-traits.ts";

/** The parts of an article that count differently. */
export type Zone = "title" | "lead" | "body";

/** Where a rule may be told to hold: one part of an article, or `opening`, its title and lead taken together. */
export type Reach = Zone | "opening";

/** A rule as it is evaluated: concepts are numbers, shorthand is written out. */
export type Rule =
  | { readonly kind: "concept"; readonly concept: number }
  | { readonly kind: "all"; readonly rules: readonly Rule[] }
  | { readonly kind: "any"; readonly rules: readonly Rule[] }
  | { readonly kind: "not"; readonly rule: Rule }
  | { readonly kind: "at-least"; readonly count: number; readonly rules: readonly Rule[] }
  | TogetherRule
  | { readonly kind: "zone"; readonly zone: Reach; readonly rule: Rule }
  | { readonly kind: "published"; readonly from: number; readonly to: number }
  | { readonly kind: "source"; readonly wanted: WantedSource };

/** Parts that stand together in one stretch of text. */
export interface TogetherRule {
  readonly kind: "together";
  readonly scope: "field" | "sentence" | "paragraph";
  readonly parts: readonly Rule[];
  /** The parts, by index, that must follow each other in this order. */
  readonly order: readonly number[];
  /** The most words between the first and the last part. */
  readonly within: number;
  /** A stretch whose sentence (or paragraph) holds this does not count. */
  readonly without: Rule | null;
}

/** A signal or penalty: what it is worth if its rule holds. */
export interface Signal {
  readonly name: string;
  readonly rule: Rule;
  readonly weight: number;
  readonly most: number;
}

/** A topic ready to be held against articles. */
export interface CompiledTopic {
  readonly slug: string;
  readonly require: Rule | null;
  readonly exclude: Rule | null;
  readonly signals: readonly Signal[];
  readonly penalties: readonly Signal[];
  readonly boost: Readonly<Record<Zone, number>>;
  readonly alert: number;
  readonly review: number;
}
