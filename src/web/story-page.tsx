import { directionOf } from "../digest/text-direction.ts";
import { counted, countryName, dayAndTime } from "../digest/words.ts";
import type { Camp } from "../story/story-camps.ts";
import type { StoryRecord, StoryVoice } from "../story/story-record.ts";
import { languageName } from "./desk-words.ts";

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
  const { title, language, voices, outletCount, origins, familyCount, languages, topics } = story;
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
      <p>
        {counted(outletCount, "outlet")}, {counted(origins.length, "origin")} · {counted(familyCount, "publisher")} ·{" "}
        {counted(voices.length, "article")} · {languages.map(languageName).join(", ")}
      </p>
      <p class="quiet">
        Story {story.id} · first seen {dayAndTime(story.firstSeenAt, "UTC")} UTC, last{" "}
        {dayAndTime(story.lastSeenAt, "UTC")} UTC
      </p>
      <Camps story={story} />
      <Origins story={story} />
      <Silent story={story} />
      <Spread story={story} />
      <Voices voices={voices} />
    </div>
  );
}

function Camps({ story: { camps } }: { readonly story: StoryRecord }) {
  return (
    <section>
      <h2>In whose words</h2>
      {camps.onlyIn === null ? null : <p class="only">Only in: {campName(camps.onlyIn)}</p>}
      <ul class="camps">
        {camps.carrying.map(({ camp, first, outlets }) => (
          <li>
            <h3>{campName(camp)}</h3>
            <p>
              <Headline voice={first} />
            </p>
            <p class="quiet">
              {outlets.map(({ name }, at) => (
                <>
                  {at === 0 ? "" : ", "}
                  <bdi>{name}</bdi>
                </>
              ))}
              {` · first told ${dayAndTime(first.publishedAt, "UTC")}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Origins({ story: { origins } }: { readonly story: StoryRecord }) {
  return (
    <section>
      <h2>Where the texts came from</h2>
      <ul>
        {origins.map(({ name, articleCount }) => (
          <li>
            <bdi>{name}</bdi>: {counted(articleCount, "article")}
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
      <h2>Who is silent</h2>
      {named.length === 0 ? <p class="quiet">Every camp that published meanwhile carries it.</p> : null}
      <ul>
        {named.map(({ camp, articleCount }) => (
          <li>
            {campName(camp)}{" "}
            <span class="quiet">({counted(articleCount, "article")} about other things meanwhile)</span>
          </li>
        ))}
      </ul>
      {camps.silent.length > named.length ? <p class="quiet">And {camps.silent.length - named.length} more.</p> : null}
    </section>
  );
}

function Spread({ story: { spread } }: { readonly story: StoryRecord }) {
  return (
    <section>
      <h2>How it spread</h2>
      <ul>
        {spread.map(({ hours, outletCount }) => (
          <li>
            within {counted(hours, "hour")}: {counted(outletCount, "outlet")}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Voices({ voices }: { readonly voices: readonly StoryVoice[] }) {
  return (
    <section>
      <h2>Every article</h2>
      <ul>
        {voices.map((voice) => (
          <li>
            <span class="quiet">
              {dayAndTime(voice.publishedAt, "UTC")} · <bdi class="outlet">{voice.outlet.name}</bdi>
              {voice.origin === voice.family ? "" : `, from ${voice.origin}`}
              {voice.copyOf === null ? "" : ", the same text as another"}
              {voice.versionCount > 1 ? `, edited since: ${counted(voice.versionCount, "version")}` : ""}
            </span>{" "}
            <Headline voice={voice} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Headline({ voice: { articleId, headline, language } }: { readonly voice: StoryVoice }) {
  return (
    <a href={`/articles/${articleId}`} lang={language ?? undefined} dir={directionOf(language)}>
      {headline}
    </a>
  );
}

function campName({ country, leaning }: Camp): string {
  return `${countryName(country)}, ${leaning}`;
}
