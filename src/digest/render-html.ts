import type { MarkedPiece } from "../alert/marked-text.ts";
import type { Digest, DigestItem, DigestSection } from "./digest.ts";
import { MAIL_SHEET, MAIL_STYLES as S } from "./mail-styles.ts";
import { Markup, markup } from "./markup.ts";
import { directionOf } from "./text-direction.ts";
import { counted } from "./words.ts";

/** Gmail cuts a mail at 102 kB; some of that is left for what servers on the way add. In bytes. */
const MOST_BYTES = 80_000;

const SHEET = new Markup(MAIL_SHEET);

/**
 * A digest as an HTML mail of at most 80 kB: tables and inline styles, no image, no script, nothing loaded. Stories
 * that do not fit are counted and left to the desk.
 */
export function renderHtml(digest: Digest): string {
  const bare = page(digest, []).source;
  let room = MOST_BYTES - byteLength(bare) - byteLength(moreLine(digest, digest.storyCount).source);
  const sections: Markup[] = [];
  let shownCount = 0;
  for (const section of digest.sections) {
    const heading = sectionHeading(section);
    const items = fitting(section.items.map(story), room - byteLength(heading.source));
    if (items.length === 0) break;
    const rendered = markup`${heading}${storyTable(items)}`;
    room -= byteLength(rendered.source);
    shownCount += items.length;
    sections.push(rendered);
    if (items.length < section.items.length) break;
  }
  const leftCount = digest.storyCount - shownCount;
  return page(digest, leftCount > 0 ? [...sections, moreLine(digest, leftCount)] : sections).source;
}

/** As many of the stories, from the first on, as there is room for. */
function fitting(stories: readonly Markup[], room: number): readonly Markup[] {
  let left = room - byteLength(storyTable([]).source);
  const end = stories.findIndex((story) => {
    left -= byteLength(story.source);
    return left < 0;
  });
  return end === -1 ? stories : stories.slice(0, end);
}

function page(digest: Digest, sections: readonly Markup[]): Markup {
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${digest.subject}</title><style>${SHEET}</style></head>
<body class="b" style="${S.body}">
<div style="${S.preheader}" aria-hidden="true">${digest.preheader}</div>
<table role="presentation" class="b" width="100%" cellpadding="0" cellspacing="0" style="${S.body}"><tr><td align="center">
<table role="presentation" class="s" cellpadding="0" cellspacing="0" style="${S.sheet}"><tr><td class="e" style="${S.edge}">
<div role="main">
<h1 style="${S.h1}">${digest.title}</h1>
<p class="q" style="${S.summary}">${digest.summary}</p>
${bullets("Unusual", digest.unusual)}
${sections}
${bullets("Carried by one camp only", digest.oneCamp.map(oneCampLine))}
${bullets("Feeds in trouble", troubleLines(digest))}
<div class="q l" style="${S.footer}">${footerLines(digest)}</div>
</div></td></tr></table></td></tr></table></body></html>
`;
}

function sectionHeading({ title, items }: DigestSection): Markup {
  return heading(markup`${title} <span class="q" style="${S.count}">${items.length}</span>`);
}

function heading(content: Markup): Markup {
  return markup`<h2 class="h" style="${S.h2}">${content}</h2>`;
}

function storyTable(stories: readonly Markup[]): Markup {
  return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0">${stories}</table>\n`;
}

function story(item: DigestItem): Markup {
  const direction = directionOf(item.language);
  const sentence = item.sentence.length > 0;
  return markup`<tr><td class="l" style="${S.story}">
<h3 dir="${direction}" lang="${item.language ?? "und"}" style="${S.h3}">${linked(item)}</h3>
<p class="q" style="${S.quiet}">${item.isUpdate ? markup`<span class="u" style="${S.update}">Update</span> · ` : null}${item.origin}</p>
${sentence ? markup`<p dir="${direction}" lang="${item.language ?? "und"}" style="${S.sentence}">${pieces(item.sentence)}</p>` : null}
${quietLine(item.reach)}${otherArticles(item)}${quietLine(item.otherTopics)}</td></tr>
`;
}

function linked(item: DigestItem): Markup {
  const headline = pieces(item.headline);
  return item.address === null
    ? headline
    : markup`<a class="a" href="${item.address}" style="${S.link}">${headline}</a>`;
}

function pieces(marked: readonly MarkedPiece[]): Markup {
  return markup`${marked.map(({ text, concept }) =>
    concept === null ? text : markup`<mark class="m" style="${S.mark}">${text}</mark>`,
  )}`;
}

function quietLine(words: string | null): Markup | null {
  return words === null ? null : markup`<p class="q" style="${S.quiet}">${words}</p>`;
}

function otherArticles({ otherArticles }: DigestItem): Markup | null {
  if (otherArticles.length === 0) return null;
  const links = otherArticles.map(({ label, address }, at) => {
    return markup`${at > 0 ? ", " : ""}<a href="${address}" style="${S.quietLink}">${label}</a>`;
  });
  return markup`<p class="q" style="${S.quiet}">Also: ${links}</p>`;
}

function bullets(title: string, lines: readonly (string | Markup)[]): Markup | null {
  if (lines.length === 0) return null;
  const items = lines.map((line) => markup`<li style="${S.line}">${line}</li>`);
  return markup`${heading(markup`${title}`)}<ul style="${S.list}">${items}</ul>`;
}

function oneCampLine({ camp, outlets, headline, language }: Digest["oneCamp"][number]): Markup {
  const told = markup`<span dir="${directionOf(language)}" lang="${language ?? "und"}">${headline}</span>`;
  return markup`<b>${camp}</b>: ${told} <span class="q" style="${S.quietLink}">(${outlets})</span>`;
}

function troubleLines({ troubles, omittedTroubleCount }: Digest): (string | Markup)[] {
  const lines = troubles.map(({ source, words }) => markup`<b>${source}</b>: ${words}`);
  return omittedTroubleCount === 0 ? lines : [...lines, `${counted(omittedTroubleCount, "more feed")}.`];
}

function moreLine({ deskUrl }: Digest, count: number): Markup {
  const words = `${counted(count, "more story", "more stories")} on the desk`;
  const link = deskUrl === null ? words : markup`<a class="a" href="${deskUrl}" style="${S.link}">${words}</a>`;
  return markup`<p style="${S.more}">${link}</p>`;
}

function footerLines({ coverage, reason, deskUrl, unsubscribeMailbox, subscription }: Digest): Markup {
  const desk = deskUrl === null ? null : markup` <a href="${deskUrl}" style="${S.quietLink}">Open the desk</a>.`;
  const leave =
    unsubscribeMailbox === null
      ? null
      : markup` <a href="${unsubscribeAddress(unsubscribeMailbox, subscription)}" style="${S.quietLink}">Unsubscribe by mail</a>.`;
  return markup`${coverage}<br>${reason}${leave}${desk}`;
}

/** The mailto address that a wish to unsubscribe goes to (RFC 6068). */
export function unsubscribeAddress(mailbox: string, subscription: string): string {
  return `mailto:${encodeURIComponent(mailbox).replace("%40", "@")}?subject=${encodeURIComponent(`unsubscribe ${subscription}`)}`;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
