import { type Attributes, localName } from "./feed-names.ts";

/** An element of HTML that stands unescaped in a feed, written back as the text it should have been, without its prefix. */
export function openingTag(name: string, attributes: Attributes): string {
  let tag = `<${localName(name)}`;
  for (const key in attributes) {
    if (!key.startsWith("xmlns")) tag += ` ${key}="${(attributes[key] ?? "").replaceAll('"', "&quot;")}"`;
  }
  return `${tag}>`;
}

/** Its end. */
export function closingTag(name: string): string {
  return `</${localName(name)}>`;
}
