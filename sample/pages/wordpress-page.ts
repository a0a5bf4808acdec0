import { escapeMarkup } from "../escape-markup.ts";
import type { PageFacts } from "./page-facts.ts";
import { dateForPeople, headTags, htmlTag, navigation, openGraph, paragraphTags, teaserLink } from "./page-parts.ts";

/** What a reader without a subscription is shown. */
export type Access = "open" | "paywall";

/** A blog system's theme with JSON-LD; behind a paywall only the first paragraph is there. */
export function renderWordpressPage(facts: PageFacts, access: Access): string {
  return `<!DOCTYPE html>
${htmlTag(facts)}
<head>
<meta charset="${facts.charset}">
${headTags(facts)}
${openGraph(facts)}
<script type="application/ld+json">${jsonLd(facts, access)}</script>
</head>
<body class="post-template-default single single-post">
<header id="masthead"><a class="site-title" href="${facts.home}">${escapeMarkup(facts.outletName)}</a><nav id="site-navigation"><ul>${navigation(facts)}</ul></nav></header>
<div id="primary"><main id="main">
<article class="post type-post status-publish hentry">
<header class="entry-header"><h1 class="entry-title">${escapeMarkup(facts.title)}</h1>
<div class="entry-meta">${author(facts)}<time class="entry-date published" datetime="${facts.publishedAt.toISOString()}">${escapeMarkup(dateForPeople(facts))}</time></div></header>
<div class="entry-content">
${access === "open" ? paragraphTags(facts.paragraphs) : firstParagraphAndOffer(facts)}
</div>
<footer class="entry-footer"><span class="cat-links"><a href="${facts.home}section-1">${escapeMarkup(facts.words.navigation[1] ?? "")}</a></span></footer>
</article>
<div class="jp-relatedposts"><h3>${escapeMarkup(facts.words.readAlso)}</h3>
${facts.teasers
  .slice(0, 4)
  .map((teaser) => `<div>${teaserLink(teaser, "with-lead")}</div>`)
  .join("\n")}
</div>
</main></div>
<footer id="colophon">© ${escapeMarkup(facts.outletName)}. ${escapeMarkup(facts.words.rights)}</footer>
</body>
</html>`;
}

function firstParagraphAndOffer(facts: PageFacts): string {
  return `${paragraphTags(facts.paragraphs.slice(0, 1))}
<div class="paywall" data-piano="offer"><h2>${escapeMarkup(facts.words.subscribe)}</h2><button>${escapeMarkup(facts.words.accept)}</button></div>`;
}

function author(facts: PageFacts): string {
  return facts.author === null
    ? ""
    : `<span class="byline"><a rel="author" href="${facts.home}author">${escapeMarkup(facts.author)}</a></span> `;
}

function jsonLd(facts: PageFacts, access: Access): string {
  const article = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: facts.title,
    datePublished: facts.publishedAt.toISOString(),
    inLanguage: facts.language,
    mainEntityOfPage: facts.canonicalUrl,
    ...(facts.author === null ? {} : { author: { "@type": "Person", name: facts.author } }),
    publisher: { "@type": "Organization", name: facts.outletName },
    isAccessibleForFree: access === "open",
  };
  return JSON.stringify(article).replaceAll("<", "\\u003c");
}
