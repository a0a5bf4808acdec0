import type { MarkedPiece } from "../alert/marked-text.ts";

/** A text with its evidence marked. Each mark names its concept. */
export function Marked({ pieces }: { readonly pieces: readonly MarkedPiece[] }) {
  return <>{pieces.map(({ text, concept }) => (concept === null ? text : <mark title={concept}>{text}</mark>))}</>;
}
