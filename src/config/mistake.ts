/** One thing wrong in a configuration file, where it stands and what would mend it. */
export interface Mistake {
  /** As the operator knows it, such as `feeds.yml` or `lexicon/places.yml`. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 units as editors do. */
  readonly column: number;
  /** Such as `sources[1].country`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
  /** What to write instead, such as `did you mean GE?`. */
  readonly hint: string | null;
}

const LONGEST_QUOTE = 60;

/** One line for people and editors: `feeds.yml:10:14 error sources[1].country "Georgia" is not …, did you mean GE?` */
export function renderMistake(mistake: Mistake): string {
  return renderLine(mistake, "error");
}

/** The same for what is doubtful and can be used. */
export function renderRemark(remark: Mistake): string {
  return renderLine(remark, "remark");
}

function renderLine({ file, line, column, path, message, hint }: Mistake, severity: "error" | "remark"): string {
  const place = path === "" ? "" : ` ${path}`;
  return `${file}:${line}:${column} ${severity}${place} ${message}${hint === null ? "" : `, ${hint}`}`;
}

/** One mistake for each place, in the order of the files. */
export function inOrder(mistakes: readonly Mistake[]): readonly Mistake[] {
  const first = new Map<string, Mistake>();
  for (const mistake of mistakes) {
    const place = `${mistake.file}:${mistake.line}:${mistake.column}:${mistake.path}`;
    if (!first.has(place)) first.set(place, mistake);
  }
  return [...first.values()].sort((a, b) => {
    return a.file.localeCompare(b.file, "en") || a.line - b.line || a.column - b.column;
  });
}

/** A path as people write it: `["sources", 1, "country"]` is `sources[1].country`. */
export function renderPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    const name = /^[\w-]+$/.test(String(part)) ? String(part) : quote(part);
    return text === "" ? name : `${text}.${name}`;
  }, "");
}

/** A value as it may be shown in a message or a terminal: quoted, shortened, without control or invisible characters. */
export function quote(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a mapping";
  if (typeof value !== "string" && typeof value !== "symbol") return String(value);
  const text = String(value);
  const short = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  return JSON.stringify(short).replace(/[\p{C}\u2028\u2029]/gu, (character) => {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}
