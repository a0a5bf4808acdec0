/** Holds values back for a moment, so that those which come one by one go on together. */
export interface Gathering<T> {
  add(values: readonly T[]): void;
  /** Hands on at once what is held; resolves when all that was ever added has been handed on. */
  flush(): Promise<void>;
}

interface GatheringLimits {
  /** Handed on as soon as there are so many, and never more at once. */
  readonly most: number;
  /** Handed on when the first has waited so long, however few there are. */
  readonly waitMs: number;
}

/** Opens a gathering. `handOn` must not fail: nobody is left to hear of it. */
export function gather<T>(
  { most, waitMs }: GatheringLimits,
  handOn: (values: readonly T[]) => Promise<void>,
): Gathering<T> {
  const held: T[] = [];
  const underWay = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  const handOnFirst = () => {
    const going = handOn(held.splice(0, most));
    underWay.add(going);
    void going.finally(() => underWay.delete(going));
  };
  const handOnAll = () => {
    clearTimeout(timer);
    timer = undefined;
    while (held.length > 0) handOnFirst();
  };
  return {
    add: (values) => {
      held.push(...values);
      while (held.length >= most) handOnFirst();
      if (held.length === 0) handOnAll();
      else timer ??= setTimeout(handOnAll, waitMs);
    },
    flush: async () => {
      handOnAll();
      await Promise.all(underWay);
    },
  };
}
