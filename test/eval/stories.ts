import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "../../src/project-root.ts";
import { loadStoryConcepts } from "../support/load-topics.ts";
import { groupTexts } from "./group-texts.ts";
import { plantCopies } from "./plant-copies.ts";
import { scoreOf, type Tally } from "./tally.ts";
import { type ToldText, toldText } from "./told-text.ts";

/** Pairs of texts, told apart by whether they share a language. */
export interface PairTallies {
  readonly within: Tally;
  readonly across: Tally;
}

const OWN_SET = join(projectRoot, "test/eval/stories/texts.jsonl");

/**
 * Measures how well texts are put into stories: precision and recall over pairs of texts, within a language and across
 * languages; what was merged and split wrongly; and how many copies with edits are found.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { set: { type: "string", default: OWN_SET } } });
  if (!existsSync(values.set)) throw new Error(`${values.set} is not there: npm run eval stories -- --set FILE.jsonl`);
  const texts = readTexts(values.set);
  const grouped = groupOwn(texts);
  const { within, across } = tallyPairs(texts, grouped);
  const languages = new Set(texts.map(({ lang }) => lang)).size;
  console.log(`${texts.length} texts, ${storiesOf(texts).size} stories, ${languages} languages`);
  console.log(`within a language  ${words(within)}`);
  console.log(`across languages   ${words(across)}`);
  for (const line of errorsOf(texts, grouped)) console.log(line);
  for (const share of [0.1, 0.2, 0.3]) {
    console.log(`copies with ${share * 100} % edited: recall ${copyRecall(texts, share).toFixed(3)}`);
  }
}

/** The texts of a set, checked. */
export function readTexts(path = OWN_SET): readonly ToldText[] {
  const lines = readFileSync(path, "utf8").trim().split("\n");
  return lines.map((line) => toldText.parse(JSON.parse(line)));
}

const findConcepts = loadStoryConcepts();

/** The texts put into stories with the project's own lexicon. */
export function groupOwn(texts: readonly ToldText[]): ReadonlyMap<string, number> {
  return groupTexts(texts, findConcepts);
}

/** Counts pairs: right when both the label and the grouping put two texts together. */
export function tallyPairs(texts: readonly ToldText[], grouped: ReadonlyMap<string, number>): PairTallies {
  const within = { right: 0, wrong: 0, missed: 0 };
  const across = { right: 0, wrong: 0, missed: 0 };
  for (const [at, a] of texts.entries()) {
    for (const b of texts.slice(at + 1)) {
      const tally = a.lang === b.lang ? within : across;
      const isGrouped = grouped.get(a.id) === grouped.get(b.id);
      if (isGrouped && a.story === b.story) tally.right += 1;
      else if (isGrouped) tally.wrong += 1;
      else if (a.story === b.story) tally.missed += 1;
    }
  }
  return { within, across };
}

/** The share of planted copies that are put beside what they copy. */
export function copyRecall(texts: readonly ToldText[], share: number): number {
  const copies = plantCopies(texts, share);
  const grouped = groupOwn([...texts, ...copies.map(({ copy }) => copy)]);
  const found = copies.filter(({ copy, of }) => grouped.get(copy.id) === grouped.get(of.id)).length;
  return copies.length === 0 ? 0 : found / copies.length;
}

function storiesOf(texts: readonly ToldText[]): ReadonlyMap<string, readonly ToldText[]> {
  const stories = new Map<string, ToldText[]>();
  for (const text of texts) stories.set(text.story, [...(stories.get(text.story) ?? []), text]);
  return stories;
}

function errorsOf(texts: readonly ToldText[], grouped: ReadonlyMap<string, number>): readonly string[] {
  const groups = new Map<number, ToldText[]>();
  for (const text of texts) {
    const group = grouped.get(text.id) ?? -1;
    groups.set(group, [...(groups.get(group) ?? []), text]);
  }
  const merged = [...groups.values()].flatMap((members) => {
    const labels = new Set(members.map(({ story }) => story));
    return labels.size < 2
      ? []
      : [`  merged ${[...labels].join(" + ")}: ${members.map(({ id, lang }) => `${id} ${lang}`).join(", ")}`];
  });
  const split = [...storiesOf(texts)].flatMap(([story, members]) => {
    const parts = new Map<number | undefined, string[]>();
    for (const { id, lang } of members) parts.set(grouped.get(id), [...(parts.get(grouped.get(id)) ?? []), lang]);
    return parts.size < 2
      ? []
      : [`  split ${story}: ${[...parts.values()].map((languages) => languages.join(" ")).join(" | ")}`];
  });
  return [...merged, ...split];
}

function words(tally: Tally): string {
  const { precision, recall } = scoreOf(tally);
  return `precision ${precision?.toFixed(3)} recall ${recall?.toFixed(3)} (${tally.right} right, ${tally.wrong} wrong, ${tally.missed} missed)`;
}
