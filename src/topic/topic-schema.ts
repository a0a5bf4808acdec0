import { z } from "zod";
import { conceptSchema, slugSchema } from "./lexicon-schema.ts";

/**
 * A rule as written in `topics.yml`: the name of a concept, or an object with exactly one operator.
 *
 * docs/topics.md tells what each operator means; `readRule` turns what is written into a `Rule`.
 */
export type RuleEntry = string | RuleObject;

/** One rule, or several of which any will do. */
export type OneOrMore = RuleEntry | RuleEntry[];

interface RuleObject {
  all?: RuleEntry[] | undefined;
  any?: RuleEntry[] | undefined;
  not?: RuleEntry | undefined;
  "at-least"?: number | undefined;
  of?: RuleEntry[] | undefined;
  near?: RuleEntry[] | undefined;
  ordered?: RuleEntry[] | undefined;
  sentence?: RuleEntry[] | undefined;
  paragraph?: RuleEntry[] | undefined;
  frame?: FrameEntry | undefined;
  title?: OneOrMore | undefined;
  lead?: OneOrMore | undefined;
  body?: OneOrMore | undefined;
  opening?: OneOrMore | undefined;
  published?: PublishedEntry | undefined;
  source?: SourceEntry | undefined;
  within?: number | undefined;
  without?: OneOrMore | undefined;
}

interface FrameEntry {
  who: OneOrMore;
  does: OneOrMore;
  whom: OneOrMore;
  order?: "any" | "who-first" | undefined;
}

interface PublishedEntry {
  from?: string | undefined;
  to?: string | undefined;
}

interface SourceEntry {
  slug?: string | string[] | undefined;
  country?: string | string[] | undefined;
  leaning?: string | string[] | undefined;
  family?: string | string[] | undefined;
}

/** What a rule may start with; an object holds exactly one of them. */
const OPERATORS = [
  "all",
  "any",
  "not",
  "at-least",
  "near",
  "ordered",
  "sentence",
  "paragraph",
  "frame",
  "title",
  "lead",
  "body",
  "opening",
  "published",
  "source",
] as const;

/** Operators that look for parts standing together, which `within` and `without` may narrow. */
const TOGETHER: ReadonlySet<string> = new Set(["near", "ordered", "sentence", "paragraph", "frame"]);

const rule: z.ZodType<RuleEntry> = z
  .lazy(() => z.union([slugSchema, z.strictObject(ruleParts()).superRefine(hasOneOperator)], { error: ruleHint }))
  .meta({ id: "Rule" });
const rules = z.array(rule).min(1);
const oneOrMore: z.ZodType<OneOrMore> = z.union([rule, rules]);
const wordCount = z.int().min(1).max(100);
const day = z.iso.date();
const trait = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional();

/** The parts of a rule: given to rules and to signals, which are rules with a weight. */
function ruleParts() {
  return {
    all: rules.optional(),
    any: rules.optional(),
    not: rule.optional(),
    "at-least": z.int().min(1).optional(),
    of: rules.optional(),
    near: rules.optional(),
    ordered: rules.optional(),
    sentence: rules.optional(),
    paragraph: rules.optional(),
    frame: z
      .strictObject({
        who: oneOrMore,
        does: oneOrMore,
        whom: oneOrMore,
        order: z.enum(["any", "who-first"]).optional(),
      })
      .optional(),
    title: oneOrMore.optional(),
    lead: oneOrMore.optional(),
    body: oneOrMore.optional(),
    opening: oneOrMore.optional(),
    published: z.strictObject({ from: day.optional(), to: day.optional() }).optional(),
    source: z.strictObject({ slug: trait, country: trait, leaning: trait, family: trait }).optional(),
    within: wordCount.optional(),
    without: oneOrMore.optional(),
  };
}

function ruleHint(): string {
  return `a rule is the name of a concept, or one of ${OPERATORS.join(", ")}`;
}

function hasOneOperator(entry: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  const given = OPERATORS.filter((operator) => entry[operator] !== undefined);
  const problem = operatorProblem(entry, given);
  if (problem !== null) context.addIssue({ code: "custom", message: problem });
}

function operatorProblem(entry: Readonly<Record<string, unknown>>, given: readonly string[]): string | null {
  const [operator, second] = given;
  if (operator === undefined) return ruleHint();
  if (second !== undefined) return `${operator} and ${second} stand in one rule: join them with all or any`;
  if ((operator === "at-least") !== (entry["of"] !== undefined))
    return "at-least and of go together: {at-least: 2, of: […]}";
  for (const narrowing of ["within", "without"]) {
    if (entry[narrowing] !== undefined && !TOGETHER.has(operator)) {
      return `${narrowing} goes with ${[...TOGETHER].join(", ")}, not with ${operator}`;
    }
  }
  return null;
}

/** A name that is shown in subjects, headings and lists. */
const line = z
  .string()
  .trim()
  .min(1, "is blank")
  .max(120)
  .regex(/^[^\n\r\u0085\u2028\u2029]*$/, "has a line break\nwrite it on one line");

const weight = z.number().positive().max(100);

const signalSchema = z
  .strictObject({
    /** What holding it means, in the words that an alert shows. */
    name: line,
    ...ruleParts(),
    /** Points for one occurrence in the body. */
    weight,
    /** The most points it can bring. */
    most: weight.optional(),
  })
  .superRefine(hasOneOperator);

/** One topic as written in `topics.yml`. */
export const topicSchema = z
  .strictObject({
    name: line,
    /** What belongs to the topic and what does not, for people. */
    about: z.string().min(1),
    /** Concepts of this topic only, written like those of the lexicon. */
    concepts: z.record(slugSchema, conceptSchema).optional(),
    /** Must hold, or the article is not weighed at all. */
    require: rule.optional(),
    /** If this holds the article is out, whatever else it says. */
    exclude: rule.optional(),
    /** What speaks for the topic. */
    signals: z.array(signalSchema).min(1),
    /** What speaks against it: other actors, other contexts. Weights are points taken off. */
    penalties: z.array(signalSchema).optional(),
    /** By what an occurrence counts more in each part of an article. */
    boost: z.strictObject({ title: weight.default(3), lead: weight.default(2), body: weight.default(1) }).prefault({}),
    /** From this score on the match is told. */
    alert: z.number().positive(),
    /** From this score on, below `alert`, a person is asked. */
    review: z.number().positive(),
  })
  .superRefine((topic, context) => {
    if (topic.review > topic.alert) {
      context.addIssue({
        code: "custom",
        path: ["review"],
        message: "review stands above alert: no match could wait for review",
      });
    }
  });

/** The whole of `topics.yml`: topics by slug. */
export const topicsFileSchema = z.strictObject({ topics: z.record(slugSchema, topicSchema) });

/** A topic with its defaults filled in. */
export type TopicEntry = z.infer<typeof topicSchema>;

/** A signal or penalty as written. */
export type SignalEntry = z.infer<typeof signalSchema>;

/** All topics by slug. */
export type Topics = Readonly<Record<string, TopicEntry>>;
