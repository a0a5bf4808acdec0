import { constants, crc32, deflateRawSync } from "node:zlib";

/** A stretch of a document, compressed on its own so that many documents can share it. */
export interface GzipPiece {
  readonly plain: Buffer;
  readonly deflated: Buffer;
}

/**
 * Deflates a stretch up to a byte boundary that forgets all before it (RFC 1951; zlib's full flush): `tight` for what many
 * documents share, `quick` for what only one has.
 */
export function toPiece(markup: string, effort: "quick" | "tight"): GzipPiece {
  const plain = Buffer.from(markup);
  return {
    plain,
    deflated: deflateRawSync(plain, { finishFlush: constants.Z_FULL_FLUSH, level: effort === "quick" ? 1 : 6 }),
  };
}

const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** An empty last block, which ends the stream. */
const LAST_BLOCK = Buffer.from([3, 0]);

/** One gzip member (RFC 1952) of pieces in their order: costs a copy and a checksum, not a compression. */
export function joinPieces(pieces: readonly GzipPiece[]): Buffer {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(pieces.reduce(checksumWith, 0));
  trailer.writeUInt32LE(
    pieces.reduce((size, { plain }) => size + plain.length, 0),
    4,
  );
  return Buffer.concat([HEADER, ...pieces.map(({ deflated }) => deflated), LAST_BLOCK, trailer]);
}

/** Carries a checksum on; zlib's own begins anew at an empty buffer. */
function checksumWith(checksum: number, { plain }: GzipPiece): number {
  return plain.length === 0 ? checksum : crc32(plain, checksum);
}
