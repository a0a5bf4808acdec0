/**
 * The lines of a byte stream in UTF-8, as they come, a byte order mark aside. Only a line feed ends a line: JSON may hold
 * U+2028 and U+2029 as they are, at which Node's own reader of lines would break it.
 */
export async function* readLines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  for await (const bytes of stream) {
    const [rest = "", ...lines] = decoder.decode(bytes, { stream: true }).split("\n");
    pieces.push(rest);
    for (const next of lines) {
      yield pieces.join("");
      pieces = [next];
    }
  }
  pieces.push(decoder.decode());
  const last = pieces.join("");
  if (last !== "") yield last;
}
