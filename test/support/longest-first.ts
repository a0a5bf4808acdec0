import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take minutes: begun last, they would be waited for by workers with nothing else to do. */
const LONG = ["test/crash/", "test/mail-matrix/", "test/pipeline/digest-ledger", "test/politeness/"];

/** Begins with the files that are known to take long; the others come in vitest's own order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((part) => moduleId.includes(part));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
