import { createHash } from "node:crypto";
import type { Database } from "../../src/db/open-database.ts";
import { articles, sources } from "../../src/db/schema.ts";

/** Stores an article of `outlet.example` that is to be matched, and gives its id. */
export async function storeArticle(
  db: Database,
  {
    title,
    text,
    seenAt,
    language = "en",
  }: {
    readonly title: string;
    readonly text: string;
    readonly seenAt: Date;
    readonly language?: string;
  },
): Promise<number> {
  const outlet = { slug: "outlet", name: "Outlet", country: "GE", owner: "a trust", leaning: "independent" };
  await db
    .insert(sources)
    .values({ ...outlet, family: "outlet" })
    .onConflictDoNothing();
  const textHash = createHash("sha256").update(`${title}\n${text}`).digest();
  const [stored] = await db
    .insert(articles)
    .values({
      ...{ address: `http://outlet.example/${textHash.toString("hex").slice(0, 12)}`, sourceSlug: "outlet" },
      ...{ title, text, language, textHash, verdict: "full", textOrigin: "page", version: 1 },
      ...{ publishedAt: seenAt, firstSeenAt: seenAt, scrapedAt: seenAt },
    })
    .returning({ id: articles.id });
  return stored?.id ?? 0;
}
