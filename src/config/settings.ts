import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { UsageError } from "../errors.ts";
import { projectRoot } from "../project-root.ts";
import { describeIssue } from "./describe-issue.ts";
import { quote } from "./mistake.ts";
import { nearestName } from "./nearest-name.ts";
import { readNamedSecrets, readSecret, SECRET_PREFIX } from "./read-secrets.ts";
import { SECRETS, variables } from "./setting-variables.ts";
import type { SmtpServer } from "./smtp-url.ts";

/** What the environment tells a process. Read once at start. */
export interface Settings {
  /** `null`: the embedded PostgreSQL in the data folder. */
  readonly databaseUrl: string | null;
  /** `null`: the queue lives in PostgreSQL. */
  readonly redisUrl: string | null;
  /** `null`: digests are written to files. */
  readonly smtp: SmtpServer | null;
  /** Absolute. */
  readonly dataFolder: string;
  /** Absolute; holds feeds.yml, topics.yml and digests.yml. */
  readonly configFolder: string;
  /** A mailbox or web address for the user agent, so that outlets can reach the operator. */
  readonly contact: string | null;
  /** One mailbox that digests come from. */
  readonly mailFrom: string;
  readonly host: string;
  readonly port: number;
  /** Of the login `araxes` to the pages; `null`: none, which only this machine may reach. */
  readonly deskPassword: string | null;
  /** Where people reach the pages, without a slash at the end; `null` when only this machine does. */
  readonly publicUrl: string | null;
  readonly logLevel: z.output<typeof variables>["ARAXES_LOG"];
  readonly retentionDays: number;
  /** How far back articles are held against a topic that changed; 0: not at all. */
  readonly rematchDays: number;
  /** What channels name in digests.yml, by those names. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** One environment variable, for the documentation. */
export interface SettingDescription {
  readonly name: string;
  readonly description: string;
  /** As documented; `null` when there is none. */
  readonly default: string | null;
  /** A secret may also be given as the path of a file in the variable of the same name with `_FILE` at the end. */
  readonly isSecret: boolean;
}

/** Every environment variable that Araxes reads. */
export const SETTINGS: readonly SettingDescription[] = Object.entries(variables.shape).map(([name, field]) => {
  const standard = field instanceof z.ZodDefault ? String(field.def.defaultValue) : null;
  return { name, description: field.description ?? "", default: standard, isSecret: SECRETS.has(name) };
});

/**
 * Reads the environment, and the files that `*_FILE` variables name. An empty variable counts as absent.
 *
 * @throws UsageError that names every mistake, and never the value of a secret
 */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  workingFolder = process.cwd(),
): Settings {
  const mistakes = unknownVariables(env);
  const secrets = readNamedSecrets(env, mistakes);
  const written: Record<string, string> = {};
  for (const { name, isSecret } of SETTINGS) {
    const value = isSecret ? readSecret(env, name, mistakes) : env[name];
    if (value !== undefined && value !== "") written[name] = value;
  }
  const parsed = variables.safeParse(written, { error: describeIssue });
  const issues = parsed.success ? [] : parsed.error.issues;
  for (const { path, message } of issues) mistakes.push(describeMistake(String(path[0]), message, written));
  if (!parsed.success || mistakes.length > 0) throw new UsageError(mistakes.join("\n"));
  return { ...settingsOf(parsed.data, workingFolder), secrets };
}

function settingsOf(read: z.output<typeof variables>, workingFolder: string): Omit<Settings, "secrets"> {
  return {
    databaseUrl: read.DATABASE_URL ?? null,
    redisUrl: read.REDIS_URL ?? null,
    smtp: read.SMTP_URL ?? null,
    dataFolder: resolve(workingFolder, read.ARAXES_DATA),
    configFolder: configFolderOf(read.ARAXES_CONFIG, workingFolder),
    contact: read.ARAXES_CONTACT ?? null,
    mailFrom: read.ARAXES_MAIL_FROM,
    host: read.ARAXES_HOST,
    port: read.ARAXES_PORT,
    deskPassword: read.ARAXES_DESK_PASSWORD ?? null,
    publicUrl: read.ARAXES_PUBLIC_URL ?? null,
    logLevel: read.ARAXES_LOG,
    retentionDays: read.ARAXES_RETENTION_DAYS,
    rematchDays: read.ARAXES_REMATCH_DAYS,
  };
}

function configFolderOf(declared: string | undefined, workingFolder: string): string {
  if (declared !== undefined) return resolve(workingFolder, declared);
  return existsSync(join(workingFolder, "feeds.yml")) ? workingFolder : projectRoot;
}

function unknownVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = SETTINGS.flatMap(({ name, isSecret }) => (isSecret ? [name, `${name}_FILE`] : [name]));
  return Object.keys(env)
    .filter((name) => name.startsWith("ARAXES_") && !name.startsWith(SECRET_PREFIX) && !known.includes(name))
    .map((name) => {
      const nearest = nearestName(name, known);
      return `error ${name} is not a known setting${nearest === null ? "" : `, did you mean ${nearest}?`}`;
    });
}

function describeMistake(name: string, issue: string, written: Readonly<Record<string, string>>): string {
  const [message, hint] = issue.split("\n");
  const value = SECRETS.has(name) || message?.startsWith('"') ? "" : `${quote(written[name])} `;
  return `error ${name} ${value}${message}${hint === undefined ? "" : `, ${hint}`}`;
}
