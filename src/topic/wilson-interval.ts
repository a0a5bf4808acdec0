/** A share with the bounds between which the true one lies in 95 of 100 cases. */
export interface MeasuredShare {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** 95 % of a normal distribution lie within so many standard deviations. */
const Z = 1.96;

/**
 * The share of yeses among answers, with Wilson's score interval: it stays honest for few answers and for shares near 0
 * and 1, where the usual interval does not (Wilson 1927; Brown, Cai and DasGupta 2001). `null` without answers.
 */
export function wilsonInterval(yes: number, no: number): MeasuredShare | null {
  const count = yes + no;
  if (count === 0) return null;
  const share = yes / count;
  const centre = share + Z ** 2 / (2 * count);
  const spread = Z * Math.sqrt((share * (1 - share)) / count + Z ** 2 / (4 * count ** 2));
  const scale = 1 + Z ** 2 / count;
  return { share, low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale), count };
}
