import type { Command } from "commander";
import {
  type DecisionDatabase,
  type DecisionOutcome,
  mergeStories,
  splitStory,
  tryDecision,
} from "../db/story-decisions.ts";
import { findStoryRecord, listStories } from "../db/story-record.ts";
import { counted } from "../digest/words.ts";
import { UsageError } from "../errors.ts";
import { checkTopics } from "./check-topics.ts";
import { printStory, printStoryHead } from "./print-story.ts";
import { readWholeNumber } from "./read-whole-number.ts";
import type { Terminal } from "./terminal.ts";
import { withOwnDatabase } from "./with-own-database.ts";

interface ListOptions {
  readonly topic?: readonly string[];
  readonly days: number;
  readonly limit: number;
  readonly all?: true;
  readonly json?: true;
}

const DAY_MS = 86_400_000;

/** `araxes stories list | show | merge | split`. */
export function addStoriesCommand(program: Command, terminal: Terminal): void {
  const stories = program.command("stories").description("Happenings, with everybody who tells them.");
  addList(stories, terminal);
  stories
    .command("show")
    .description("Show a story: headlines by camp, origins, who is silent, how it spread, every article.")
    .argument("<story>", "its number", readWholeNumber)
    .option("--json", "print it as JSON")
    .action(async (id: number, { json }: { readonly json?: true }) => {
      const story = await withOwnDatabase((db) => findStoryRecord(db, id, new Date()));
      if (story === null) throw new UsageError(`there is no story ${id}: araxes stories list names them`);
      if (json) terminal.print(JSON.stringify(story));
      else printStory(story, terminal);
    });
  addMerge(stories, terminal);
  addSplit(stories, terminal);
}

function addList(stories: Command, terminal: Terminal): void {
  stories
    .command("list")
    .description("List stories that topics claim, the newest first.")
    .option("--topic <slug...>", "of these topics only")
    .option("--all", "also those that no topic claims")
    .option("--days <count>", "seen within so many days", readWholeNumber, 2)
    .option("--limit <count>", "so many at most", readWholeNumber, 50)
    .option("--json", "print one JSON object a line")
    .action(async ({ topic, days, limit, all, json }: ListOptions) => {
      const from = new Date(Date.now() - days * DAY_MS);
      const found = await withOwnDatabase(async (db) => {
        await checkTopics(db, topic);
        return listStories(db, { topics: topic, from, limit, all });
      });
      for (const story of found) {
        if (json) terminal.print(JSON.stringify(story));
        else printStoryHead(story, terminal);
      }
      if (json) return;
      const hint = all ? "" : "; --all shows those that no topic claims";
      const none = `no stories in ${counted(days, "day")}${hint}`;
      terminal.note(found.length === 0 ? none : counted(found.length, "story", "stories"));
    });
}

function addMerge(stories: Command, terminal: Terminal): void {
  stories
    .command("merge")
    .description("Put other stories into the first one named. Later articles about any of them follow.")
    .argument("<story>", "the one that stays", readWholeNumber)
    .argument("<other...>", "those that go into it")
    .option("--dry-run", "say what would be done, and do nothing")
    .action(async (kept: number, others: readonly string[], { dryRun }: { readonly dryRun?: true }) => {
      const gone = others.map(readWholeNumber);
      await withOwnDatabase(async (db) => {
        for (const id of gone) {
          const merge = (within: DecisionDatabase) => mergeStories(within, kept, id, new Date());
          if (!dryRun) report(await merge(db), terminal);
          else reportTrial(await tryDecision(db, merge), `put story ${id} into story ${kept}`, terminal);
        }
      });
    });
}

function addSplit(stories: Command, terminal: Terminal): void {
  stories
    .command("split")
    .description(
      "Take articles out of a story into one of their own. Later articles go to whichever they are more like.",
    )
    .argument("<story>", "the one that they are in", readWholeNumber)
    .argument("<article...>", "the articles, by the numbers that show prints")
    .option("--dry-run", "say what would be done, and do nothing")
    .action(async (id: number, articles: readonly string[], { dryRun }: { readonly dryRun?: true }) => {
      const going = articles.map(readWholeNumber);
      const split = (within: DecisionDatabase) => splitStory(within, id, going, new Date());
      await withOwnDatabase(async (db) => {
        if (!dryRun) return report(await split(db), terminal);
        const named = going.map((one) => `article ${one}`).join(", ");
        reportTrial(await tryDecision(db, split), `take ${named} out of story ${id}`, terminal);
      });
    });
}

function reportTrial(outcome: DecisionOutcome, words: string, terminal: Terminal): void {
  if (outcome.kind === "refused") throw new UsageError(outcome.message);
  terminal.print(`would ${words}: ${counted(outcome.articleCount, "article")}`);
}

function report(outcome: DecisionOutcome, terminal: Terminal): void {
  switch (outcome.kind) {
    case "decided":
      terminal.print(`story ${outcome.storyId}: ${counted(outcome.articleCount, "article")} more`);
      return;
    case "refused":
      throw new UsageError(outcome.message);
  }
}
