CREATE VIEW "public"."alerts_flat" AS (
  select
    alerts.id as alert_id,
    alerts.created_at,
    alerts.topic,
    coalesce(topics.title, alerts.topic) as topic_title,
    sources.name as source_name,
    sources.country,
    sources.owner,
    sources.leaning,
    alerts.headline,
    articles.address,
    articles.published_at,
    alerts.language,
    alerts.sentence,
    shown.forms as matched_forms,
    shown.concepts as matched_concepts,
    alerts.score,
    articles.verdict,
    alerts.story_id,
    stories.title as story_title,
    told.article_count as story_article_count,
    told.outlet_count as story_outlet_count
  from alerts
  join articles on articles.id = alerts.article_id
  join sources on sources.slug = articles.source_slug
  join stories on stories.id = alerts.story_id
  left join topics on topics.slug = alerts.topic
  cross join lateral (
    select
      array(select evidence.form from jsonb_to_recordset(alerts.evidence) as evidence(form text)
        group by evidence.form order by evidence.form) as forms,
      array(select evidence.concept from jsonb_to_recordset(alerts.evidence) as evidence(concept text)
        group by evidence.concept order by evidence.concept) as concepts
  ) as shown
  cross join lateral (
    select count(*)::integer as article_count, count(distinct told_by.source_slug)::integer as outlet_count
    from story_articles join articles as told_by on told_by.id = story_articles.article_id
    where story_articles.story_id = alerts.story_id
  ) as told
);