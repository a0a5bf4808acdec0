import { type MeasuredShare, wilsonInterval } from "../topic/wilson-interval.ts";

/** A precision by the answers of people, in words; `null` when nothing was judged. */
export function precisionInWords(yes: number, no: number): string | null {
  const measured = wilsonInterval(yes, no);
  return measured === null ? null : shareInWords(measured);
}

/** "92 % (74–98 %, 24 judged)": a measured share with its 95 % interval. */
export function shareInWords({ share, low, high, count }: MeasuredShare): string {
  return `${percent(share)} % (${percent(low)}–${percent(high)} %, ${count} judged)`;
}

function percent(share: number): string {
  return (share * 100).toFixed(0);
}
