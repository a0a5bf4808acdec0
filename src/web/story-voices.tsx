import { directionOf } from "../digest/text-direction.ts";
import { counted, dayAndTime } from "../digest/words.ts";
import type { StoryRecord, StoryVoice } from "../story/story-record.ts";

/** Every article of a story in the order in which they were published. */
export function StoryVoices({ story: { voices, origins } }: { readonly story: StoryRecord }) {
  const originNames = new Map(origins.map(({ origin, name }) => [origin, name]));
  const outletNames = new Map(voices.map(({ articleId, outlet }) => [articleId, outlet.name]));
  return (
    <section>
      <h2>
        Every article <span class="count">{voices.length}</span>
      </h2>
      <ul class="voices">
        {voices.map((voice) => (
          <li>
            <p class="quiet">
              <time datetime={voice.publishedAt.toISOString()}>{dayAndTime(voice.publishedAt, "UTC")}</time> <br />
              <bdi class="outlet">{voice.outlet.name}</bdi>
            </p>
            <div>
              <VoiceHeadline voice={voice} />
              <Remarks
                voice={voice}
                origin={originNames.get(voice.origin) ?? voice.origin}
                copied={voice.copyOf === null ? null : (outletNames.get(voice.copyOf) ?? null)}
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where its text came from, and whether it was edited; nothing when there is nothing to say. */
function Remarks({
  voice: { articleId, versionCount, ...voice },
  origin,
  copied,
}: {
  readonly voice: StoryVoice;
  readonly origin: string;
  /** The outlet whose text it repeats. */
  readonly copied: string | null;
}) {
  const remarks = [
    voice.origin === voice.family ? null : (
      <>
        from <bdi>{origin}</bdi>
      </>
    ),
    copied === null ? null : (
      <>
        the same text as <bdi>{copied}</bdi>
      </>
    ),
    versionCount > 1 ? (
      <a href={`/articles/${articleId}/versions`}>edited since: {counted(versionCount, "version")}</a>
    ) : null,
  ].filter((remark) => remark !== null);
  if (remarks.length === 0) return null;
  return (
    <p class="quiet">
      {remarks.map((remark, at) => (
        <>
          {at === 0 ? "" : " · "}
          {remark}
        </>
      ))}
    </p>
  );
}

/** A headline in its own language and direction, leading to its article. */
export function VoiceHeadline({ voice: { articleId, headline, language } }: { readonly voice: StoryVoice }) {
  return (
    <p class="headline">
      <a href={`/articles/${articleId}`} lang={language ?? undefined} dir={directionOf(language)}>
        {headline}
      </a>
    </p>
  );
}
