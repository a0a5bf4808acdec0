import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: ["./src/db/schema/*.ts", "./src/db/alerts-flat.ts", "./src/db/matches-flat.ts"],
  out: "./migrations",
});
