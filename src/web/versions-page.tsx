import type { ArticleVersion } from "../article/article-version.ts";
import type { ArticleRecord } from "../db/article-record.ts";
import { directionOf } from "../digest/text-direction.ts";
import { counted, dayAndTime } from "../digest/words.ts";
import { EditedWords, editsOf } from "./edits.tsx";
import { SourceLine } from "./story-entry.tsx";

/** Live blogs are edited without end: so many versions stand on one page. */
const MOST_VERSIONS = 20;

/** Every version of an article with the words that each edit took out and put in, the newest first. */
export function VersionsPage({
  article,
  source,
  versions,
  before,
}: ArticleRecord & {
  /** Only versions older than this one; `null` for the newest. */
  readonly before: number | null;
}) {
  const { id, title, language } = article;
  const shown = versions.filter(({ version }) => before === null || version < before).slice(-MOST_VERSIONS - 1);
  const edits = editsOf(shown);
  const [first] = versions;
  const oldest = edits.at(-1) ?? null;
  return (
    <div class="versions">
      <h1 lang={language ?? undefined} dir={directionOf(language)}>
        {title}
      </h1>
      <SourceLine alert={{ source, language }} />
      <p class="quiet">
        {counted(versions.length, "version")} · <a href={`/articles/${id}`}>The article as it stands now</a>
      </p>
      {versions.length < 2 ? <p class="nothing">It was never edited since it was first read.</p> : <Legend />}
      {edits.map((edit) => (
        <section>
          <VersionHeading version={edit.after} />
          <EditedWords edit={edit} language={language} />
          <Whole version={edit.after} language={language} />
        </section>
      ))}
      {first === undefined ? null : oldest === null || oldest.before === first ? (
        <First version={first} language={language} />
      ) : (
        <nav class="pages" aria-label="More versions">
          <a href={`/articles/${id}/versions?before=${oldest.after.version}`}>Older versions</a>
        </nav>
      )}
    </div>
  );
}

function Legend() {
  return (
    <p class="quiet">
      <del>Struck out</del> is what an edit removed, <ins>underlined</ins> what it added. Times are when the edit was
      seen.
    </p>
  );
}

function VersionHeading({ version: { version, seenAt } }: { readonly version: ArticleVersion }) {
  return (
    <h2 id={`version-${version}`}>
      Version {version} <span class="count">{dayAndTime(seenAt, "UTC")} UTC</span>
    </h2>
  );
}

/** What the article said at first: with nothing before it, it is shown as it was. */
function First({ version, language }: { readonly version: ArticleVersion; readonly language: string | null }) {
  return (
    <section>
      <VersionHeading version={version} />
      <Text version={version} language={language} />
    </section>
  );
}

function Whole({ version, language }: { readonly version: ArticleVersion; readonly language: string | null }) {
  return (
    <details>
      <summary>All that version {version.version} said</summary>
      <Text version={version} language={language} />
    </details>
  );
}

function Text({
  version: { title, text },
  language,
}: {
  readonly version: ArticleVersion;
  readonly language: string | null;
}) {
  return (
    <div lang={language ?? undefined} dir={directionOf(language)}>
      <p class="edited headline">{title}</p>
      {text === "" ? <p class="nothing">It had no text.</p> : <p class="edited">{text}</p>}
    </div>
  );
}
