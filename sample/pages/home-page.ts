import type { PublishedOutlet } from "../edition.ts";
import { escapeMarkup } from "../escape-markup.ts";

/** The front page: links to the outlet's feeds in the head, its headlines below. */
export function renderHomePage(outlet: PublishedOutlet): string {
  const { source, home, plan } = outlet;
  const feeds = source.feeds
    .map((feed) => `<link rel="alternate" type="application/rss+xml" href="${escapeMarkup(feed.address)}">`)
    .join("\n");
  const headlines = outlet.articles
    .map(({ text, url }) => `<li><a href="${escapeMarkup(url)}">${escapeMarkup(text.title)}</a></li>`)
    .join("\n");
  return `<!DOCTYPE html>
<html lang="${source.language}">
<head>
<meta charset="${plan.charset}">
<title>${escapeMarkup(source.name)}</title>
<link rel="canonical" href="${home}">
${feeds}
</head>
<body>
<h1>${escapeMarkup(source.name)}</h1>
<ul>
${headlines}
</ul>
</body>
</html>`;
}
