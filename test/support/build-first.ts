import { buildAraxes } from "../../build.js";

/** Builds dist/ before the tests: reading threads and spawned commands run the built files. */
export default async function setup(): Promise<void> {
  await buildAraxes();
}
