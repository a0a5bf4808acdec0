/**
 * Closes what was opened, the newest first. One that cannot be closed does not keep the others open: what it threw is
 * thrown when all were asked.
 */
export async function closeAll(closers: (() => Promise<void>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const closeOne of closers.splice(0).reverse()) {
    await closeOne().catch((error: unknown) => errors.push(error));
  }
  if (errors.length > 0) throw errors[0];
}
