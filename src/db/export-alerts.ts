import { and, asc, Column, eq, getViewSelectedFields, gt, gte, inArray, is, lt, type SQL, sql } from "drizzle-orm";
import type { NewsKind } from "../alert/news.ts";
import type { Severity } from "../alert/severity.ts";
import { alertsFlat } from "./alerts-flat.ts";
import type { Database } from "./open-database.ts";
import { alerts } from "./schema.ts";

/** Which alerts are exported: all, unless narrowed. */
export interface ExportFilter {
  readonly topics?: readonly string[] | undefined;
  readonly language?: string | undefined;
  readonly severities?: readonly Severity[] | undefined;
  readonly news?: readonly NewsKind[] | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** What stands in a cell of the view. */
export type ExportedValue = string | number | Date | null | readonly string[];

/** The documented view's fields with their names in SQL, in its order. */
const FIELDS = Object.entries(getViewSelectedFields(alertsFlat)).map(([field, column]) => {
  return { field: field as keyof typeof alertsFlat.$inferSelect, name: is(column, Column) ? column.name : field };
});

/** The names of the columns, as docs/alerts-table.md has them. */
export const EXPORTED_COLUMNS: readonly string[] = FIELDS.map(({ name }) => name);

const ROWS_AT_ONCE = 500;

/** How many alerts an export has. */
export async function countExported(db: Database, filter: ExportFilter): Promise<number> {
  return db.$count(alerts, narrowed(filter));
}

/** The rows of the documented view, the oldest first, a few at a time, so that a long history needs little memory. */
export async function* exportAlerts(
  db: Database,
  filter: ExportFilter,
): AsyncGenerator<readonly (readonly ExportedValue[])[]> {
  for (let last = 0; ; ) {
    const page = db
      .select({ id: alerts.id })
      .from(alerts)
      .where(and(gt(alerts.id, last), narrowed(filter)))
      .orderBy(asc(alerts.id))
      .limit(ROWS_AT_ONCE);
    const ids = (await page).map(({ id }) => id);
    const newest = ids.at(-1);
    if (newest === undefined) return;
    const rows = await db
      .select()
      .from(alertsFlat)
      .where(inArray(alertsFlat.alertId, ids))
      .orderBy(asc(alertsFlat.alertId));
    yield rows.map((row) => FIELDS.map(({ field }) => row[field]));
    last = newest;
  }
}

function narrowed({ topics, language, severities, news, from, to }: ExportFilter): SQL {
  return (
    and(
      topics === undefined ? undefined : inArray(alerts.topic, [...topics]),
      language === undefined ? undefined : eq(alerts.language, language),
      severities === undefined ? undefined : inArray(alerts.severity, [...severities]),
      news === undefined ? undefined : inArray(alerts.news, [...news]),
      from === undefined ? undefined : gte(alerts.createdAt, from),
      to === undefined ? undefined : lt(alerts.createdAt, to),
    ) ?? sql`true`
  );
}
