import type { Verdict } from "../../../src/article/article.ts";
import type { Story } from "./story.ts";

/** A page as an outlet would serve it, and what a person reads from it. `null` is what the page does not tell. */
export interface StyledPage {
  readonly html: string;
  readonly text: string;
  readonly verdict: Verdict;
  readonly title: string | null;
  readonly byline: string | null;
  readonly section: string | null;
  readonly date: string | null;
  readonly itemCount: number;
}

type Style = (story: Story) => StyledPage;

const menu = (story: Story) =>
  `<nav class="main-menu"><ul>${story.menu.map((word) => `<li><a href="/s">${word}</a></li>`).join("")}</ul></nav>`;
const links = (titles: readonly string[]) =>
  titles.map((title, n) => `<li><a href="/n/${n}">${title}</a></li>`).join("");
const tiles = (story: Story) =>
  story.teasers
    .map(
      (title, n) =>
        `<div class="tile"><a href="/n/${n}"><img src="/i/${n}.jpg" alt=""><h3>${title}</h3></a><p>${story.paragraphs[n % 4]?.slice(0, 120)}…</p></div>`,
    )
    .join("");
const ps = (paragraphs: readonly string[]) => paragraphs.map((text) => `<p>${text}</p>`).join("\n");
const footer = (story: Story) => `<footer><p>${story.footer}</p></footer>`;
const page = (story: Story, head: string, body: string) =>
  `<!doctype html><html lang="${story.language}"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;
const jsonLd = (value: object) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

/** What a person reads from a page that tells the whole story. */
function told(story: Story, html: string, changes: Partial<StyledPage> = {}): StyledPage {
  return {
    ...{ html, text: [story.lead, ...story.paragraphs].join("\n\n"), verdict: "full", title: story.title },
    ...{ byline: story.author, section: null, date: story.date, itemCount: 0, ...changes },
  };
}

const agencyWire: Style = (story) => {
  const text = [`${story.lead} /${story.outlet}/`, story.paragraphs[0] ?? ""];
  const body = `${menu(story)}<div id="content"><div class="date">${story.shown}</div><h1>${story.title}</h1>
    <div id="news_text">${ps(text)}</div><ul class="related">${links(story.teasers.slice(0, 5))}</ul></div>${footer(story)}`;
  return told(story, page(story, `<title>${story.title} | ${story.outlet}</title>`, body), {
    text: text.join("\n\n"),
    byline: null,
  });
};

const portal: Style = (story) => {
  const article = {
    "@type": "NewsArticle",
    headline: story.title,
    datePublished: story.date,
    articleSection: story.section,
  };
  const head = `<title>${story.title} - ${story.outlet}</title><meta property="og:site_name" content="${story.outlet}">${jsonLd({ ...article, author: { "@type": "Person", name: story.author } })}`;
  const [first = "", second = "", ...rest] = story.paragraphs;
  const body = `<header>${menu(story)}</header><main><article><h1>${story.title}</h1><p class="standfirst">${story.lead}</p>
    <div class="photo"><img src="/i.jpg" alt=""><div class="photo-caption">${story.caption}</div></div>
    <div class="share-buttons">${story.share}</div>
    <div class="article-body">${ps([first, second])}<p><a href="/n/11">${story.readAlso}</a></p>${ps(rest)}<p>${story.follow}</p></div></article>
    <aside class="sidebar">${tiles(story)}</aside></main>${footer(story)}`;
  return told(story, page(story, head, body), { section: story.section });
};

/** Names that say nothing, as front-end tools write them. */
const namelessPortal: Style = (story) => {
  const head = `<title>${story.title}</title><meta property="article:published_time" content="${story.date}">`;
  const body = `<div class="c1">${menu(story)}</div><div class="c2"><div class="c3"><h1 class="c4">${story.title}</h1><div class="c5">${story.by} ${story.author}</div>
    <figure><img src="/i.jpg" alt=""><figcaption>${story.caption}</figcaption></figure>
    <div class="c6"><p class="c7">${story.lead}</p>${story.paragraphs.map((text) => `<p class="c7">${text}</p>`).join("")}</div></div>
    <div class="c8">${tiles(story)}</div></div>${footer(story)}`;
  return told(story, page(story, head, body));
};

const amp: Style = (story) => {
  const head = `<title>${story.title}</title><link rel="canonical" href="https://${story.domain}/a/1">${jsonLd({ "@type": "NewsArticle", headline: story.title, datePublished: story.date, author: story.author })}`;
  const body = `<amp-sidebar id="m"><ul>${links(story.menu)}</ul></amp-sidebar><amp-consent><p>${story.consent[1]}</p></amp-consent>
    <h1>${story.title}</h1><amp-img src="/i.jpg"></amp-img><div class="caption">${story.caption}</div>
    <div class="amp-content"><p>${story.lead}</p>${ps(story.paragraphs.slice(0, 2))}<amp-ad><p>${story.share}</p></amp-ad>${ps(story.paragraphs.slice(2))}</div>
    <amp-list><ul>${links(story.teasers)}</ul></amp-list>${footer(story)}`;
  return told(story, page(story, head, body).replace("<html", "<html amp"));
};

const telegram: Style = (story) => {
  const text = `${story.lead}<br><br>${story.paragraphs[0]}`;
  const head = `<title>Telegram: View @outlet</title><meta property="og:title" content="${story.outlet}"><meta property="og:site_name" content="Telegram"><meta property="og:description" content="${story.lead}">`;
  const body = `<div class="tgme_widget_message" data-post="outlet/7"><div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name" href="https://t.me/outlet"><span dir="auto">${story.outlet}</span></a></div>
    <div class="tgme_widget_message_text js-message_text" dir="auto">${text}</div><div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span>
    <a class="tgme_widget_message_date" href="https://t.me/outlet/7"><time datetime="${story.date}">12:20</time></a></div></div>`;
  return told(story, page(story, head, body), {
    text: `${story.lead}\n\n${story.paragraphs[0]}`,
    title: null,
    byline: story.outlet,
  });
};

const liveBlog: Style = (story) => {
  const updates = [story.lead, ...story.paragraphs].map(
    (text, n) => `<div class="live-update"><time class="update-time">1${9 - n}:0${n}</time><p>${text}</p></div>`,
  );
  const head = `<title>${story.live} | ${story.outlet}</title>${jsonLd({ "@type": "LiveBlogPosting", headline: story.live, datePublished: story.date })}`;
  const body = `${menu(story)}<main><h1>${story.live}</h1><div class="liveblog">${updates.join("")}</div></main><aside><ul>${links(story.teasers)}</ul></aside>${footer(story)}`;
  return told(story, page(story, head, body), { title: story.live, byline: null, itemCount: 5 });
};

const digest: Style = (story) => {
  const items = story.paragraphs.map((text, n) => [story.teasers[n] ?? "", text]);
  const head = `<title>${story.digest}</title><meta property="article:published_time" content="${story.date}">`;
  const body = `${menu(story)}<article><h1>${story.digest}</h1><div class="entry-content">${items.map(([title, text]) => `<h2>${title}</h2><p>${text}</p>`).join("")}</div></article>
    <ul class="more-news">${links(story.teasers.slice(4))}</ul>${footer(story)}`;
  return told(story, page(story, head, body), {
    text: items.flat().join("\n\n"),
    title: story.digest,
    byline: null,
    itemCount: 4,
  });
};

const nothing = { text: "", title: null, byline: null, date: null };

const consentWall: Style = (story) => {
  const [title, text, button] = story.consent;
  const body = `<div id="consent" class="cmp-dialog"><h1>${title}</h1><p>${text}</p><button>${button}</button></div>`;
  return told(story, page(story, `<title>${story.outlet}</title>`, body), { ...nothing, verdict: "consent" });
};

const paywall: Style = (story) => {
  const head = `<title>${story.title} | ${story.outlet}</title>${jsonLd({ "@type": "NewsArticle", headline: story.title, datePublished: story.date, isAccessibleForFree: false, author: { "@type": "Person", name: story.author } })}`;
  const body = `${menu(story)}<article><h1>${story.title}</h1><div class="article-body"><p>${story.lead}</p><p>${story.paragraphs[0]}</p></div><div class="paywall-box"><p>${story.paywall}</p></div></article><ul>${links(story.teasers)}</ul>${footer(story)}`;
  return told(story, page(story, head, body), { text: `${story.lead}\n\n${story.paragraphs[0]}`, verdict: "paywall" });
};

/** A wall of words alone: nothing in the markup says what it is. */
const wordyPaywall: Style = (story) => {
  const body = `${menu(story)}<div class="c1"><h1>${story.title}</h1><div class="c2"><p>${story.lead}</p><p>${story.paragraphs[0]}</p><p>${story.paywall}</p></div></div>${footer(story)}`;
  return told(story, page(story, `<title>${story.title}</title>`, body), {
    text: `${story.lead}\n\n${story.paragraphs[0]}`,
    byline: null,
    date: null,
    verdict: "paywall",
  });
};

const challenge: Style = (story) => {
  const [title, text] = story.challenge;
  const body = `<div id="challenge-form"><h1>${title}</h1><p>${text}</p></div>`;
  return told(story, page(story, `<title>${title}</title>`, body), { ...nothing, verdict: "challenge" });
};

/** Pages of the nineties that live on: tables, line breaks, no names. */
const tables: Style = (story) => {
  const text = [story.lead, ...story.paragraphs];
  const body = `<table><tr><td colspan="2"><b>${story.outlet}</b> ${story.menu.map((word) => `<a href="/s">${word}</a>`).join(" | ")}</td></tr>
    <tr><td width="180">${story.teasers.map((title, n) => `<a href="/n/${n}">${title}</a><br>`).join("")}</td>
    <td><font size="2">${story.shown}</font><br><br><b>${story.title}</b><br><br>${text.join("<br><br>")}</td></tr><tr><td colspan="2">${story.footer}</td></tr></table>`;
  return told(story, page(story, `<title>${story.outlet}: ${story.title}</title>`, body), { byline: null });
};

const shortNote: Style = (story) => {
  const head = `<title>${story.title} | ${story.outlet}</title><meta property="article:published_time" content="${story.date}">`;
  const body = `<header>${menu(story)}</header><section class="inner"><h1>${story.title}</h1><div class="news-text"><p>${story.lead}</p></div></section><section class="news-list">${tiles(story)}</section>${footer(story)}`;
  return told(story, page(story, head, body), { text: story.lead, byline: null });
};

const microdata: Style = (story) => {
  const body = `${menu(story)}<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">${story.title}</h1>
    <span itemprop="author" itemscope><span itemprop="name">${story.author}</span></span><meta itemprop="datePublished" content="${story.date}"><meta itemprop="articleSection" content="${story.section}">
    <div class="intro">${story.lead}</div><div itemprop="articleBody">${ps(story.paragraphs)}</div></div><ul class="popular">${links(story.teasers)}</ul>${footer(story)}`;
  return told(story, page(story, `<title>${story.title}</title>`, body), { section: story.section });
};

/** The page styles of the region, by name. */
export const STYLES: ReadonlyMap<string, Style> = new Map([
  ["agency wire", agencyWire],
  ["portal of ten teasers", portal],
  ["portal without names", namelessPortal],
  ["AMP", amp],
  ["Telegram preview", telegram],
  ["live blog", liveBlog],
  ["digest", digest],
  ["consent wall", consentWall],
  ["paywall", paywall],
  ["paywall of words", wordyPaywall],
  ["challenge", challenge],
  ["tables", tables],
  ["short note", shortNote],
  ["microdata", microdata],
]);
