import { setTimeout as pause } from "node:timers/promises";

/** Does what the document says, for tests of what becomes of a thread that misbehaves. */
export default async function misbehave({ document }) {
  const word = new TextDecoder().decode(document.body);
  switch (word) {
    case "spin":
      for (;;);
    case "hoard": {
      const hoard = [];
      for (;;) hoard.push(new Array(1000).fill(hoard.length));
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
