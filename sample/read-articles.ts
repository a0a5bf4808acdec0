import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ArticleFile, parseArticleFile } from "./article-file.ts";
import type { ArticleText, SampleArticle } from "./sample-article.ts";

/** Reads every `<outlet>/<slug>.md` below a folder, in the order of their names, wire copies filled in. */
export async function readArticles(folder: string): Promise<readonly SampleArticle[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".md")).sort();
  const files = new Map<string, ArticleFile>();
  for (const name of names) {
    const key = name.slice(0, -".md".length).replaceAll("\\", "/");
    files.set(key, parseArticleFile(await readFile(join(folder, name), "utf8"), name));
  }
  return [...files].map(([key, file]) => toArticle(key, file, files));
}

function toArticle(key: string, file: ArticleFile, files: ReadonlyMap<string, ArticleFile>): SampleArticle {
  const [outlet = "", slug = ""] = key.split("/");
  const text = textOf(key, file, files);
  return {
    key,
    outlet,
    slug,
    number: numberOf(key),
    section: file.section,
    author: file.author,
    hoursAgo: file.hoursAgo,
    text,
    editedText: file.edited && withEdit(text, file.edited),
    isLate: file.late,
    page: file.page,
    story: file.story,
    must: file.must,
    mustNot: file.mustNot,
  };
}

function textOf(key: string, file: ArticleFile, files: ReadonlyMap<string, ArticleFile>): ArticleText {
  const paragraphs = [...carriedParagraphs(key, file, files), ...file.paragraphs];
  return { title: file.title, summary: file.summary ?? paragraphs[0] ?? file.title, paragraphs };
}

function carriedParagraphs(key: string, file: ArticleFile, files: ReadonlyMap<string, ArticleFile>): readonly string[] {
  const { carries } = file;
  if (carries === null) return [];
  const wire = files.get(carries.article);
  if (wire === undefined) throw new Error(`${key} carries ${carries.article}, which does not exist`);
  const kept = wire.paragraphs.filter((_, index) => !carries.without.includes(index + 1));
  return Object.entries(carries.replace).reduce<readonly string[]>((paragraphs, [from, to]) => {
    if (!paragraphs.some((paragraph) => paragraph.includes(from))) {
      throw new Error(`${key} replaces "${from}", which ${carries.article} does not say`);
    }
    return paragraphs.map((paragraph) => paragraph.replace(from, to));
  }, kept);
}

function withEdit(text: ArticleText, edit: NonNullable<ArticleFile["edited"]>): ArticleText {
  const addition = edit.addition === null ? [] : [edit.addition];
  return { ...text, title: edit.title, paragraphs: [...text.paragraphs, ...addition] };
}

/** FNV-1a, reduced to six digits. */
function numberOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return 100_000 + ((hash >>> 0) % 900_000);
}
