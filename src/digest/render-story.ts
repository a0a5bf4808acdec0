import type { MarkedPiece } from "../alert/marked-text.ts";
import type { DigestItem } from "./digest.ts";
import { MAIL_STYLES as S } from "./mail-styles.ts";
import { type Markup, markup } from "./markup.ts";
import { directionOf } from "./text-direction.ts";

/** A story as a row: headline, where it comes from, the sentence with the evidence marked, who else tells it. */
export function fullStory(item: DigestItem): Markup {
  const { sentence, otherTopics } = item;
  const attributes = languageAttributes(item);
  const told =
    sentence.length === 0 ? BREAK : markup`<p ${attributes} class="t" style="${S.sentence}">${pieces(sentence)}</p>\n`;
  const after = [otherArticles(item), otherTopics, wishes(item)].filter((line) => line !== null);
  return row(markup`${headline(item, attributes)}${told}${lines(after)}`);
}

/** The same without the sentence and the others' articles, for mails that would grow too long. */
export function briefStory(item: DigestItem): Markup {
  const asked = wishes(item);
  return row(markup`${headline(item, languageAttributes(item))}${asked === null ? null : markup`${BREAK}${asked}`}`);
}

/** What lies around headline and sentence is of lesser weight: said once for the row, for each word counts in a long mail. */
function row(content: Markup): Markup {
  return markup`<tr><td class="l q" style="${S.story}">\n${content}</td></tr>\n`;
}

/** A link in a line of lesser weight. */
export function quietLink(label: string, address: string): Markup {
  return markup`<a href="${address}" style="${S.quietLink}">${label}</a>`;
}

/** A line of lesser weight. */
export function quietLine(line: Markup): Markup {
  return markup`<p class="q" style="${S.quiet}">${line}</p>\n`;
}

const BREAK = markup`<br>\n`;

function lines(told: readonly (string | Markup)[]): Markup {
  return markup`${told.map((line, at) => markup`${at > 0 ? BREAK : null}${line}`)}`;
}

/** Direction and language belong to what was written in it, never to the card around it. */
function languageAttributes({ language }: DigestItem): Markup {
  return markup`dir="${directionOf(language)}" lang="${language ?? "und"}"`;
}

function headline(item: DigestItem, attributes: Markup): Markup {
  const words = pieces(item.headline);
  const linked =
    item.address === null
      ? markup`<span class="t" style="${S.unlinked}">${words}</span>`
      : markup`<a href="${item.address}" style="${S.link}">${words}</a>`;
  const { update, origin, reach, silence } = item;
  const told = update === null ? null : markup`<span class="u" style="${S.update}">Update:</span> ${update}`;
  const under = [told, origin, reach, silence].filter((line) => line !== null);
  return markup`<h3 ${attributes} style="${S.h3}">${linked}</h3>\n${lines(under)}`;
}

function pieces(marked: readonly MarkedPiece[]): Markup {
  return markup`${marked.map(({ text, concept }) =>
    concept === null ? text : markup`<mark style="${S.mark}">${text}</mark>`,
  )}`;
}

function otherArticles({ otherArticles, storyAddress }: DigestItem): Markup | null {
  const whole = storyAddress === null ? null : quietLink("The whole story", storyAddress);
  if (otherArticles.length === 0) return whole;
  const links = otherArticles.map(
    ({ label, address }, at) => markup`${at > 0 ? ", " : ""}${quietLink(label, address)}`,
  );
  return markup`Also: ${links}${whole === null ? null : markup` · ${whole}`}`;
}

function wishes({ muteAddress, notRelevantAddress }: DigestItem): Markup | null {
  if (muteAddress === null || notRelevantAddress === null) return null;
  return markup`${quietLink("Mute story", muteAddress)} · ${quietLink("Not relevant", notRelevantAddress)}`;
}
