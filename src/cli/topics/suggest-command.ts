import type { Command } from "commander";
import colors from "picocolors";
import { readSettings } from "../../config/settings.ts";
import { alertedArticles, confirmedArticles, otherArticles } from "../../db/confirmed-articles.ts";
import type { Database } from "../../db/open-database.ts";
import { conceptFinder } from "../../topic/find-concepts.ts";
import { reachedConcepts } from "../../topic/rule-versions.ts";
import { type CountedText, type SuggestedTerm, suggestTerms } from "../../topic/suggest-terms.ts";
import { getConfig } from "../get-config.ts";
import { readWholeNumber } from "../read-whole-number.ts";
import { renderTable, type Terminal } from "../terminal.ts";
import { withOwnDatabase } from "../with-own-database.ts";
import { getTopic } from "./get-topic.ts";

interface SuggestOptions {
  readonly days: number;
  readonly limit: number;
  readonly json?: true;
}

const DAY_MS = 86_400_000;
const MOST_TOPIC_TEXTS = 2_000;
const MOST_OTHER_TEXTS = 5_000;

/** Fewer reviewed articles than this do not speak for the topic; its alerts then stand in. */
const LEAST_CONFIRMED = 10;

/** `araxes topics suggest`: words that the topic's articles have and others do not. */
export function addSuggest(topics: Command, terminal: Terminal): void {
  topics
    .command("suggest")
    .description("Suggest terms: words and pairs of words that its confirmed articles have more often than others.")
    .argument("<topic>", "its name in topics.yml")
    .option("--days <count>", "from articles of so many days", readWholeNumber, 90)
    .option("--limit <count>", "so many at most", readWholeNumber, 30)
    .option("--json", "print one JSON object a line")
    .action(async (slug: string, { days, limit, json }: SuggestOptions) => {
      const { topics: known, lexicon } = await getConfig(readSettings(process.env).configFolder);
      const topic = getTopic(known, slug);
      const find = conceptFinder({ [slug]: topic }, lexicon);
      const reached = reachedConcepts(topic, lexicon);
      const since = new Date(Date.now() - days * DAY_MS);
      const texts = await terminal.busy(`reading articles of ${days} days`, () =>
        withOwnDatabase((db) => gather(db, slug, since)),
      );
      const unknown = (article: StoredText): CountedText => ({
        title: withoutConcepts(article.title, find, reached),
        text: withoutConcepts(article.text, find, reached),
        language: article.language,
        headline: article.title,
      });
      const found = suggestTerms(texts.topic.map(unknown), texts.others.map(unknown))
        .slice(0, limit)
        .map((term) => ({ ...term, concept: wholeConcept(term.form, find) }));
      if (json) for (const term of found) terminal.print(JSON.stringify(term));
      else printTerms(found, terminal);
      terminal.note(basisOf(texts));
    });
}

type FindConcepts = ReturnType<typeof conceptFinder>;

/** A text without what the topic finds in it already: in its place a sentence ends. */
function withoutConcepts(text: string, find: FindConcepts, reached: ReadonlySet<string>): string {
  let rest = "";
  let from = 0;
  const known = find(text).filter(({ concept }) => reached.has(concept));
  for (const { start, end } of [...known].sort((one, other) => one.start - other.start)) {
    if (start >= from) rest += `${text.slice(from, start)}.`;
    from = Math.max(from, end);
  }
  return rest + text.slice(from);
}

function wholeConcept(form: string, find: FindConcepts): string | null {
  return find(form).find(({ start, end }) => start === 0 && end === form.length)?.concept ?? null;
}

type StoredText = Omit<CountedText, "headline">;

interface Gathered {
  readonly topic: readonly StoredText[];
  readonly others: readonly StoredText[];
  readonly areConfirmed: boolean;
}

async function gather(db: Database, slug: string, since: Date): Promise<Gathered> {
  const confirmed = await confirmedArticles(db, slug, since, MOST_TOPIC_TEXTS);
  const areConfirmed = confirmed.length >= LEAST_CONFIRMED;
  const topic = areConfirmed ? confirmed : await alertedArticles(db, slug, since, MOST_TOPIC_TEXTS);
  return { topic, others: await otherArticles(db, slug, since, MOST_OTHER_TEXTS), areConfirmed };
}

function basisOf({ topic, others, areConfirmed }: Gathered): string {
  const own = areConfirmed
    ? `${topic.length} articles judged yes`
    : `${topic.length} articles that alert and nobody judged no (fewer than ${LEAST_CONFIRMED} were judged yes)`;
  return `from ${own} against ${others.length} others`;
}

function printTerms(terms: readonly (SuggestedTerm & { readonly concept: string | null })[], terminal: Terminal): void {
  if (terms.length === 0) {
    terminal.print("nothing stands out that the topic does not know");
    return;
  }
  const head = ["term", "lang", "in topic", "in others", "surprise", "concept", "example"];
  const rows = terms.map(({ form, language, inTopic, ofTopic, inOthers, ofOthers, surprise, concept, example }) => [
    ...[form, language, `${inTopic} of ${ofTopic}`, `${inOthers} of ${ofOthers}`, surprise.toFixed(1)],
    ...[concept ?? "", example.slice(0, 60)],
  ]);
  terminal.print(renderTable(head, rows));
  terminal.print(colors.dim("\nA term with a concept is in the lexicon: name it in a rule. The others would be new."));
}
