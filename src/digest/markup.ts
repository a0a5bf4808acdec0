/** HTML that may be written as it is: whatever went into it was escaped. Made by `markup` only. */
export class Markup {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** What may stand in a template: text is escaped, markup is not, lists are joined, `null` is nothing. */
export type MarkupValue = string | number | null | Markup | readonly MarkupValue[];

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

/** A template whose values are escaped, for text and for attribute values in quotation marks. */
export function markup(parts: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  return new Markup(parts.map((part, at) => part + written(values[at] ?? null)).join(""));
}

function written(value: MarkupValue): string {
  if (value === null) return "";
  if (value instanceof Markup) return value.source;
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return value.replace(/[&<>"']/gu, (sign) => ENTITIES.get(sign) ?? sign);
  return value.map(written).join("");
}
