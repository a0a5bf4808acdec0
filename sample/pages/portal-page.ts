import { escapeMarkup } from "../escape-markup.ts";
import type { PageFacts } from "./page-facts.ts";
import { dateForPeople, headTags, htmlTag, navigation, openGraph, paragraphTags, teaserLink } from "./page-parts.ts";

/** A crowded portal: cookie banner, navigation, ten teasers with leads, and links between the paragraphs. */
export function renderPortalPage(facts: PageFacts): string {
  const { words } = facts;
  const cards = facts.teasers.map((teaser) => `<div class="card">${teaserLink(teaser, "with-lead")}</div>`).join("\n");
  return `<!DOCTYPE html>
${htmlTag(facts)}
<head>
<meta charset="${facts.charset}">
${headTags(facts)}
${openGraph(facts)}
<style>.card{float:left;width:30%}.cookie-banner{position:fixed;bottom:0}</style>
<script>window.dataLayer=window.dataLayer||[];dataLayer.push({"pageType":"article","section":"news"});</script>
</head>
<body class="page page--article">
<div class="cookie-banner" id="cookie-banner"><p>${escapeMarkup(words.cookies)}</p><button>${escapeMarkup(words.accept)}</button></div>
<header class="site-header"><a href="${facts.home}">${escapeMarkup(facts.outletName)}</a><nav><ul>${navigation(facts)}</ul></nav></header>
<main class="layout">
<div class="article__wrapper">
<h1 class="article__title">${escapeMarkup(facts.title)}</h1>
<div class="article__meta"><time datetime="${facts.publishedAt.toISOString()}">${escapeMarkup(dateForPeople(facts))}</time>${byline(facts)}</div>
<div class="article__text">
${withReadAlso(facts)}
</div>
<div class="article__share">${escapeMarkup(words.share)} <a href="#">Telegram</a><a href="#">WhatsApp</a></div>
</div>
<aside class="related"><h3>${escapeMarkup(words.mostRead)}</h3>
${cards}
</aside>
</main>
<footer class="site-footer"><ul>${navigation(facts)}</ul><p>© ${escapeMarkup(facts.outletName)}. ${escapeMarkup(words.rights)}</p></footer>
</body>
</html>`;
}

function byline(facts: PageFacts): string {
  return facts.author === null ? "" : ` <span class="article__author">${escapeMarkup(facts.author)}</span>`;
}

function withReadAlso(facts: PageFacts): string {
  const [first] = facts.teasers;
  if (first === undefined) return paragraphTags(facts.paragraphs);
  const box = `<div class="read-also"><b>${escapeMarkup(facts.words.readAlso)}:</b> ${teaserLink(first, "title-only")}</div>`;
  return [paragraphTags(facts.paragraphs.slice(0, 2)), box, paragraphTags(facts.paragraphs.slice(2))].join("\n");
}
