import packageJson from "../package.json" with { type: "json" };

/** Name and version, as requests carry them. */
export const PRODUCT = `Araxes/${packageJson.version}`;
