import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "../project-root.ts";
import { renderSchemas } from "./render-schemas.ts";

for (const [file, text] of renderSchemas()) await writeFile(join(projectRoot, file), text);
