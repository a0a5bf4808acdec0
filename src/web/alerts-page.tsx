import type { Alert } from "../alert/alert.ts";
import { type AlertStory, alertStories } from "../alert/alert-stories.ts";
import { localDateAt } from "../digest/local-time.ts";
import { counted, longDay } from "../digest/words.ts";
import { type AlertFilter, addressOf, EVERYTHING } from "./alert-filter.ts";
import type { AlertCount, DeskTopic } from "./desk-reads.ts";
import { grouped, languageName } from "./desk-words.ts";
import { StoryEntry } from "./story-entry.tsx";

/** What the list of alerts shows. */
export interface AlertsView {
  readonly filter: AlertFilter;
  readonly alerts: readonly Alert[];
  /** Of all alerts that the filter means. */
  readonly alertCount: number;
  readonly counts: readonly AlertCount[];
  readonly topics: readonly DeskTopic[];
}

/** Alerts on one page of the list. */
export const ALERTS_PER_PAGE = 100;

/** Alerts by day and story, newest first, with what narrows them. */
export function AlertsPage(view: AlertsView) {
  const titles = new Map(view.topics.map(({ slug, title }) => [slug, title]));
  const { topic } = view.filter;
  return (
    <div class="columns">
      <TopicList {...view} />
      <section aria-labelledby="heading">
        <h1 id="heading">{topic === null ? "Alerts" : (titles.get(topic) ?? topic)}</h1>
        <FilterForm {...view} />
        <p class="quiet">{summaryOf(view)}</p>
        {storiesByDay(alertStories(view.alerts)).map(({ day, stories }) => (
          <section class="day" aria-label={longDay(day)}>
            <h2>{longDay(day)}</h2>
            {stories.map((story) => (
              <StoryEntry story={story} titles={titles} />
            ))}
          </section>
        ))}
        <Pages {...view} />
      </section>
    </div>
  );
}

function TopicList({ filter, counts, topics }: AlertsView) {
  const countOf = new Map<string, number>();
  for (const { topic, count } of counts) countOf.set(topic, (countOf.get(topic) ?? 0) + count);
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const entries = [
    { slug: null, title: "All topics", count: all },
    ...topics.map(({ slug, title }) => ({ slug, title, count: countOf.get(slug) ?? 0 })),
  ];
  return (
    <nav class="topics" aria-label="Topics">
      <ul>
        {entries.map(({ slug, title, count }) => (
          <li>
            <a
              href={addressOf({ ...filter, topic: slug, page: 1 })}
              aria-current={slug === filter.topic ? "true" : undefined}
            >
              <span>{title}</span> <span class={count === 0 ? "count none" : "count"}>{grouped(count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function FilterForm({ filter, counts, topics }: AlertsView) {
  const languages = [...new Set(counts.flatMap(({ language }) => language ?? []))].sort();
  return (
    <search>
      <form class="filter" action="/" method="get" aria-label="Alerts">
        <label class="narrow">
          <span>Topic</span>
          <select name="topic">
            <option value="">All topics</option>
            {topics.map(({ slug, title }) => (
              <option value={slug} selected={slug === filter.topic}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>Language</span>
          <select name="language">
            <option value="">All languages</option>
            {languages.map((code) => (
              <option value={code} selected={code === filter.language}>
                {languageName(code)}
              </option>
            ))}
          </select>
        </label>
        <label class="grows">
          <span>Words</span>
          <input type="search" name="q" value={filter.words ?? ""} maxlength={200} dir="auto" />
        </label>
        <button type="submit">Show</button>
      </form>
    </search>
  );
}

function summaryOf({ filter, alerts, alertCount }: AlertsView) {
  if (alertCount === 0) {
    return addressOf(filter) === addressOf(EVERYTHING)
      ? "Nothing yet. Alerts appear here as soon as articles match a topic."
      : "No alert is like that.";
  }
  const stories = new Set(alerts.map(({ storyId }) => storyId)).size;
  const shown = alerts.length < alertCount ? ` of ${grouped(alertCount)}` : "";
  const counts = `${grouped(alerts.length)}${shown} ${alertCount === 1 ? "alert" : "alerts"}`;
  return `${counts} in ${counted(stories, "story", "stories")}. Times are UTC.`;
}

function storiesByDay(stories: readonly AlertStory[]) {
  const days = new Map<string, AlertStory[]>();
  for (const story of stories) {
    const day = localDateAt(story.lead.publishedAt, "UTC");
    days.set(day, [...(days.get(day) ?? []), story]);
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([day, told]) => ({
      day,
      stories: told.sort((a, b) => b.lead.publishedAt.getTime() - a.lead.publishedAt.getTime()),
    }));
}

function Pages({ filter, alertCount }: AlertsView) {
  const isLast = filter.page * ALERTS_PER_PAGE >= alertCount;
  if (filter.page === 1 && isLast) return null;
  return (
    <nav class="pages" aria-label="More alerts">
      {filter.page > 1 ? <a href={addressOf({ ...filter, page: filter.page - 1 })}>Newer</a> : null}
      {isLast ? null : <a href={addressOf({ ...filter, page: filter.page + 1 })}>Older</a>}
    </nav>
  );
}
