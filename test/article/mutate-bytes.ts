import { between, oneOf, type Random } from "../../sample/bulk/random.ts";

/** What a broken server, a bad cable or a hand in the wrong place makes of a document. */
type Mutation = (body: Buffer, random: Random) => Buffer;

const PIECES = [
  ...[
    "<",
    ">",
    "&",
    "]]>",
    "<![CDATA[",
    "<!--",
    "-->",
    "</",
    "<item>",
    "</item>",
    "<entry>",
    "</channel>",
    "<p",
    "<script>",
  ],
  ...[
    "</script>",
    "&#0;",
    "&#xd800;",
    "&amp;amp;",
    '"',
    "'",
    "{",
    "}",
    "[",
    ",",
    "\\u0000",
    "\0",
    "\u202e",
    "xmlns:a=",
    "<?xml",
  ],
];

const NESTED = ["div", "item", "p", "b", "table", "span", "entry", "description", "blockquote", "li"];

const CHARSETS = [
  "windows-1251",
  "utf-16le",
  "utf-16be",
  "gb18030",
  "shift_jis",
  "windows-1256",
  "koi8-r",
  "x-nonsense",
];

/** Cuts `length` bytes out at a place and puts others there. */
function splice(body: Buffer, at: number, length: number, put: Uint8Array = Buffer.alloc(0)): Buffer {
  return Buffer.concat([body.subarray(0, at), put, body.subarray(at + length)]);
}

const place = (body: Buffer, random: Random) => between(random, 0, body.length);

/** Where the tags of a document begin and end. */
function tagsOf(body: Buffer): readonly (readonly [number, number])[] {
  return Array.from(body.toString("latin1").matchAll(/<[^<>]{1,200}>/g), ({ index, 0: tag }) => [index, tag.length]);
}

function swapTags(body: Buffer, random: Random): Buffer {
  const tags = tagsOf(body);
  if (tags.length < 2) return body;
  const [one, other] = [oneOf(random, tags), oneOf(random, tags)].sort(([a], [b]) => a - b);
  if (one === undefined || other === undefined || one[0] === other[0]) return body;
  const [first, second] = [one, other].map(([at, length]) => body.subarray(at, at + length));
  return splice(splice(body, ...other, first), ...one, second);
}

function takeOutTag(body: Buffer, random: Random): Buffer {
  const tags = tagsOf(body);
  return tags.length === 0 ? body : splice(body, ...oneOf(random, tags));
}

const MUTATIONS: readonly Mutation[] = [
  (body, random) => splice(body, place(body, random), between(random, 1, 40)),
  (body, random) => splice(body, place(body, random), between(random, 1, body.length)),
  (body, random) => body.subarray(0, place(body, random)),
  (body, random) => {
    const at = place(body, random);
    return splice(body, at, 0, body.subarray(at, at + between(random, 1, 5000)));
  },
  (body, random) => splice(body, place(body, random), 0, Buffer.from(oneOf(random, PIECES))),
  (body, random) => splice(body, place(body, random), 1, Buffer.of(between(random, 0, 256))),
  swapTags,
  takeOutTag,
  (body, random) =>
    splice(body, place(body, random), 0, Buffer.from(`<${oneOf(random, NESTED)}>`.repeat(between(random, 1, 3000)))),
  (body) => Buffer.from(body.toString("latin1").replace(/<\/[^>]*>/g, ""), "latin1"),
  (body, random) =>
    Buffer.from(
      body.toString("latin1").replace(/(charset|encoding)=(["']?)[\w-]+/i, `$1=$2${oneOf(random, CHARSETS)}`),
      "latin1",
    ),
];

/** A document with one to four mutations, and what its server says of its charset, mostly nothing or something wrong. */
export function mutate(body: Buffer, random: Random): { readonly body: Buffer; readonly contentType: string | null } {
  const times = between(random, 1, 5);
  let mutated = body;
  for (let i = 0; i < times; i++) mutated = oneOf(random, MUTATIONS)(mutated, random);
  const isSilent = random() < 0.5;
  return { body: mutated, contentType: isSilent ? null : `text/xml; charset=${oneOf(random, [...CHARSETS, "utf-8"])}` };
}
