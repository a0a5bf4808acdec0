import { z } from "zod";
import { cleanText } from "../text/clean-text.ts";

/** What a server says of a refusal. */
export interface Explanation {
  /** `null` when it says nothing that people would read. */
  readonly words: string | null;
  /** `null` when it names no time. */
  readonly waitSeconds: number | null;
}

const LONGEST_WORDS = 200;
const LONGEST_WAIT_SECONDS = 86_400;

const text = z.string().min(1).optional().catch(undefined);
const seconds = z.number().positive().optional().catch(undefined);

/** How Telegram (`description`, `parameters`), Discord (`message`, `retry_after`) and ntfy (`error`) explain themselves. */
const explained = z.object({
  description: text,
  message: text,
  error: text,
  retry_after: seconds,
  parameters: z.object({ retry_after: seconds }).optional().catch(undefined),
});

/** Reads the body of a refusal: JSON of the sorts that channels speak, or a short plain text as of Slack. */
export function explainAnswer(answer: string): Explanation {
  const said = answer.trim();
  const read = explained.safeParse(parsed(said));
  if (!read.success) return { words: /^[^<{]/u.test(said) ? shortened(said) : null, waitSeconds: null };
  const { description, message, error, parameters, retry_after: own } = read.data;
  const words = description ?? message ?? error;
  const wait = own ?? parameters?.retry_after;
  return {
    words: words === undefined ? null : shortened(words),
    waitSeconds: wait === undefined ? null : Math.min(wait, LONGEST_WAIT_SECONDS),
  };
}

function parsed(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return null;
  }
}

function shortened(words: string): string {
  return cleanText(words, LONGEST_WORDS).replace(/\s+/gu, " ").trim();
}
