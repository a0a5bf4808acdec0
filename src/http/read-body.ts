import { type Readable, Transform } from "node:stream";
import * as zlib from "node:zlib";

/** What came of reading a body. */
export type BodyReading =
  | { readonly kind: "read"; readonly body: Uint8Array; readonly isComplete: boolean }
  | { readonly kind: "too-large" }
  | { readonly kind: "undecodable"; readonly message: string };

/** How much of a decoded body is wanted, and whether what lies beyond is left out or makes it too large. */
export interface BodyLimit {
  readonly bytes: number;
  readonly beyond: "left-out" | "too-large";
}

const CHUNK = { chunkSize: 65_536 };

/** A window of its full size at once: one that grows lives twice while it is copied, which makes half of a bomb's cost. */
const BROTLI = { [zlib.constants.BROTLI_DECODER_PARAM_DISABLE_RING_BUFFER_REALLOCATION]: 1 };

/** Decoders that respect back pressure, so that they may be chained. */
const DECODERS: ReadonlyMap<string, () => Transform> = new Map<string, () => Transform>([
  ["gzip", () => zlib.createGunzip(CHUNK)],
  ["x-gzip", () => zlib.createGunzip(CHUNK)],
  ["br", () => zlib.createBrotliDecompress({ ...CHUNK, params: BROTLI })],
]);

/** What is asked for, in the order of preference of servers. */
export const ACCEPT_ENCODING = "gzip, deflate, br";

/** Servers that encode twice by mistake are read; more layers are an attack. */
const MAX_LAYERS = 2;

/**
 * Reads a body while decoding it, and counts the decoded bytes as they come: a bomb costs no more than the limit. What
 * came before the connection was cut is kept. Never rejects.
 */
export function readBody(source: Readable, encoding: string | null, limit: BodyLimit): Promise<BodyReading> {
  const decoders = openDecoders(encoding);
  if (decoders === null) {
    source.on("error", ignore).destroy();
    const message = `the body is encoded as ${(encoding ?? "").slice(0, 40)}, which was not asked for`;
    return Promise.resolve({ kind: "undecodable", message });
  }
  return new Promise((resolve) => collect(source, decoders, limit, resolve));
}

function collect(
  source: Readable,
  decoders: readonly Transform[],
  limit: BodyLimit,
  resolve: (reading: BodyReading) => void,
): void {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isCut = false;
  let isEmpty = true;
  let isEnded = false;
  const end = (reading: BodyReading) => {
    isEnded = true;
    for (const stage of [source, ...decoders]) stage.on("error", ignore).destroy();
    resolve(reading);
  };
  const endRead = (isComplete: boolean) => {
    if (!isEnded) end({ kind: "read", body: joined(chunks, size), isComplete });
  };

  source.on("error", () => {
    isCut = true;
    if (decoders[0] === undefined) endRead(false);
    else decoders[0].end();
  });
  for (const decoder of decoders) {
    decoder.on("error", (error) => {
      if (isCut || size > 0) endRead(false);
      else if (isEmpty) endRead(true);
      else end({ kind: "undecodable", message: `the body cannot be decoded: ${error.message}` });
    });
  }
  source.once("data", () => {
    isEmpty = false;
  });
  const last = decoders.reduce<Readable>((stage, decoder) => stage.pipe(decoder), source);
  last.on("end", () => endRead(!isCut));
  last.on("data", (chunk: Uint8Array) => {
    const room = limit.bytes - size;
    size += Math.min(chunk.length, room);
    if (chunk.length <= room) chunks.push(chunk);
    else if (limit.beyond === "too-large") end({ kind: "too-large" });
    else {
      chunks.push(chunk.subarray(0, room));
      endRead(true);
    }
  });
}

/** The decoders in the order in which they undo what the header lists; `null` for an encoding nobody asked for. */
function openDecoders(encoding: string | null): readonly Transform[] | null {
  const names = (encoding ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim());
  const layers = names.filter((name) => name !== "" && name !== "identity").reverse();
  if (layers.length === 1 && layers[0] === "deflate") return [inflateEither()];
  const open = layers.map((name) => DECODERS.get(name));
  if (layers.length > MAX_LAYERS || open.includes(undefined)) return null;
  return open.flatMap((openOne) => (openOne === undefined ? [] : [openOne()]));
}

/** "deflate" is the zlib format (RFC 9110 §8.4.1.2), yet some servers send the bare one: the first bytes tell. */
function inflateEither(): Transform {
  let inflate: zlib.Inflate | zlib.InflateRaw | null = null;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (inflate === null) {
        inflate = hasZlibHeader(chunk) ? zlib.createInflate(CHUNK) : zlib.createInflateRaw(CHUNK);
        inflate.on("data", (data) => this.push(data)).on("error", (error) => this.destroy(error));
      }
      inflate.write(chunk, done);
    },
    flush(done) {
      if (inflate === null) done();
      else inflate.once("end", done).end();
    },
    destroy(error, done) {
      inflate?.destroy();
      done(error);
    },
  });
}

function hasZlibHeader(bytes: Buffer): boolean {
  const [method = 0, flags = 0] = bytes;
  return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
}

/** One array that owns its memory, so that it can be handed to another thread. */
function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function ignore(): void {}
