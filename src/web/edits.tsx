import type { ArticleVersion } from "../article/article-version.ts";
import { type DiffPiece, diffTexts, hasChange, inContext } from "../article/diff-texts.ts";
import { directionOf } from "../digest/text-direction.ts";
import { dayAndTime } from "../digest/words.ts";

/** So much unchanged text is shown on either side of an edit, in characters. */
const CONTEXT_LENGTH = 160;

/** An edit: what an article said before it, and after. */
export interface ArticleEdit {
  readonly before: ArticleVersion;
  readonly after: ArticleVersion;
}

/** The edits that lie between the versions, the newest first. */
export function editsOf(versions: readonly ArticleVersion[]): readonly ArticleEdit[] {
  return versions
    .flatMap((after, at) => {
      const before = versions[at - 1];
      return before === undefined ? [] : [{ before, after }];
    })
    .reverse();
}

/** What the outlet edited last, and where all versions are. */
export function LastEdit({
  articleId,
  versions,
  language,
}: {
  readonly articleId: number;
  readonly versions: readonly ArticleVersion[];
  readonly language: string | null;
}) {
  const [last] = editsOf(versions);
  if (last === undefined) return null;
  return (
    <section class="edits">
      <h2>What was edited last</h2>
      <p class="quiet">
        {dayAndTime(last.after.seenAt, "UTC")} UTC ·{" "}
        <a href={`/articles/${articleId}/versions`}>Every version and its edits</a>
      </p>
      <EditedWords edit={last} language={language} />
    </section>
  );
}

/** The words that an edit took out and put in, where they stand in headline and text. */
export function EditedWords({ edit, language }: { readonly edit: ArticleEdit; readonly language: string | null }) {
  const { before, after } = edit;
  const text = diffTexts(before.text, after.text);
  return (
    <div lang={language ?? undefined} dir={directionOf(language)}>
      <Edited pieces={diffTexts(before.title, after.title)} look="edited headline" />
      <Edited pieces={inContext(text, CONTEXT_LENGTH)} look="edited" />
    </div>
  );
}

function Edited({ pieces, look }: { readonly pieces: readonly DiffPiece[]; readonly look: string }) {
  if (!hasChange(pieces)) return null;
  return (
    <p class={look}>
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
