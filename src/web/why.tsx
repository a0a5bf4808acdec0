import { markedSentence } from "../alert/marked-text.ts";
import type { RecordedMatch } from "../db/article-record.ts";
import { directionOf } from "../digest/text-direction.ts";
import { dayAndTime } from "../digest/words.ts";
import { Marked } from "./marked.tsx";

const RULE_VERSION_LENGTH = 12;

/** Why an article matched one topic: its score in parts, the words that show it, the rules it was found by. */
export function Why({
  match,
  title,
  language,
}: {
  readonly match: RecordedMatch;
  readonly title: string;
  readonly language: string | null;
}) {
  const { level, score, sentence, evidence, ruleVersion } = match;
  return (
    <section class="why">
      <h3>{title}</h3>
      <p class="quiet">
        {level === "alert" ? "Alert" : "Waits for a yes or no"} · score {Number(score.toFixed(2))} · rules{" "}
        <code>{ruleVersion.slice(0, RULE_VERSION_LENGTH)}</code>
      </p>
      <History match={match} />
      <Parts match={match} />
      <Forms match={match} language={language} />
      <p class="sentence" lang={language ?? undefined} dir={directionOf(language)}>
        <Marked pieces={markedSentence(sentence, evidence)} />
      </p>
    </section>
  );
}

function History({ match: { backfilledAt, withdrawnAt } }: { readonly match: RecordedMatch }) {
  if (backfilledAt === null && withdrawnAt === null) return null;
  return (
    <p class="quiet">
      {backfilledAt === null ? null : `Found afterwards by changed rules, ${dayAndTime(backfilledAt, "UTC")} UTC. `}
      {withdrawnAt === null ? null : `Withdrawn: changed rules no longer hold, ${dayAndTime(withdrawnAt, "UTC")} UTC.`}
    </p>
  );
}

function Parts({ match: { parts } }: { readonly match: RecordedMatch }) {
  if (parts.length === 0) return null;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Reason</th>
          <th scope="col">Points</th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ name, points }) => (
          <tr>
            <td>{name}</td>
            <td>{pointsInWords(points)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function pointsInWords(points: number): string {
  const amount = Number(Math.abs(points).toFixed(2));
  return points < 0 ? `−${amount}` : `+${amount}`;
}

function Forms({ match: { evidence }, language }: { readonly match: RecordedMatch; readonly language: string | null }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Concept</th>
          <th scope="col">Form found</th>
          <th scope="col">In</th>
        </tr>
      </thead>
      <tbody>
        {evidence.map(({ concept, form, field, start }) => (
          <tr>
            <td>{concept}</td>
            <td lang={language ?? undefined}>
              <bdi>{form}</bdi>
            </td>
            <td>
              {field} {start}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
