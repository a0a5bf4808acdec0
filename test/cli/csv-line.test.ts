import { expect, test } from "vitest";
import { csvLine } from "../../src/cli/csv-line.ts";

test.each([
  ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
  ["+1+1", "'+1+1"],
  ["-2 degrees in Gyumri", "'-2 degrees in Gyumri"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["  =1+1", "'  =1+1"],
  ["\u{200e}=1+1", "'\u{200e}=1+1"],
  ["＝1+1", "'＝1+1"],
  ["\t=1", "'\t=1"],
  ["=1,2", `"'=1,2"`],
  ['=cmd|"/c calc"!A0', `"'=cmd|""/c calc""!A0"`],
  ["\r\n=1", `"'\r\n=1"`],
  ["plain, with a comma", '"plain, with a comma"'],
  ['he said "no"', '"he said ""no"""'],
  ["two\nlines", '"two\nlines"'],
  ["სომხეთი — خبر", "სომხეთი — خبر"],
  ["", ""],
])("the text %j is written as %j", (text, cell) => {
  expect(csvLine([text])).toBe(cell);
});

test("numbers and dates are what they are, lists are joined, what is absent is empty", () => {
  expect(csvLine([-3, 0.5, new Date("2026-11-23T10:00:00Z"), ["=a", "b"], null])).toBe(
    "-3,0.5,2026-11-23T10:00:00.000Z,'=a; b,",
  );
});
