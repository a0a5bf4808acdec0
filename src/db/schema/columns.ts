import { bigint, customType, timestamp } from "drizzle-orm/pg-core";

/** An instant with its zone; milliseconds, because that is what JavaScript keeps. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** SHA-256 as 32 bytes. */
export const digestBytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** The number that the database gives a row. */
export const id = () => bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity();
