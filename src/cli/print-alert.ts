import colors from "picocolors";
import type { Alert } from "../alert/alert.ts";
import { markedField, markedSentence } from "../alert/marked-text.ts";
import { marked } from "./marked.ts";
import type { Terminal } from "./terminal.ts";

/** What an alert told of its story, for people. */
const NEWS_WORDS = { new: "new story", update: "update", none: null } as const;

/** Prints an alert for people: headline, where and when, and the sentence with the words that matched marked. */
export function printAlert(alert: Alert, terminal: Terminal): void {
  const { source, publishedAt, language, topic, evidence, headline, sentence, address } = alert;
  const when = publishedAt.toISOString().slice(0, 16).replace("T", " ");
  terminal.print(`${colors.bold(marked(markedField(headline, evidence, "title")))}`);
  const told = NEWS_WORDS[alert.news];
  terminal.print(
    `  ${told === null ? "" : `${told} · `}${alert.severity} · ${topic} · ${source.name} (${source.country}, ${source.leaning}) · ${language ?? "?"} · ${when} UTC`,
  );
  if (alert.backfilledAt !== null) terminal.print(colors.dim("  found afterwards, by changed rules"));
  if (sentence !== headline) terminal.print(`  ${marked(markedSentence(sentence, evidence))}`);
  terminal.print(`  ${colors.dim(address)}`);
  terminal.print(`  ${colors.dim(`matched: ${conceptsOf(alert)}`)}\n`);
}

function conceptsOf({ evidence }: Alert): string {
  const forms = new Map<string, Set<string>>();
  for (const { concept, form } of evidence) forms.set(concept, (forms.get(concept) ?? new Set()).add(form));
  return [...forms].map(([concept, found]) => `${concept} (${[...found].join(", ")})`).join(" · ");
}
