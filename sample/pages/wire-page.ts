import { escapeMarkup } from "../escape-markup.ts";
import type { PageFacts } from "./page-facts.ts";
import { dateForPeople, headTags, htmlTag, navigation, paragraphTags, teaserLink } from "./page-parts.ts";

/** A news agency: a plain column of text, with the latest headlines beside it. */
export function renderWirePage(facts: PageFacts): string {
  const latest = facts.teasers.map((teaser) => `<li>${teaserLink(teaser, "title-only")}</li>`).join("\n");
  return `<!DOCTYPE html>
${htmlTag(facts)}
<head>
<meta charset="${facts.charset}">
${headTags(facts)}
<meta name="pubdate" content="${facts.publishedAt.toISOString()}">
</head>
<body>
<div id="top"><a href="${facts.home}" class="logo">${escapeMarkup(facts.outletName)}</a><ul class="menu">${navigation(facts)}</ul></div>
<div class="container">
<div class="left-column">
<div class="news-date">${escapeMarkup(dateForPeople(facts))}</div>
<h1 class="news-title">${escapeMarkup(facts.title)}</h1>
<div class="news-body">
${paragraphTags(facts.paragraphs)}
</div>
<div class="share-line">${escapeMarkup(facts.words.share)}: <a href="#">Facebook</a> <a href="#">Telegram</a> <a href="#">X</a></div>
</div>
<div class="right-column">
<div class="box-title">${escapeMarkup(facts.words.mostRead)}</div>
<ul class="latest">
${latest}
</ul>
</div>
</div>
<div id="footer">© ${escapeMarkup(facts.outletName)}. ${escapeMarkup(facts.words.rights)}</div>
</body>
</html>`;
}
