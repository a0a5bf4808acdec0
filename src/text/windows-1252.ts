/** What 0x80–0x9F are in windows-1252; the five that it leaves open stay controls. */
const CHARACTERS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

const CONTROLS = /[\u0080-\u009f]/g;

/** Text that was read as latin-1, read as windows-1252. Node 20's own decoder takes the one for the other. */
export function asWindows1252(latin1: string): string {
  return latin1.replace(CONTROLS, (control) => CHARACTERS.charAt(control.charCodeAt(0) - 0x80));
}
