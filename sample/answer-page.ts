import type { PublishedArticle, PublishedOutlet } from "./edition.ts";
import { encodeText } from "./encode-text.ts";
import { INTERFACE_WORDS } from "./interface-words.ts";
import type { PageFacts } from "./pages/page-facts.ts";
import { renderPage } from "./pages/render-page.ts";
import { renderChallengePage, renderConsentPage } from "./pages/wall-pages.ts";
import { renderWordpressPage } from "./pages/wordpress-page.ts";
import { plainReply, type Reply } from "./reply.ts";

const TEASER_COUNT = 10;

/** Answers a request for the page of an article: the article, or the wall in front of it. */
export function answerPage(outlet: PublishedOutlet, published: PublishedArticle): Reply {
  const facts = factsOf(outlet, published);
  switch (published.page) {
    case "article":
      return htmlReply(200, renderPage(facts, outlet.plan.template), outlet);
    case "consent":
      return htmlReply(200, renderConsentPage(facts), outlet);
    case "paywall":
      return htmlReply(200, renderWordpressPage(facts, "paywall"), outlet);
    case "challenge":
      return htmlReply(403, renderChallengePage(facts), outlet);
    case "missing":
      return plainReply(404, "Not found");
  }
}

function htmlReply(status: number, html: string, outlet: PublishedOutlet): Reply {
  const { charset, template } = outlet.plan;
  // Old servers leave the character set to the page.
  const type = template === "tables" ? "text/html" : `text/html; charset=${charset}`;
  return { status, headers: { "content-type": type }, body: encodeText(html, charset) };
}

function factsOf(outlet: PublishedOutlet, published: PublishedArticle): PageFacts {
  const { source, plan, home } = outlet;
  const words = INTERFACE_WORDS.get(source.language);
  if (words === undefined) throw new Error(`no interface words for ${source.language}`);
  return {
    ...published.text,
    outletName: source.name,
    home,
    language: source.language,
    words,
    charset: plan.charset,
    url: published.url,
    canonicalUrl: published.canonicalUrl,
    author: published.article.author,
    publishedAt: published.publishedAt,
    teasers: outlet.articles
      .filter((other) => other !== published)
      .slice(0, TEASER_COUNT)
      .map(({ text, url }) => ({ title: text.title, lead: text.summary, url })),
  };
}
