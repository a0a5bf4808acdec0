import type { Cheerio, CheerioAPI } from "cheerio/slim";
import type { Element } from "domhandler";
import { resolveAddress } from "../text/address.ts";
import { plainText } from "../text/plain-text.ts";
import { pageTree } from "./page-tree.ts";
import type { Repair, RepairedEntry } from "./repaired-feed.ts";

const POST = ".tgme_widget_message[data-post]";

/** Headlines of posts are made of their beginning; longer ones are cut at a word. */
const TITLE_LENGTH = 110;

/**
 * Reads the preview of a Telegram channel (`https://t.me/s/NAME`) as a feed, newest post first. A page of Telegram without
 * posts is refused as `no-preview`: the channel is private, has none, or its owner has switched the preview off.
 */
export function readTelegram(html: string, url: string): Repair {
  const tree = pageTree(html, url);
  if (tree.kind === "refused") return tree;
  const { $, base } = tree;
  const posts = $<Element, string>(POST).toArray();
  if (posts.length === 0) return refuse($);
  const entries = posts
    .map((post) => entryOf($(post), base))
    .filter((entry) => entry.content !== null)
    .reverse();
  const title = $(".tgme_channel_info_header_title").first().html() ?? $('meta[property="og:title"]').attr("content");
  return {
    kind: "repaired",
    feed: { format: "telegram", title: title ?? null, link: url, language: null, entries, problems: [] },
  };
}

function refuse($: CheerioAPI): Repair {
  const isTelegram = $('[class*="tgme_"]').length > 0;
  return isTelegram
    ? { kind: "refused", reason: "no-preview", message: "Telegram shows no posts of the channel" }
    : { kind: "refused", reason: "not-a-feed", message: "the address gives no preview of a Telegram channel" };
}

function entryOf(post: Cheerio<Element>, base: string): RepairedEntry {
  const id = post.attr("data-post") ?? null;
  const date = post.find<Element>(".tgme_widget_message_date").first();
  const words = post.find<Element>(".js-message_text, .tgme_widget_message_text").not(".js-message_reply_text");
  const text = words.toArray().flatMap((element) => textOf(words.filter(element)));
  const previewed = partsOf(post, [".link_preview_title", ".link_preview_description"]);
  const attached = partsOf(post, [".tgme_widget_message_document_title", ".tgme_widget_message_poll_question"]);
  const content = [...text, ...attached, ...previewed].map((html) => `<p>${html}</p>`).join("\n");
  return {
    id,
    link: resolveAddress(date.attr("href") ?? (id === null ? "" : `https://t.me/${id}`), base),
    title: headline(text[0] ?? previewed[0] ?? attached[0] ?? ""),
    summary: null,
    content: content === "" ? null : content,
    author: post.find(".tgme_widget_message_from_author").first().html(),
    published: date.find("time").attr("datetime") ?? post.find("time[datetime]").attr("datetime") ?? null,
    updated: null,
  };
}

/** Telegram wraps the text of some posts twice: the inner element tells it. */
function textOf(words: Cheerio<Element>): readonly string[] {
  const isWrapper = words.find(".tgme_widget_message_text").length > 0;
  return isWrapper ? [] : [words.html() ?? ""];
}

function partsOf(post: Cheerio<Element>, selectors: readonly string[]): readonly string[] {
  return selectors.flatMap((selector) => post.find(selector).first().html() ?? []);
}

/** The first line of a post, as the escaped text that a title is read from. */
function headline(html: string): string | null {
  const line = plainText(html).split("\n", 1)[0]?.trim() ?? "";
  if (line === "") return null;
  const short = line.length <= TITLE_LENGTH ? line : `${line.slice(0, TITLE_LENGTH).replace(/\s+\S*$/, "")}…`;
  return short.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
