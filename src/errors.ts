/** How a command ended, for the program that called it. */
export const EXIT = {
  done: 0,
  findings: 1,
  usage: 2,
  unreachable: 3,
  internal: 70,
  interrupted: 130,
} as const;

/** A mistake in what the operator wrote or asked for: the command ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A service that Araxes needs does not answer or must not be used as it is: exit code 3. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}
