/** One total deadline for everything that a retrieval takes. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Does work whose time does not count, such as waiting for a host's turn. */
  besides<T>(work: () => Promise<T>): Promise<T>;
}

/** Gives work one total deadline: a drip of headers or bytes does not move it. */
export function withDeadline(ms: number): <T>(work: (deadline: Deadline) => Promise<T>) => Promise<T> {
  return async (work) => {
    const controller = new AbortController();
    const clock = openClock(ms, () => controller.abort());
    const besides = async <R>(other: () => Promise<R>): Promise<R> => {
      clock.stop();
      try {
        return await other();
      } finally {
        clock.start();
      }
    };
    clock.start();
    try {
      return await work({ signal: controller.signal, besides });
    } finally {
      clock.stop();
    }
  };
}

/** A clock that runs down while it is started, then rings. */
function openClock(ms: number, ring: () => void) {
  let leftMs = ms;
  let startedAt = 0;
  let timer: NodeJS.Timeout | undefined;
  return {
    start: () => {
      startedAt = performance.now();
      timer = setTimeout(ring, leftMs);
    },
    stop: () => {
      clearTimeout(timer);
      leftMs = Math.max(0, leftMs - (performance.now() - startedAt));
    },
  };
}
