/** Beyond this, lines are hard to read however wide the terminal is. */
const WIDEST = 100;
const USUAL_WIDTH = 80;

/** A text in lines that fit the terminal, each behind an indent. Paragraphs stay apart. */
export function wrapText(text: string, indent = ""): string {
  const width = Math.max(20, Math.min(process.stdout.columns ?? USUAL_WIDTH, WIDEST) - indent.length);
  return text
    .split("\n")
    .flatMap((line) => linesOf(line, width))
    .map((line) => (line === "" ? "" : indent + line))
    .join("\n");
}

function linesOf(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
