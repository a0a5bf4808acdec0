import { Parser } from "htmlparser2";
import { closeElement, takeText } from "./close-element.ts";
import { openElement } from "./open-element.ts";
import type { FeedRefusal } from "./parsed-feed.ts";
import { type Reading, startReading } from "./reading.ts";
import type { Repair } from "./repaired-feed.ts";

/** Deeper trees are no feeds; unclosed HTML in real ones reaches a few hundred. */
const MAX_DEPTH = 1000;
const MAX_ATTRIBUTES = 500;
/** How many entries are looked at to find the newest. */
const MAX_ENTRIES_READ = 200_000;

/**
 * Reads what is meant to be RSS, RDF or Atom however it is written: bare ampersands, unknown entities, missing end tags,
 * wrong case, odd prefixes, HTML unescaped, an end that never came. One pass of htmlparser2 in XML mode; entities that the
 * document declares are never expanded and nothing is ever fetched.
 */
export function repairXml(text: string, url: string): Repair {
  const reading = startReading(url);
  const parser = new Parser(
    {
      onopentagname: () => {
        reading.attributeCount = 0;
      },
      onattribute: () => {
        reading.attributeCount += 1;
        if (reading.attributeCount > MAX_ATTRIBUTES)
          stop("too-large", `an element has more than ${MAX_ATTRIBUTES} attributes`);
      },
      onopentag: (name, attributes) => {
        if (reading.frames.length > MAX_DEPTH) stop("too-deep", `elements are nested more than ${MAX_DEPTH} deep`);
        else openElement(reading, name, attributes);
      },
      ontext: (piece) => takeText(reading, piece),
      oncdatastart: () => {
        reading.isCdata = true;
      },
      oncdataend: () => {
        reading.isCdata = false;
      },
      onclosetag: (name) => {
        closeElement(reading, name);
        if (reading.entries.length >= MAX_ENTRIES_READ) {
          reading.problems.add(`has more than ${MAX_ENTRIES_READ} entries: the rest was not read`);
          parser.pause();
        }
      },
    },
    { xmlMode: true, decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  const stop = (reason: FeedRefusal, message: string): void => {
    reading.refusal ??= { reason, message };
    parser.pause();
  };
  parser.write(text);
  reading.isAtEnd = true;
  parser.end();
  return outcomeOf(reading);
}

function outcomeOf(reading: Reading): Repair {
  const { format, refusal, feed } = reading;
  if (format === null)
    return { kind: "refused", reason: "not-a-feed", message: "no RSS, RDF or Atom element was found" };
  if (refusal !== null) return { kind: "refused", ...refusal };
  const value = (field: "title" | "link" | "language") => feed.get(field)?.value ?? null;
  return {
    kind: "repaired",
    feed: {
      format,
      title: value("title"),
      link: value("link"),
      language: value("language"),
      entries: reading.entries,
      problems: [...reading.problems],
    },
  };
}
