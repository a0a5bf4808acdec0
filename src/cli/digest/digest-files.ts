import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { RenderedDigest } from "../../digest/render-digest.ts";
import { composeMail } from "../../mail/compose-mail.ts";

/** A rendered digest and whom it would go to. */
export interface DigestToWrite {
  readonly name: string;
  readonly rendered: RenderedDigest;
  readonly from: string;
  readonly to: readonly string[];
  readonly date: Date;
}

/** Writes a digest into a folder as .html, .txt and .eml; gives the folder. */
export async function writeDigestFiles(out: string, digest: DigestToWrite): Promise<string> {
  const { name, rendered, from, to, date } = digest;
  const folder = resolve(out);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.html`), rendered.html);
  await writeFile(join(folder, `${name}.txt`), rendered.plain);
  await writeFile(join(folder, `${name}.eml`), await composeMail({ ...rendered, from, to, date }));
  return folder;
}
