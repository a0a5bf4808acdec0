/** Elements that run within a line of text; all others begin a block of their own. */
export const INLINE_TAGS: ReadonlySet<string> = new Set(
  (
    "a abbr acronym amp-fit-text b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt " +
    "ruby s samp small span strike strong sub sup time tt u var wbr math mi mn mo mrow"
  ).split(" "),
);

/** Elements that never hold text of an article. */
export const SILENT_TAGS: ReadonlySet<string> = new Set(
  (
    "script style svg iframe canvas object template title meta link base img picture source video audio " +
    "track embed map area button select option optgroup input textarea datalist menu nav dialog figcaption progress " +
    "meter noindex amp-ad amp-sidebar amp-consent amp-social-share amp-user-notification"
  ).split(" "),
);

/** Elements whose text is an article's only when hardly any other text is there: some sites wrap whole pages in them. */
export const DOUBTFUL_TAGS: ReadonlySet<string> = new Set([
  "aside",
  "footer",
  "form",
  "figure",
  "fieldset",
  "noscript",
]);

export const HEADING_TAGS: ReadonlySet<string> = new Set(["h1", "h2", "h3", "h4", "h5", "h6"]);
