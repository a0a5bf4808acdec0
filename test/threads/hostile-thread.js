import { setTimeout as pause } from "node:timers/promises";

/** Does what the document says, for tests of what becomes of a thread that misbehaves. */
export default async function misbehave({ document }) {
  const word = new TextDecoder().decode(document.body);
  switch (word) {
    case "spin":
      for (;;);
    case "hoard": {
      let hoard = null;
      for (let number = 0; ; number += 1) hoard = hoarded(hoard, number);
    }
    case "throw":
      throw new Error("a\u0000b ".repeat(500));
    case "exit":
      return process.exit(3);
    case "fail later":
      setTimeout(() => {
        throw new Error("after the task");
      }, 5);
      return { kind: "extracted", article: word };
    case "environment":
      return { kind: "extracted", article: Object.keys(process.env) };
    default:
      await pause(Number(word));
      return { kind: "extracted", article: word };
  }
}

/** As a parser hoards: by functions. In a loop of nothing but built-ins Node 24 does not notice that it is to end. */
function hoarded(earlier, number) {
  return { earlier, text: `${number}`, list: [number] };
}
