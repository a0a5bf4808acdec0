/** The signal that asked this process to end. */
export type StopSignal = "SIGINT" | "SIGTERM";

/**
 * Waits until somebody asks this process to end. Asked a second time while it is still closing, it ends at once.
 */
export function untilStopped(): Promise<StopSignal> {
  return new Promise((resolve) => {
    const stop = (signal: StopSignal) => {
      process.once("SIGINT", () => process.exit(130));
      resolve(signal);
    };
    process.once("SIGINT", () => stop("SIGINT"));
    process.once("SIGTERM", () => stop("SIGTERM"));
  });
}
