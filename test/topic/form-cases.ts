/** A term and a form, or look-alike, of it. */
export type Cases = readonly (readonly [term: string, form: string])[];

/** Each term with every word of a list. */
export function cases(table: Readonly<Record<string, string>>): Cases {
  return Object.entries(table).flatMap(([term, forms]) => forms.split("|").map((form) => [term, form.trim()] as const));
}
