import { MAIL_STYLES as S } from "./mail-styles.ts";
import { type Markup, markup } from "./markup.ts";
import type { TopicDay } from "./topic-habit.ts";

/** Topics beyond these are found under their headings. */
const MOST_TOPICS = 12;

/**
 * Each topic's day as a bar beside its fourteen days as a spark line: bars are cells of a table and sparks are letters,
 * for mail programs drop drawings.
 */
export function overviewTable(days: readonly TopicDay[]): Markup | null {
  if (days.length === 0) return null;
  const most = Math.max(...days.map(({ count }) => count));
  const rows = days.slice(0, MOST_TOPICS).map((day) => row(day, most));
  return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="${S.overview}">${rows}</table>\n`;
}

function row({ title, count, usual, isUnusual, spark }: TopicDay, most: number): Markup {
  const habit = usual === null ? null : markup` <span class="q" style="${S.habit}">usual ${usual}</span>`;
  const width = Math.max(Math.round((count / most) * 100), 4);
  return markup`<tr><td style="${S.overviewTopic}">${title}</td>
<td class="q n" aria-hidden="true" style="${S.spark}">${spark}</td>
<td width="90" aria-hidden="true" style="${S.overviewBar}"><table role="presentation" width="${width}%" cellpadding="0" cellspacing="0"><tr><td class="g" bgcolor="#0d4a63" height="8" style="${S.bar}">&nbsp;</td></tr></table></td>
<td align="right" style="${S.overviewCount}">${isUnusual ? "↑" : null}${count}${habit}</td></tr>
`;
}

/** The same as lines of text. */
export function overviewLines(days: readonly TopicDay[]): string[] {
  return days.slice(0, MOST_TOPICS).map(({ title, count, usual, isUnusual, spark }) => {
    const habit = usual === null ? "" : `, usually ${usual}`;
    return [`${title}: ${isUnusual ? "↑" : ""}${count}${habit}`, spark].filter(Boolean).join("  ");
  });
}
