import type { Digest, DigestSection } from "./digest.ts";
import { type Fit, fitStories } from "./fit-stories.ts";
import { footerLinks } from "./footer-links.ts";
import { MAIL_SHEET, MAIL_STYLES as S } from "./mail-styles.ts";
import { Markup, markup } from "./markup.ts";
import { overviewTable } from "./render-overview.ts";
import { briefStory, fullStory, quietLine, quietLink } from "./render-story.ts";
import { directionOf } from "./text-direction.ts";
import { counted } from "./words.ts";

/** Gmail cuts a mail at 102 kB; a good part of that is left for what servers on the way add. In bytes. */
const MOST_BYTES = 75_000;

const SHEET = new Markup(MAIL_SHEET);

/**
 * A digest as an HTML mail of at most 75 kB: tables and inline styles, no image, no script, nothing loaded. Stories
 * for which there is no room are counted and left to the desk.
 */
export function renderHtml(digest: Digest): string {
  const frame = byteLength(page(digest, []).source) + byteLength(moreLine(digest, digest.storyCount).source);
  const drawn = digest.sections.map(drawSection);
  const sizes = drawn.map(({ frameBytes, stories }) =>
    stories.map(({ full, brief }, rank) => {
      const extra = rank === 0 ? frameBytes : 0;
      return { full: byteLength(full.source) + extra, brief: byteLength(brief.source) + extra };
    }),
  );
  const fits = fitStories(sizes, MOST_BYTES - frame);
  const sections = drawn.map((section, at) => fittedSection(section, fits[at] ?? []));
  const leftCount = fits.flat().filter((fit) => fit === "left").length;
  return page(digest, leftCount > 0 ? [...sections, moreLine(digest, leftCount)] : sections).source;
}

/** A section, each story in both lengths. */
interface DrawnSection {
  readonly section: DigestSection;
  readonly stories: readonly { readonly full: Markup; readonly brief: Markup }[];
  /** What stands around the stories. */
  readonly frameBytes: number;
}

function drawSection(section: DigestSection): DrawnSection {
  const stories = section.items.map((item) => ({ full: fullStory(item), brief: briefStory(item) }));
  return { section, stories, frameBytes: byteLength(framedSection(section, []).source) };
}

function fittedSection({ section, stories }: DrawnSection, fits: readonly Fit[]): Markup | null {
  const shown = stories.flatMap(({ full, brief }, rank) => {
    const fit = fits[rank] ?? "left";
    return fit === "left" ? [] : [fit === "full" ? full : brief];
  });
  return shown.length === 0 ? null : framedSection(section, shown);
}

function framedSection(section: DigestSection, stories: readonly Markup[]): Markup {
  return markup`${sectionHeading(section)}${storyTable(stories)}${muteLine(section)}`;
}

function page(digest: Digest, sections: readonly (Markup | null)[]): Markup {
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
${bullets("Unusual", digest.unusual)}${overviewTable(digest.overview)}
${sections}
${bullets("Only in one camp", digest.oneCamp.map(oneCampLine))}
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

function muteLine({ muteAddress }: DigestSection): Markup | null {
  return muteAddress === null ? null : quietLine(quietLink("Mute this topic for 7 days", muteAddress));
}

function bullets(title: string, lines: readonly (string | Markup)[]): Markup | null {
  if (lines.length === 0) return null;
  const items = lines.map((line) => markup`<li style="${S.line}">${line}</li>`);
  return markup`${heading(markup`${title}`)}<ul style="${S.list}">${items}</ul>`;
}

function oneCampLine({ camp, outlets, headline, language }: Digest["oneCamp"][number]): Markup {
  const told = markup`<span dir="${directionOf(language)}" lang="${language ?? "und"}">${headline}</span>`;
  return markup`<b>Only in ${camp}</b>: ${told} <span class="q" style="${S.quietLink}">(${outlets})</span>`;
}

function troubleLines({ troubles, omittedTroubleCount }: Digest): (string | Markup)[] {
  const lines = troubles.map(({ source, words }) => markup`<b>${source}</b>: ${words}`);
  return omittedTroubleCount === 0 ? lines : [...lines, `${counted(omittedTroubleCount, "more feed")}.`];
}

function moreLine({ deskUrl }: Digest, count: number): Markup {
  const words = `${counted(count, "more story", "more stories")} on the desk`;
  const link = deskUrl === null ? words : markup`<a href="${deskUrl}" style="${S.link}">${words}</a>`;
  return markup`<p class="a" style="${S.more}">${link}</p>`;
}

/** Why the reader gets this; how to change, pause and end it. */
function footerLines(digest: Digest): Markup {
  const { coverage, reason, leftOut } = digest;
  const links = footerLinks(digest).map(({ label, address }) => markup` · ${quietLink(label, address)}`);
  const spared = leftOut.map(({ words, address }) =>
    address === null ? markup`${words}<br>` : markup`${words} ${quietLink("Take that back", address)}<br>`,
  );
  return markup`${coverage}<br>${spared}${reason}${links}`;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
