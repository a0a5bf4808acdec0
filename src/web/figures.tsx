import type { Child } from "hono/jsx";

/** Figures by name, beside what they are about. */
export function Figures({ of }: { readonly of: readonly (readonly [name: string, value: Child])[] }) {
  if (of.length === 0) return null;
  return (
    <dl>
      {of.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
