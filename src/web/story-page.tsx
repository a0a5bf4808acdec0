import { directionOf } from "../digest/text-direction.ts";
import { counted, countryName, dayAndTime } from "../digest/words.ts";
import type { Camp } from "../story/story-camps.ts";
import type { StoryRecord } from "../story/story-record.ts";
import { languageName } from "./desk-words.ts";
import { Names } from "./names.tsx";
import { StoryOrigins } from "./story-origins.tsx";
import { StoryVoices, VoiceHeadline } from "./story-voices.tsx";

/** Camps named as silent; beyond these they are counted. */
const MOST_SILENT = 40;

/** A story: who tells it in which words, where it came from, who is silent, and how it spread. */
export function StoryPage({
  story,
  titles,
}: {
  readonly story: StoryRecord;
  readonly titles: ReadonlyMap<string, string>;
}) {
  const { id, title, language, voices, outletCount, origins, familyCount, languages, topics } = story;
  return (
    <div class="story-page">
      <p class="tags">
        {topics.map((slug) => (
          <span class="tag">{titles.get(slug) ?? slug}</span>
        ))}
      </p>
      <h1 lang={language ?? undefined} dir={directionOf(language)}>
        {title}
      </h1>
      <p class="counts">
        {counted(outletCount, "outlet")}, {counted(origins.length, "origin")} · {counted(familyCount, "publisher")} ·{" "}
        {counted(voices.length, "article")} · {languages.map(languageName).join(", ")}
      </p>
      <p class="quiet">
        Story {id} · first read {dayAndTime(story.firstSeenAt, "UTC")}, last joined{" "}
        {dayAndTime(story.lastSeenAt, "UTC")} · times are UTC · <a href={`/stories/${id}.json`}>as JSON</a>
      </p>
      <Camps story={story} />
      <Silent story={story} />
      <StoryOrigins story={story} />
      <Spread story={story} />
      <StoryVoices story={story} />
    </div>
  );
}

function Camps({ story: { camps } }: { readonly story: StoryRecord }) {
  return (
    <section>
      <h2>
        In whose words <span class="count">{counted(camps.carrying.length, "camp")}</span>
      </h2>
      {camps.onlyIn === null ? null : <p class="only">Only in {campName(camps.onlyIn)}</p>}
      <ul class="camps">
        {camps.carrying.map(({ camp, first, outlets, articleCount }) => (
          <li>
            <h3>{campName(camp)}</h3>
            <VoiceHeadline voice={first} />
            <p class="quiet">
              <Names of={outlets.map(({ name }) => name)} /> · {dayAndTime(first.publishedAt, "UTC")}
              {articleCount > 1 ? `, first of ${articleCount} articles` : ""}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Silent({ story: { camps } }: { readonly story: StoryRecord }) {
  const named = camps.silent.slice(0, MOST_SILENT);
  return (
    <section>
      <h2>
        Who is silent <span class="count">{counted(camps.silent.length, "camp")}</span>
      </h2>
      {named.length === 0 ? (
        <p class="quiet">Nobody: every camp that published meanwhile tells it.</p>
      ) : (
        <p class="quiet">While it was told, two days at most, they published so many articles about other things.</p>
      )}
      <ul class="silent">
        {named.map(({ camp, articleCount }) => (
          <li>
            {campName(camp)} <span class="count">{articleCount}</span>
          </li>
        ))}
      </ul>
      {camps.silent.length > named.length ? <p class="quiet">And {camps.silent.length - named.length} more.</p> : null}
    </section>
  );
}

function Spread({ story: { spread, voices, outletCount } }: { readonly story: StoryRecord }) {
  const [first] = voices;
  if (first === undefined) return null;
  return (
    <section>
      <h2>How it spread</h2>
      <p class="quiet">
        <bdi class="outlet">{first.outlet.name}</bdi> told it first, {dayAndTime(first.publishedAt, "UTC")}.
      </p>
      <ul class="spread">
        {spread.map(({ hours, outletCount: told }) => {
          const words = `within ${counted(hours, "hour")}: ${counted(told, "outlet")}`;
          return (
            <li>
              <span>{words}</span> <meter aria-label={words} value={told} max={outletCount} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function campName({ country, leaning }: Camp): string {
  return `${countryName(country)}, ${leaning}`;
}
