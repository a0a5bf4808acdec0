import { textsAt } from "./find-repeats.ts";
import { quote } from "./mistake.ts";
import { nearestName } from "./nearest-name.ts";
import { secretVariable } from "./read-secrets.ts";
import type { Misfit } from "./read-yaml.ts";
import { addressMistake } from "./web-address.ts";

/** The fields of a channel that name a secret. */
const SECRET_FIELDS = ["addressSecret", "tokenSecret", "signingSecret"] as const;

/** Secrets that channels name and the environment lacks, or that do not hold an address. Takes digests.yml unchecked. */
export function checkSecrets(raw: unknown, secrets: ReadonlyMap<string, string>): Misfit[] {
  return SECRET_FIELDS.flatMap((field) =>
    textsAt(raw, ["channels", "*", field]).flatMap(({ path, text }): Misfit[] => {
      const value = secrets.get(text);
      const variable = secretVariable(text);
      if (value === undefined) {
        const nearest = nearestName(text, [...secrets.keys()]);
        const hint = nearest === null ? `set ${variable} or ${variable}_FILE` : `did you mean ${nearest}?`;
        return [{ path, part: "value", message: `${quote(text)} is no secret of the environment`, hint }];
      }
      if (field !== "addressSecret" || addressMistake(value) === null) return [];
      return [{ path, part: "value", message: `${variable} holds no web address`, hint: "begin it with https://" }];
    }),
  );
}
