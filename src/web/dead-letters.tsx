import type { KnownChannel } from "../alert/channel-standing.ts";
import type { DeadLetter } from "../db/deliveries.ts";
import { directionOf } from "../digest/text-direction.ts";
import { counted } from "../digest/words.ts";
import { Moment } from "./moment.tsx";

/** What channels did not take: each alert, what was answered, when it was tried, and how to send it again. */
export function DeadLetters({
  channels,
  deadLetters,
  titles,
  now,
}: {
  readonly channels: readonly KnownChannel[];
  readonly deadLetters: readonly DeadLetter[];
  readonly titles: ReadonlyMap<string, string>;
  readonly now: Date;
}) {
  const failing = channels.filter(({ standing }) => standing.failed > 0);
  return (
    <section class="dead-letters" aria-labelledby="dead-letters">
      <h2 id="dead-letters">
        Dead letters <span class="count">{failing.reduce((sum, { standing }) => sum + standing.failed, 0)}</span>
      </h2>
      {failing.length === 0 ? (
        <p class="nothing">None: each alert was taken, or is still tried by itself.</p>
      ) : (
        failing.map((channel) => (
          <Undelivered
            channel={channel}
            letters={deadLetters.filter((letter) => letter.channel === channel.name)}
            titles={titles}
            now={now}
          />
        ))
      )}
    </section>
  );
}

function Undelivered({
  channel: { name, declared, standing },
  letters,
  titles,
  now,
}: {
  readonly channel: KnownChannel;
  readonly letters: readonly DeadLetter[];
  readonly titles: ReadonlyMap<string, string>;
  readonly now: Date;
}) {
  const rest = standing.failed - letters.length;
  return (
    <section aria-label={`Dead letters of ${name}`}>
      <h3>
        <bdi>{name}</bdi>
      </h3>
      <Mend name={name} isDeclared={declared !== null} />
      {byAnswer(letters).map(({ error, alike }) => (
        <>
          <p class="error">
            <bdi>{error ?? "No answer is on record."}</bdi>
          </p>
          <ul>
            {alike.map((letter) => (
              <Letter letter={letter} title={titles.get(letter.topic) ?? letter.topic} now={now} />
            ))}
          </ul>
        </>
      ))}
      {rest > 0 ? (
        <p class="quiet">
          And {rest} more: <code>araxes channels dead-letters {name}</code>
        </p>
      ) : null}
    </section>
  );
}

/** Dead letters that were answered the same, so that one answer is read once. */
function byAnswer(letters: readonly DeadLetter[]) {
  return [...new Set(letters.map(({ error }) => error))].map((error) => {
    return { error, alike: letters.filter((letter) => letter.error === error) };
  });
}

/** The desk changes nothing: these are commands for whoever runs the watch. */
function Mend({ name, isDeclared }: { readonly name: string; readonly isDeclared: boolean }) {
  return (
    <dl class="commands">
      {isDeclared ? (
        <div>
          <dt>Once it is mended, see that a test arrives</dt>
          <dd>
            <code>araxes channels test {name}</code>
          </dd>
        </div>
      ) : null}
      <div>
        <dt>{isDeclared ? "Then send them again" : "Declare it in digests.yml again, then send them"}</dt>
        <dd>
          <code>araxes channels resend {name}</code>
        </dd>
      </div>
      <div>
        <dt>Or let go of them</dt>
        <dd>
          <code>araxes channels forget {name}</code>
        </dd>
      </div>
    </dl>
  );
}

function Letter({
  letter: { articleId, headline, language, attempts, triedAt },
  title,
  now,
}: {
  readonly letter: DeadLetter;
  readonly title: string;
  readonly now: Date;
}) {
  return (
    <li>
      <p class="headline">
        <a href={`/articles/${articleId}`} lang={language ?? undefined} dir={directionOf(language)}>
          {headline}
        </a>
      </p>
      <p class="quiet">
        {title} · tried {counted(attempts, "time")}
        {triedAt === null ? null : (
          <>
            , last <Moment at={triedAt} now={now} />
          </>
        )}
      </p>
    </li>
  );
}
