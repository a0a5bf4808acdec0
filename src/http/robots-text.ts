/** Rules are matched against so much of a path and query. */
export const MAX_MATCHED_PATH = 1000;

/**
 * Matching a pattern with a wildcard costs its length times the path's. Real files have some hundred characters of such
 * patterns; a file made to cost seconds has half a million. What lies beyond is left out, like what lies beyond 500 KiB.
 */
const WILDCARD_CHARACTERS = 20_000;

const WILDCARD_RULE = /^\s*(?:dis)?allow\s*:[^#]*\*/i;

/** The text of a robots.txt, whose rules are cheap to match. */
export function boundRobotsText(body: Uint8Array): string {
  const text = new TextDecoder().decode(body);
  let room = WILDCARD_CHARACTERS;
  const lines = text.split(/\r\n?|\n/).filter((line) => {
    if (!WILDCARD_RULE.test(line)) return true;
    room -= line.length;
    return room >= 0;
  });
  return lines.join("\n");
}
