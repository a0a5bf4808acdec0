import type { Alert } from "../alert/alert.ts";
import { type MarkedPiece, markedField } from "../alert/marked-text.ts";
import type { Verdict } from "../article/article.ts";
import type { ArticleRecord } from "../db/article-record.ts";
import { directionOf } from "../digest/text-direction.ts";
import { dayAndTime } from "../digest/words.ts";
import { LastEdit } from "./edits.tsx";
import { Marked } from "./marked.tsx";
import { OtherArticle, SourceLine } from "./story-entry.tsx";
import { Why } from "./why.tsx";

/** What the page of an article shows. */
export interface ArticleView extends ArticleRecord {
  readonly titles: ReadonlyMap<string, string>;
  /** Alerts of other articles of its story, one for each article. */
  readonly others: readonly Alert[];
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  full: "The whole text was read.",
  teaser: "Only the beginning was given.",
  paywall: "The page is behind a paywall; this is what the feed gave.",
  consent: "A consent wall stood before the page; this is what the feed gave.",
  challenge: "The site asked for a proof of being human; this is what the feed gave.",
  empty: "There was no text to read.",
};

/** An article with its evidence marked, and why it matched. */
export function ArticlePage({ article, source, versions, matches, storyId, others, titles }: ArticleView) {
  const standing = matches.filter(({ withdrawnAt }) => withdrawnAt === null);
  const evidence = standing.flatMap((match) => match.evidence);
  const { language } = article;
  return (
    <div class="columns reading">
      <article>
        <h1 lang={language ?? undefined} dir={directionOf(language)}>
          <Marked pieces={markedField(article.title, evidence, "title")} />
        </h1>
        <SourceLine alert={{ source, language }} />
        <p class="quiet">
          {dayAndTime(article.publishedAt, "UTC")} UTC
          {article.byline === null ? null : (
            <>
              {" · "}
              <bdi>{article.byline}</bdi>
            </>
          )}
          {versions.length > 1 ? (
            <>
              {" · "}
              <a href={`/articles/${article.id}/versions`}>edited since, {versions.length} versions</a>
            </>
          ) : null}
        </p>
        <p class="quiet">
          {VERDICTS[article.verdict]} <Original address={article.address} />
        </p>
        <div class="text" lang={language ?? undefined} dir={directionOf(language)}>
          {paragraphsOf(markedField(article.text, evidence, "text")).map((pieces) => (
            <p>
              <Marked pieces={pieces} />
            </p>
          ))}
        </div>
        <LastEdit articleId={article.id} versions={versions} language={language} />
      </article>
      <aside aria-label="Why it matched">
        <h2>Why it matched</h2>
        {standing.length === 0 ? <p class="quiet">No topic claims it.</p> : null}
        {matches.map((match) => (
          <Why match={match} title={titles.get(match.topic) ?? match.topic} language={language} />
        ))}
        {storyId === null ? null : (
          <section class="others">
            <h2>In the same story</h2>
            <p class="quiet">
              <a href={`/stories/${storyId}`}>The story: who tells it, who is silent</a>
            </p>
            <ul>
              {others.map((alert) => (
                <OtherArticle alert={alert} />
              ))}
            </ul>
          </section>
        )}
      </aside>
    </div>
  );
}

function Original({ address }: { readonly address: string }) {
  if (!/^https?:\/\//iu.test(address)) return <>The feed gave no link.</>;
  return (
    <a href={address} rel="noreferrer noopener nofollow external">
      Read it at the outlet
    </a>
  );
}

/** Cuts a marked text at its blank lines. */
function paragraphsOf(pieces: readonly MarkedPiece[]): MarkedPiece[][] {
  const paragraphs: MarkedPiece[][] = [[]];
  for (const { text, concept } of pieces) {
    for (const [at, part] of text.split(/\n\s*\n/u).entries()) {
      if (at > 0) paragraphs.push([]);
      if (part !== "") paragraphs.at(-1)?.push({ text: part, concept });
    }
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}
