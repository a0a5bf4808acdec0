import type { Verdict } from "./article.ts";
import { isConsentWall, type WallEvidence } from "./is-consent-wall.ts";
import type { JsonLdArticle } from "./read-json-ld.ts";
import { CHALLENGE_PLACES, CHALLENGE_WORDS, CONSENT_WORDS, CUT_END, PAYWALL_WORDS } from "./wall-markers.ts";

/** What the verdict is drawn from. */
export interface Evidence extends WallEvidence {
  readonly paragraphs: readonly string[];
  readonly jsonLd: JsonLdArticle | null;
}

/** A page with more readable text than this is no challenge: those say one thing only. */
const CHALLENGE_LENGTH = 1_500;
/** Beyond this an article with a paywall's words in it is taken for whole: many pages carry them for all readers. */
const PAYWALL_LENGTH = 1_800;
/** How far behind the text a paywall is looked for, in blocks. */
const PAYWALL_DISTANCE = 10;
/** A cut text is a teaser up to here; longer articles may well end in an ellipsis. */
const TEASER_LENGTH = 700;
/** Walls speak in short blocks. An article that tells of cookies or subscriptions does not. */
const WALL_BLOCK_LENGTH = 400;

/** How good the text is. Decided by structure and words together: an article about captchas is not one. */
export function judgeVerdict(evidence: Evidence): Verdict {
  const length = evidence.paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0);
  if (isChallenge(evidence, length)) return "challenge";
  if (isConsentWall(evidence, length)) return "consent";
  if (length < PAYWALL_LENGTH && (evidence.jsonLd?.isPaywalled === true || hasPaywall(evidence))) return "paywall";
  if (length === 0) return "empty";
  const last = evidence.paragraphs.at(-1) ?? "";
  return length < TEASER_LENGTH && CUT_END.test(last) ? "teaser" : "full";
}

/** Paragraphs that belong to a wall rather than to the article. */
export function isWallText(paragraph: string): boolean {
  return (
    paragraph.length < WALL_BLOCK_LENGTH &&
    (PAYWALL_WORDS.test(paragraph) || (CONSENT_WORDS.test(paragraph) && paragraph.length < 250))
  );
}

function isChallenge({ $, page, pageTitle }: Evidence, length: number): boolean {
  if (length > CHALLENGE_LENGTH) return false;
  const whole = page.blocks.reduce((sum, block) => sum + block.length, 0);
  if (whole > CHALLENGE_LENGTH) return false;
  const hasWords =
    CHALLENGE_WORDS.test(pageTitle ?? "") ||
    page.blocks.some((block) => CHALLENGE_WORDS.test(block.text)) ||
    CHALLENGE_WORDS.test($("noscript").text());
  return hasWords && (length < 400 || $(CHALLENGE_PLACES).length > 0);
}

/** A paywall stands in the text or right behind it; "already a subscriber?" in a page's head is no wall. */
function hasPaywall({ page, text }: Evidence): boolean {
  const near = text === null ? page.blocks : page.blocks.slice(text.first, text.end + PAYWALL_DISTANCE);
  return near.some((block) => block.length < WALL_BLOCK_LENGTH && PAYWALL_WORDS.test(block.text));
}
