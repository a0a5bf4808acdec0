import type { AnyNode } from "domhandler";
import { INLINE_TAGS, SILENT_TAGS } from "./page-tags.ts";

/** The text of an element as a reader sees it, on one line. Bounded in depth by the page's own limit. */
export function readableText(element: AnyNode): string {
  let text = "";
  const walk = (node: AnyNode): void => {
    if (node.type === "text") text += node.data;
    else if ("attribs" in node && !SILENT_TAGS.has(node.name)) {
      const space = INLINE_TAGS.has(node.name) ? "" : " ";
      text += space;
      for (const child of node.children) walk(child);
      text += space;
    }
  };
  walk(element);
  return text.replace(/\s+/g, " ").trim();
}
