import { asc, isNull } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { alerts, articles } from "../../src/db/schema.ts";
import type { MailMessage } from "../../src/mail/mail-message.ts";
import { matchArticles } from "../../src/pipeline/match-articles.ts";
import { pollFeed } from "../../src/pipeline/poll-feed.ts";
import { scrapeFeed } from "../../src/pipeline/scrape-feed.ts";
import { sendDigest } from "../../src/pipeline/send-digest.ts";
import { openStepApp, type StepApp } from "./open-step-app.ts";
import { feedOf, type OutletReply } from "./outlet-server.ts";

/** The clock starts half an hour after the digest of the day: what comes now is told tomorrow. */
const DIGESTS = `subscriptions:
  - { name: desk, recipients: [desk@example.org], topics: all, time: "12:30", zone: Asia/Tbilisi }
`;
const RIVAL = `
  - name: Rival
    country: AM
    language: en
    camp: { owner: a union, leaning: opposition }
    feeds:
      - address: http://rival.example/rival
`;
const LEXICON = `armenia:
  kind: country
  en: [Armenia]
eu:
  kind: institution
  en: [European Union]
meghri:
  kind: place
  en: [Meghri]
strike:
  kind: act
  en: [strike, strikes]
`;
const [OUTLET_FEED, RIVAL_FEED] = [1, 2] as const;
const HOUR = 3_600;

const TITLE = "Armenia and the European Union agree on the Gyumri customs hall";
const WIRE = [
  "Armenia and the European Union agreed on the customs hall of Gyumri, which Ashotsk carriers will use from spring.",
  "Commissioner Kovalik signed for Brussels, minister Safaryan for Yerevan, and 38 million euros were set aside for it.",
  "The hall replaces the sheds at Bavra where lorries wait for two days, said Safaryan, and carriers will pay no fee.",
  "Builders of the Lori company begin on Shirakatsi street, next to the old depot that burnt down in the winter.",
] as const;
const OWN_WORDS = [
  "Lorries will no longer queue at Bavra: Gyumri gets a customs hall, for which Armenia and the European Union signed.",
  "Our reporter saw minister Safaryan shake hands with Commissioner Kovalik, who brought 38 million euros from Brussels.",
  "Carriers from Ashotsk told us that two days of waiting had cost them dear; Safaryan promised them that no fee is due.",
  "On Shirakatsi street, where the depot burnt down, the Lori company has put up a fence.",
] as const;

let steps: StepApp;
let mails: MailMessage[];
beforeEach(async () => {
  steps = await openStepApp(["/feed"], { digests: DIGESTS, sources: RIVAL, lexicon: LEXICON });
  mails = [];
});
afterEach(() => steps.close());

function page(title: string, paragraphs: readonly string[]): OutletReply {
  const told = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("");
  return {
    body: `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>${told}</article></body></html>`,
  };
}

/** An outlet lists and publishes an article; it goes through every step to its alert. */
async function publish(feed: number, name: string, title: string, paragraphs: readonly string[]) {
  const host = feed === OUTLET_FEED ? "outlet" : "rival";
  const listed = feedOf([{ path: `/${name}`, title, at: steps.app.now() }]);
  const body = listed.body.replaceAll("http://outlet.example", `http://${host}.example`);
  steps.outlet.replies.set(feed === OUTLET_FEED ? "/feed" : "/rival", { ...listed, body });
  steps.outlet.replies.set(`/${name}`, page(title, paragraphs));
  await pollFeed(steps.app, feed);
  await scrapeFeed(steps.app, feed);
  const fresh = await steps.db.select({ id: articles.id }).from(articles).where(isNull(articles.matchedAt));
  await matchArticles(
    steps.app,
    fresh.map(({ id }) => id),
  );
  const raised = await steps.db.select().from(alerts).orderBy(asc(alerts.id));
  return raised.at(-1);
}

/** Sends the digest of a date and gives what it says, or `null` when it was skipped. */
async function digestOf(date: string): Promise<string | null> {
  const count = mails.length;
  const sendMail = async (message: MailMessage) => {
    mails.push(message);
    return { kind: "accepted", refusedRecipients: [] } as const;
  };
  await sendDigest({ ...steps.app, sendMail }, "desk", date);
  return mails[count]?.plain ?? null;
}

/** A headline of its own, and the wire's text with something in place of its first paragraph. */
const follow = (title: string, lead: string) => [title, [lead, ...WIRE.slice(1)]] as const;

test.each([
  ["an outlet with its own reporting", RIVAL_FEED, TITLE, OWN_WORDS, "now also Rival", [["origin", "rival"]]],
  ["an outlet that repeats the text", RIVAL_FEED, `${TITLE}, agencies say`, WIRE, null, []],
  [
    "an outlet that cites who told it",
    RIVAL_FEED,
    TITLE,
    [`${OWN_WORDS[0]} This was first reported by Outlet.`, ...OWN_WORDS.slice(1)],
    null,
    [],
  ],
  ["the same outlet with nothing more", OUTLET_FEED, `${TITLE} at last`, WIRE, null, []],
  [
    "the same outlet with another number",
    OUTLET_FEED,
    ...follow(`${TITLE} for 52 million`, WIRE[0]),
    "adds 52",
    [["number", "52"]],
  ],
  [
    "the same outlet with another place",
    OUTLET_FEED,
    ...follow(`${TITLE} and on Meghri`, `${WIRE[0]} Meghri gets one as well.`),
    "adds Meghri",
    [["place", "meghri"]],
  ],
  [
    "the same outlet with another act",
    OUTLET_FEED,
    ...follow(`${TITLE} amid a strike`, `${WIRE[0]} A strike of carriers goes on.`),
    "adds strike",
    [["act", "strike"]],
  ],
] as const)("of a story that was told, %s is news or not", async (_who, feed, title, paragraphs, update, facts) => {
  expect(await publish(OUTLET_FEED, "first", TITLE, WIRE)).toMatchObject({ news: "new" });
  steps.pass(24 * HOUR);
  expect(await digestOf("2025-06-03")).toContain(TITLE);
  const alert = await publish(feed, "second", title, paragraphs);
  expect(alert).toMatchObject({
    ...{ storyId: 1, articleId: 2, news: update === null ? "none" : "update" },
    newFacts: facts.map(([kind, name]) => ({ kind, name })),
  });
  steps.pass(24 * HOUR);
  const next = await digestOf("2025-06-04");
  if (update === null) expect(next).toBeNull();
  else expect(next).toContain(`Update: ${update}`);
});
