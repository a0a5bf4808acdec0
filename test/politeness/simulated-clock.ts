/** A clock that stands still while anybody works, and then jumps to the next moment that anybody waits for. */
export interface SimulatedClock {
  now(): Date;
  /** Waits until a moment, as work or between works. */
  wait(until: Date): Promise<void>;
  /** Runs work; time passes only while all of it waits. */
  run(work: () => Promise<unknown>): void;
  /** Lets time pass until a moment. */
  passUntil(moment: number): Promise<void>;
}

/** Opens a clock at a moment. */
export function openSimulatedClock(start: number): SimulatedClock {
  let time = start;
  let busyCount = 0;
  let whenIdle: (() => void) | null = null;
  const waiters: { readonly at: number; readonly wake: () => void }[] = [];

  const rest = () => {
    busyCount -= 1;
    if (busyCount === 0) whenIdle?.();
  };
  const idle = () =>
    busyCount === 0
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          whenIdle = resolve;
        });

  return {
    now: () => new Date(time),
    wait: (until) =>
      new Promise((resolve) => {
        const wake = () => {
          busyCount += 1;
          resolve();
        };
        waiters.push({ at: Math.max(until.getTime(), time), wake });
        rest();
      }),
    run: (work) => {
      busyCount += 1;
      work().finally(rest);
    },
    passUntil: async (moment) => {
      for (;;) {
        await idle();
        waiters.sort((a, b) => a.at - b.at);
        const [next] = waiters;
        if (next === undefined || next.at > moment) break;
        time = Math.max(time, next.at);
        waiters.shift();
        next.wake();
      }
      time = Math.max(time, moment);
    },
  };
}
