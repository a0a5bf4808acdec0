import { OUTLETS, type OutletPlan } from "./outlets.ts";
import type { SampleSource } from "./read-sources.ts";
import type { ArticleText, PageKind, SampleArticle } from "./sample-article.ts";

/** How far the day has gone: late articles are out, edits were made. */
export interface Stage {
  readonly isAdvanced: boolean;
  readonly isEdited: boolean;
}

/** An article as it stands on the web at one stage. */
export interface PublishedArticle {
  readonly article: SampleArticle;
  readonly text: ArticleText;
  readonly publishedAt: Date;
  /** The address that feeds give. */
  readonly url: string;
  /** The address that the page gives itself; mostly the same. */
  readonly canonicalUrl: string;
  readonly page: PageKind;
}

/** An outlet with all that it has published, newest first. */
export interface PublishedOutlet {
  readonly plan: OutletPlan;
  readonly source: SampleSource;
  readonly host: string;
  /** The address of its home page. */
  readonly home: string;
  readonly articles: readonly PublishedArticle[];
}

/** What all outlets have on the web at one stage, by host. Throws when an outlet is planned but not declared, or the reverse. */
export function publishEdition(
  sources: readonly SampleSource[],
  articles: readonly SampleArticle[],
  now: Date,
  stage: Stage,
): ReadonlyMap<string, PublishedOutlet> {
  const declared = new Map(sources.map((source) => [source.slug, source]));
  const outlets = OUTLETS.map((plan) => {
    const source = declared.get(plan.name);
    if (source === undefined) throw new Error(`${plan.name} is not declared in feeds.yml`);
    return publishOutlet(plan, source, `${plan.name}.example`, articles, now, stage);
  });
  if (outlets.length !== sources.length) throw new Error("feeds.yml declares an outlet that has no plan");
  return new Map(outlets.map((outlet) => [outlet.host, outlet]));
}

function publishOutlet(
  plan: OutletPlan,
  source: SampleSource,
  host: string,
  articles: readonly SampleArticle[],
  now: Date,
  stage: Stage,
): PublishedOutlet {
  const home = `http://${host}/`;
  const published = articles
    .filter((article) => article.outlet === plan.name && (stage.isAdvanced || !article.isLate))
    .map((article) => publishArticle(article, plan, home, now, stage))
    .sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime());
  return { plan, source, host, home, articles: published };
}

function publishArticle(
  article: SampleArticle,
  plan: OutletPlan,
  home: string,
  now: Date,
  stage: Stage,
): PublishedArticle {
  const url = addressOf(plan.link, article, home);
  return {
    article,
    text: (stage.isEdited ? article.editedText : null) ?? article.text,
    publishedAt: new Date(now.getTime() - article.hoursAgo * 60 * 60 * 1000),
    url,
    canonicalUrl: plan.canonical === undefined ? url : addressOf(plan.canonical, article, home),
    page: article.page ?? plan.page,
  };
}

function addressOf(pattern: string, article: SampleArticle, home: string): string {
  return new URL(pattern.replace("{slug}", article.slug).replace("{number}", String(article.number)), home).href;
}
