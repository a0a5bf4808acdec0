import type { Element } from "domhandler";

/**
 * What the names of an element (class, id, role, itemprop) tell of it: `body` is the article's text itself, `article`
 * its surroundings, `doubtful` most likely something beside the text, `never` something that is not its text at all.
 */
export type ClassHint = "body" | "article" | "doubtful" | "never" | null;

const words = (list: string): RegExp => new RegExp(`(?:^|[\\s-])(?:${list.replaceAll(" ", "|")})(?=$|[\\s-]|\\d)`);

/** Comments, forms, walls and what is hidden. */
const NEVER = words(
  "comments? commentlist comment-?list disqus respond kommentare?(?:-content|-modul)? pum popmake reply hypercomments fb-comments cackle " +
    "cookies? cookiebar gdpr consent onetrust didomi paywall-?(?:box|overlay|modal|prompt|message|banner|notice|cta) " +
    "popup pop-up modal lightbox tooltip newsletter newsletters subscribe subscription signup sign-up mailchimp " +
    "sr-only screen-reader-text visually-?hidden visuallyhidden skip-?link skip-to " +
    "outbrain taboola mgid revcontent zergnet adsbygoogle adfox teads " +
    "breadcrumbs? bread-?crumbs? navigation navbar nav-?bar nav-?menu main-?menu menu site-header page-header site-footer",
);

const DOUBTFUL = words(
  "related recommend(?:ed|ation|ations)? recirc(?:ulation)? similar more-(?:stories|news|on|from|in|posts|articles|about|like) " +
    "read-?(?:more|also|next|on) also-?read see-?also interesting popular trending most-?(?:read|viewed|popular|recent) " +
    "latest-?(?:news|posts)? top-?stories top-?news next-?(?:post|article|up)? prev(?:ious)?(?:-post)? post-?nav(?:igation)? pager pagination pages-nav " +
    "share sharing shares? sharedaddy sharebar share-?(?:buttons?|bar|tools|links) social socials sociable social-?(?:media|share|links|icons|bar)? addthis addtoany a2a follow follow-us like-?box " +
    "promo promotion promos advert advertisement advertising ads? adv ad-?(?:slot|unit|container|wrapper|box) banner banners sponsor sponsored partner partners commercial dfp gpt " +
    "tags? tag-?(?:list|cloud|links) tagcloud post-?tags keywords topics categories category-links cat-links " +
    "author-?(?:bio|box|info|card|about|description|block|profile)? about-?(?:the-)?authors? bio byline by-line bylines entry-meta post-?meta article-?meta meta metadata postmeta postmetadata entry-footer entry-utility dateline timestamp date published pub-?date post-?date article-?date info-?bar posted-on post-?info article-?info " +
    "sidebar side-?bar (?<!left-|right-)side(?=$|\\s) secondary rail right-?(?:col|column|rail|bar) left-?(?:rail|bar) widget widgets footer foot bottom-?bar nav sub-?nav toc(?=$|\\s) table-of-contents sitemap " +
    "caption captions wp-caption wp-caption-text img-?(?:caption|credit|desc) image-?(?:caption|credit|source|desc(?:ription)?|copyright) photo-?(?:caption|credit|author) credit credits copyright source-?link picture-?(?:caption|copyright) media-?(?:caption|credit) bildunterschrift " +
    "gallery slideshow slider carousel swiper lightgallery video-?(?:player|container|wrapper|info)? player jwplayer audio-?player " +
    "rating ratings votes? voting poll reactions? emoji likes tools toolbar article-?tools print printer login log-in register registration account donate donation support-us " +
    "hidden hide no-?print noprint d-none invisible box-?info fact-?box info-?box infobox inset " +
    "correction corrections feedback report-?(?:error|typo) complaint contact(?:-?box)? disclosure affiliate(?:-text)? disclaimer subscribe-?(?:box|form)? download-app app-?(?:banner|promo) telegram whatsapp " +
    "jp-relatedposts yarpp crp-related ya-share2 mw-editsection noprint references-?list reflist navbox catlinks",
);

const BODY = words(
  "article-?(?:body|text|content|main|copy|detail|details|inner|story)(?:-?(?:content|text|copy|inner|container|wrapper))? articlebody articletext articlecontent " +
    "story-?(?:body|text|content|copy|detail)(?:-?(?:text|content|inner|copy))? storybody news-?(?:body|text|content|detail|details)(?:-?(?:text|content|inner))? newstext newsbody " +
    "entry-?content entrytext entry-?text entry-?body entry post-?(?:body|content|text|entry|bodycopy)(?:-?(?:content|text|inner))? postcontent blog-?(?:content|body|post-content) " +
    "content-?(?:body|text|article|article-body)(?:-?(?:text|content|inner))? body-?(?:copy|text|content) bodytext main-?text full-?text fulltext text-?body page-?content rich-?text richtext wysiwyg " +
    "single-?content td-post-content the-?content field-name-body field-item tgme-widget-message-text",
);

const ARTICLE = words(
  "article articles? post hentry h-entry story news single content main column page text body blog text-?content",
);

/** Reads the hint, remembering each spelling: a page repeats few. */
export function createHintReader(): (element: Element) => ClassHint {
  const known = new Map<string, ClassHint>();
  return (element) => {
    const { attribs } = element;
    const itemprop = attribs["itemprop"];
    if (itemprop !== undefined && /articleBody|text\b/i.test(itemprop)) return "body";
    const names = `${attribs["class"] ?? ""} ${attribs["id"] ?? ""} ${attribs["role"] ?? ""}`;
    if (names.length === 2) return null;
    let hint = known.get(names);
    if (hint === undefined) {
      hint = readHint(names);
      known.set(names, hint);
    }
    return hint;
  };
}

/** What blog software writes on each post: the names of its tags and sections, which tell nothing of its place. */
const POST_CLASSES = /\b(?:hentry|type-post|post-\d+)\b/;
const POST_TERMS = /(?:^|\s)(?:tag|category|author|status|type|format)-\S+/g;

function readHint(names: string): ClassHint {
  const told = POST_CLASSES.test(names) ? names.replace(POST_TERMS, "") : names;
  const spaced = told
    .slice(0, 400)
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .replaceAll("_", "-")
    .toLowerCase();
  if (NEVER.test(spaced)) return "never";
  const isBody = BODY.test(spaced);
  if (DOUBTFUL.test(spaced)) return "doubtful";
  if (isBody) return "body";
  return ARTICLE.test(spaced) ? "article" : null;
}
