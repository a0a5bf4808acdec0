/** The bytes of a document as fetched, with what the server said of them. */
export interface RawDocument {
  readonly body: Uint8Array;
  /** The address it finally came from, for relative links. */
  readonly url: string;
  /** The Content-Type header as sent. */
  readonly contentType: string | null;
}
