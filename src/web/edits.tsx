import type { ArticleVersion } from "../article/article-version.ts";
import { type DiffPiece, diffTexts, hasChange, inContext } from "../article/diff-texts.ts";
import { directionOf } from "../digest/text-direction.ts";
import { dayAndTime } from "../digest/words.ts";

/** So much unchanged text is shown on either side of an edit, in characters. */
const CONTEXT_LENGTH = 160;
/** Live blogs are edited without end; older edits are left to the command line. */
const MOST_EDITS = 20;

/** What the outlet edited, the newest edit first. */
export function Edits({
  versions,
  language,
}: {
  readonly versions: readonly ArticleVersion[];
  readonly language: string | null;
}) {
  const edits = versions.slice(1).map((after, at) => ({ after, before: versions[at] }));
  if (edits.length === 0) return null;
  return (
    <section class="edits">
      <h2>What was edited</h2>
      {edits
        .reverse()
        .slice(0, MOST_EDITS)
        .map(({ after, before }) => (
          <details>
            <summary>
              Version {after.version} · {dayAndTime(after.seenAt, "UTC")} UTC
            </summary>
            <div lang={language ?? undefined} dir={directionOf(language)}>
              <Edited pieces={diffTexts(before?.title ?? "", after.title)} />
              <Edited pieces={inContext(diffTexts(before?.text ?? "", after.text), CONTEXT_LENGTH)} />
            </div>
          </details>
        ))}
    </section>
  );
}

function Edited({ pieces }: { readonly pieces: readonly DiffPiece[] }) {
  if (!hasChange(pieces)) return null;
  return (
    <p class="edited">
      {pieces.map((piece) => (
        <Piece {...piece} />
      ))}
    </p>
  );
}

function Piece({ kind, text }: DiffPiece) {
  switch (kind) {
    case "same":
      return <>{text}</>;
    case "added":
      return <ins>{text}</ins>;
    case "removed":
      return <del>{text}</del>;
  }
}
