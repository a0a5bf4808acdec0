import { constants, gunzipSync } from "node:zlib";
import { FEED_LIMITS } from "../feed/parse-feed.ts";
import type { RawDocument } from "../text/raw-document.ts";

/**
 * The document without the gzip that its server left on: `sitemap.xml.gz` is a file of its own, of which no header tells.
 * What a cut file still gives is kept. `null` when it unfolds to more than a feed may have.
 */
export function unzipBody(document: RawDocument): RawDocument | null {
  const { body } = document;
  const isGzip = body[0] === 0x1f && body[1] === 0x8b && body[2] === 0x08;
  if (!isGzip) return document;
  try {
    const limits = { maxOutputLength: FEED_LIMITS.bytes, finishFlush: constants.Z_SYNC_FLUSH };
    return { ...document, body: gunzipSync(body, limits) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
