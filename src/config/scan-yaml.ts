import { CST, Lexer, Parser } from "yaml";
import { explainYamlError } from "./explain-yaml-error.ts";

/** Something that may not stand in a configuration file, by its offset in the text. */
export interface Finding {
  readonly offset: number;
  readonly message: string;
  readonly hint: string | null;
}

/** What a first pass over the tokens of a file gave. They may be composed only when it reached the end. */
export interface YamlScan {
  readonly tokens: readonly CST.Token[];
  readonly findings: readonly Finding[];
  readonly isWhole: boolean;
}

/** The parser's stack holds about two tokens a level. Far deeper ones end Node in the composer: 20,000 `[` are enough. */
const DEEPEST_STACK = 100;

/** Where reading stops: who wrote that many did not write YAML. */
const MOST_FINDINGS = 50;

const REFUSED_TOKENS = new Map<string, readonly [message: string, hint: string]>([
  ["alias", ["an alias (*) has no place in this file", "write the value out, or quote text that begins with *"]],
  ["anchor", ["an anchor (&) has no place in this file", "leave it out, or quote text that begins with &"]],
  ["tag", ["a tag (!) has no place in this file", "leave it out, or quote text that begins with !"]],
  ["directive-line", ["a directive (%) has no place in this file", "leave the line out"]],
]);

/** Reads the tokens of a YAML text and finds, before anything is built from them, what these files never need. */
export function scanYaml(text: string): YamlScan {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const findings: Finding[] = [];
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    const refused = isScalar ? undefined : REFUSED_TOKENS.get(CST.tokenType(lexeme) ?? "");
    if (refused !== undefined) findings.push({ offset: parser.offset, message: refused[0], hint: refused[1] });
    isScalar = lexeme === CST.SCALAR;
    for (const token of parser.next(lexeme)) {
      tokens.push(token);
      if (token.type !== "error") continue;
      const [message, hint] = explainYamlError(token.message);
      findings.push({ offset: token.offset, message, hint });
    }
    if (parser.stack.length > DEEPEST_STACK) {
      const finding = { offset: parser.offset, message: "nests too deeply", hint: "close the brackets opened before" };
      return { tokens, findings: [...findings, finding], isWhole: false };
    }
    if (findings.length >= MOST_FINDINGS) return { tokens, findings, isWhole: false };
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, findings, isWhole: true };
}
