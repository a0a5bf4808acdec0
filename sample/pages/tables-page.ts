import { escapeMarkup } from "../escape-markup.ts";
import type { PageFacts } from "./page-facts.ts";
import { dateForPeople, teaserLink } from "./page-parts.ts";

/** A site of the late nineties: nested tables, font tags, line breaks for paragraphs, nothing named. */
export function renderTablesPage(facts: PageFacts): string {
  const { direction, navigation, mostRead, rights } = facts.words;
  const menu = navigation
    .map((word) => `<a href="${facts.home}"><font size="1">${escapeMarkup(word)}</font></a>`)
    .join(" | ");
  const others = facts.teasers
    .map((teaser) => `<tr><td><font size="1">${teaserLink(teaser, "title-only")}</font></td></tr>`)
    .join("\n");
  return `<HTML>
<HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=${facts.charset}">
<TITLE>${escapeMarkup(facts.outletName)} - ${escapeMarkup(facts.title)}</TITLE>
</HEAD>
<BODY BGCOLOR="#FFFFFF" DIR="${direction}">
<TABLE WIDTH="760" BORDER="0" CELLPADDING="4"><TR><TD COLSPAN="2"><B>${escapeMarkup(facts.outletName)}</B><BR>${menu}</TD></TR>
<TR><TD WIDTH="180" VALIGN="top"><TABLE><TR><TD><B>${escapeMarkup(mostRead)}</B></TD></TR>
${others}
</TABLE></TD>
<TD VALIGN="top"><FONT SIZE="1" COLOR="gray">${escapeMarkup(dateForPeople(facts))}</FONT><BR>
<FONT SIZE="4"><B>${escapeMarkup(facts.title)}</B></FONT><BR><BR>
<FONT SIZE="2">${facts.paragraphs.map(escapeMarkup).join("<BR><BR>\n")}</FONT>
${facts.author === null ? "" : `<BR><BR><I>${escapeMarkup(facts.author)}</I>`}
</TD></TR>
<TR><TD COLSPAN="2"><FONT SIZE="1">&copy; ${escapeMarkup(facts.outletName)}. ${escapeMarkup(rights)}</FONT></TD></TR></TABLE>
</BODY>
</HTML>`;
}
