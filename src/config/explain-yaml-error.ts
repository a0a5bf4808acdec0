import type { YAMLError } from "yaml";

/** What the yaml package says, and how we say it to people who do not know the parts of YAML. The first that fits counts. */
const EXPLANATIONS: readonly (readonly [theirs: RegExp, message: string, hint: string | null])[] = [
  [/^Tabs are not allowed/, "a tab indents this line", "indent with spaces"],
  [/^Missing closing .*quote/, "a quote opened before is not closed up to here", "close it"],
  [
    /must be sufficiently indented and end with|must end with a [\]}]/,
    "a bracket opened before is not closed up to here",
    "close it",
  ],
  [/^Unexpected flow-(seq|map)-end/, "a bracket is closed that was not opened", "open it, or put the value in quotes"],
  [
    /start at the same (column|indentation)|^Sequence item without - indicator/,
    "this line is indented otherwise than those it belongs to",
    "indent them alike",
  ],
  [/^Implicit map keys need|^Implicit keys need/, "this key has no colon", "write key: value"],
  [
    /^Nested mappings are not allowed/,
    "a second “: ” stands in this value, or the next line is indented too far",
    "put the value in quotes, or indent the next line alike",
  ],
  [/^Plain value cannot start/, "this value begins with a reserved character", "put it in quotes"],
  [/^Unexpected .* at node end/, "more follows here after the value has ended", "put all of it in one pair of quotes"],
  [/^With stringKeys/, "a list or mapping can not be a key", null],
  [/[Ee]scape/, "this escape is unknown in double quotes", "use single quotes, or write \\\\ for a backslash"],
];

/** A message of the yaml package in our words, with a hint where there is one. */
export function explainYamlError(theirs: YAMLError["message"]): readonly [message: string, hint: string | null] {
  const [, message, hint] = EXPLANATIONS.find(([pattern]) => pattern.test(theirs)) ?? [
    null,
    `is not YAML: ${theirs}`,
    null,
  ];
  return [message, hint];
}
