import { counted } from "../digest/words.ts";
import type { StoryRecord } from "../story/story-record.ts";
import { Names } from "./names.tsx";

/** Where the texts of a story came from: what was taken from elsewhere, what is told in own words, who is cited. */
export function StoryOrigins({ story }: { readonly story: StoryRecord }) {
  const { origins, voices, cited, sharedPublishers } = story;
  const own = new Set(voices.filter(({ origin, family }) => origin === family).map(({ outlet }) => outlet.name));
  const isAlone = ({ outlets }: StoryRecord["origins"][number]) => outlets.length === 1 && own.has(outlets[0] ?? "");
  const alone = origins.filter(isAlone).map(({ name }) => name);
  return (
    <section>
      <h2>
        Where the texts came from <span class="count">{counted(origins.length, "origin")}</span>
      </h2>
      <dl class="origins">
        {origins
          .filter((origin) => !isAlone(origin))
          .map(({ name, articleCount, outlets }) => (
            <div>
              <dt>
                From <bdi>{name}</bdi>
              </dt>
              <dd>
                {counted(articleCount, "article")}: <Names of={outlets} />
              </dd>
            </div>
          ))}
        {alone.length === 0 ? null : (
          <div>
            <dt>In their own words</dt>
            <dd>
              <Names of={alone} />
            </dd>
          </div>
        )}
        {cited.map(({ name, by }) => (
          <div>
            <dt>
              Citing <bdi>{name}</bdi>
            </dt>
            <dd>
              <Names of={by} />
            </dd>
          </div>
        ))}
        {sharedPublishers.map(({ outlets }) => (
          <div>
            <dt>Of one publisher</dt>
            <dd>
              <Names of={outlets} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
