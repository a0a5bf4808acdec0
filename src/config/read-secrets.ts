import { readFileSync } from "node:fs";
import { quote } from "./mistake.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What the variables begin with that hold the secrets of channels. */
export const SECRET_PREFIX = "ARAXES_SECRET_";

const NAME = /^[A-Z0-9]+(_[A-Z0-9]+)*$/;

/** Keys, tokens and addresses are printable ASCII in one line. */
const VALUE = /^[!-~]{1,4096}$/;

/** The variable that holds a secret: `news-desk` is in `ARAXES_SECRET_NEWS_DESK`. */
export function secretVariable(name: string): string {
  return `${SECRET_PREFIX}${name.toUpperCase().replaceAll("-", "_")}`;
}

/** The secrets of channels, by the names that digests.yml knows them by. Mistakes never show a value. */
export function readNamedSecrets(env: Environment, mistakes: string[]): ReadonlyMap<string, string> {
  const secrets = new Map<string, string>();
  const written = Object.keys(env).filter((name) => name.startsWith(SECRET_PREFIX));
  for (const variable of new Set(written.map((name) => name.replace(/_FILE$/, "")))) {
    const name = variable.slice(SECRET_PREFIX.length);
    const value = readSecret(env, variable, mistakes);
    if (!NAME.test(name)) {
      mistakes.push(`error ${variable} can not be named, write capital letters, digits and single underscores`);
    } else if (value !== undefined && value !== "") {
      if (VALUE.test(value)) secrets.set(name.toLowerCase().replaceAll("_", "-"), value);
      else mistakes.push(`error ${variable} is not printable ASCII in one line without spaces`);
    }
  }
  return secrets;
}

/** A secret, from its variable or the file that the variable of the same name with `_FILE` names. */
export function readSecret(env: Environment, name: string, mistakes: string[]): string | undefined {
  const file = env[`${name}_FILE`];
  if (file === undefined || file === "") return env[name];
  if (env[name] !== undefined && env[name] !== "") {
    mistakes.push(`error ${name} and ${name}_FILE are both set, keep one of them`);
    return undefined;
  }
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    mistakes.push(`error ${name}_FILE ${quote(file)} can not be read (${code})`);
    return undefined;
  }
}
