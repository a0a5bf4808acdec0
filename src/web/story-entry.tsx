import type { Alert } from "../alert/alert.ts";
import type { AlertStory } from "../alert/alert-stories.ts";
import { markedField, markedSentence } from "../alert/marked-text.ts";
import { SEVERITIES, type Severity } from "../alert/severity.ts";
import { directionOf } from "../digest/text-direction.ts";
import { counted, countryName, timeOfDay } from "../digest/words.ts";
import { languageName } from "./desk-words.ts";
import { Marked } from "./marked.tsx";

/** One story in a list: its lead with the evidence marked, and who else tells it. */
export function StoryEntry({
  story,
  titles,
}: {
  readonly story: AlertStory;
  readonly titles: ReadonlyMap<string, string>;
}) {
  const { lead, topics, articles, sources } = story;
  const others = articles.slice(1);
  return (
    <article class="story">
      <Clock alert={lead} />
      <div>
        <p class="tags">
          {topics.map((slug) => (
            <span class="tag">{titles.get(slug) ?? slug}</span>
          ))}
          <span class="severity">{gravest(articles)} severity</span>
        </p>
        <h3 lang={lead.language ?? undefined} dir={directionOf(lead.language)}>
          <a href={`/articles/${lead.articleId}`}>
            <Marked pieces={markedField(lead.headline, lead.evidence, "title")} />
          </a>
        </h3>
        <SourceLine alert={lead} />
        {lead.backfilledAt === null ? null : <p class="quiet">Found afterwards, by changed rules.</p>}
        <p class="quiet">
          <a href={`/stories/${story.id}`}>The story: who tells it, who is silent</a>
        </p>
        {lead.sentence === lead.headline ? null : (
          <p class="sentence" lang={lead.language ?? undefined} dir={directionOf(lead.language)}>
            <Marked pieces={markedSentence(lead.sentence, lead.evidence)} />
          </p>
        )}
        {others.length === 0 ? null : (
          <details class="others" open={others.length <= 3}>
            <summary>
              {counted(others.length, "more article")}, {counted(sources.length, "outlet")} in all
            </summary>
            <ul>
              {others.map((alert) => (
                <OtherArticle alert={alert} />
              ))}
            </ul>
          </details>
        )}
      </div>
    </article>
  );
}

/** The severity of the alert that matters most. */
function gravest(alerts: readonly Alert[]): Severity {
  return SEVERITIES.findLast((severity) => alerts.some((alert) => alert.severity === severity)) ?? "low";
}

function Clock({ alert: { publishedAt } }: { readonly alert: Alert }) {
  return (
    <time class="clock" datetime={publishedAt.toISOString()}>
      {timeOfDay(publishedAt, "UTC")}
    </time>
  );
}

/** Who tells it: outlet, country, owner and leaning as declared, language. */
export function SourceLine({ alert: { source, language } }: { readonly alert: Pick<Alert, "source" | "language"> }) {
  return (
    <p class="quiet">
      <bdi class="outlet">{source.name}</bdi> · {countryName(source.country)} · {source.owner}, {source.leaning}
      {language === null ? "" : ` · ${languageName(language)}`}
    </p>
  );
}

/** Another article of the story, on one line. */
export function OtherArticle({ alert }: { readonly alert: Alert }) {
  const { source, headline, language, articleId } = alert;
  return (
    <li>
      <span class="quiet">
        <bdi class="outlet">{source.name}</bdi>, {source.leaning}
      </span>{" "}
      <a href={`/articles/${articleId}`} lang={language ?? undefined} dir={directionOf(language)}>
        {headline}
      </a>
    </li>
  );
}
