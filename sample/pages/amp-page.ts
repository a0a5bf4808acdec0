import { escapeMarkup } from "../escape-markup.ts";
import type { PageFacts } from "./page-facts.ts";
import { dateForPeople, headTags, htmlTag, paragraphTags, teaserLink } from "./page-parts.ts";

/** The light page for telephones, which names another address as its own. */
export function renderAmpPage(facts: PageFacts): string {
  return `<!doctype html>
${htmlTag(facts, " amp")}
<head>
<meta charset="${facts.charset}">
<script async src="https://cdn.ampproject.example/v0.js"></script>
${headTags(facts)}
<style amp-boilerplate>body{-webkit-animation:-amp-start 8s steps(1,end) 0s 1 normal both}</style>
</head>
<body>
<amp-analytics type="counter"><script type="application/json">{"vars":{"page":"article"}}</script></amp-analytics>
<header><a href="${facts.home}">${escapeMarkup(facts.outletName)}</a></header>
<article>
<h1>${escapeMarkup(facts.title)}</h1>
<p class="meta">${facts.author === null ? "" : `${escapeMarkup(facts.author)} · `}<time datetime="${facts.publishedAt.toISOString()}">${escapeMarkup(dateForPeople(facts))}</time></p>
<amp-img src="/photo.jpg" width="640" height="360" layout="responsive" alt=""></amp-img>
<section class="body">
${paragraphTags(facts.paragraphs)}
</section>
</article>
<amp-list class="more"><div><b>${escapeMarkup(facts.words.readAlso)}</b>
<ul>${facts.teasers.map((teaser) => `<li>${teaserLink(teaser, "title-only")}</li>`).join("")}</ul></div></amp-list>
<footer>${escapeMarkup(facts.words.rights)}</footer>
</body>
</html>`;
}
