/** Milliseconds of CPU that some work takes, which other work on the machine does not lengthen as it does the wall clock. */
export async function cpuMsOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
