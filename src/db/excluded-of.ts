import { getTableColumns, type SQL, sql, type Table } from "drizzle-orm";

/** The row that an insert proposed, column by column, for `onConflictDoUpdate`. */
export function excludedOf<T extends Table>(table: T): { readonly [K in keyof T["_"]["columns"]]: SQL } {
  const columns = Object.entries(getTableColumns(table));
  return Object.fromEntries(columns.map(([key, column]) => [key, sql.raw(`excluded."${column.name}"`)])) as {
    readonly [K in keyof T["_"]["columns"]]: SQL;
  };
}
