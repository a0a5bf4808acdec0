/** What clocks show where an outlet's domain is at home. Domains without a country, and countries of many zones, are not in it. */
const ZONES: ReadonlyMap<string, string> = new Map([
  ["am", "Asia/Yerevan"],
  ["az", "Asia/Baku"],
  ["ge", "Asia/Tbilisi"],
  ["ru", "Europe/Moscow"],
  ["tr", "Europe/Istanbul"],
  ["ir", "Asia/Tehran"],
  ["iq", "Asia/Baghdad"],
  ["sy", "Asia/Damascus"],
  ["lb", "Asia/Beirut"],
  ["il", "Asia/Jerusalem"],
  ["ps", "Asia/Gaza"],
  ["jo", "Asia/Amman"],
  ["eg", "Africa/Cairo"],
  ["sa", "Asia/Riyadh"],
  ["ae", "Asia/Dubai"],
  ["qa", "Asia/Qatar"],
  ["kw", "Asia/Kuwait"],
  ["bh", "Asia/Bahrain"],
  ["om", "Asia/Muscat"],
  ["ye", "Asia/Aden"],
  ["kz", "Asia/Almaty"],
  ["uz", "Asia/Tashkent"],
  ["tm", "Asia/Ashgabat"],
  ["fr", "Europe/Paris"],
  ["de", "Europe/Berlin"],
  ["uk", "Europe/London"],
]);

/** A clock, and what may stand behind it that tells its zone. */
const CLOCK = /\d{1,2}[:.]\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?(.*)$/i;
const TOLD_ZONE = /^\s*\(?(?:z\b|[+\u2212-]\s?\d{1,2}|gmt|utc|[A-Za-z]{2,4}T\b|мск|msk)/i;

/**
 * The instant of a date that was read as UTC because it tells a clock but no zone: an outlet means the clock on its own
 * wall. The same instant where a zone was told, no clock, or where the outlet's zone is unknown.
 */
export function inOutletZone(read: Date, written: string, url: string): Date {
  const clock = CLOCK.exec(written.replace(/^\d{4}-\d\d-\d\d/, ""));
  if (clock === null || TOLD_ZONE.test(clock[1] ?? "")) return read;
  const zone = ZONES.get(topDomain(url));
  return zone === undefined ? read : new Date(read.getTime() - offsetMs(zone, read));
}

function topDomain(url: string): string {
  return URL.canParse(url) ? (new URL(url).hostname.split(".").at(-1) ?? "") : "";
}

/** How far a zone's clocks were ahead of UTC then; exact but for the hour of a change. */
function offsetMs(zone: string, at: Date): number {
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset", year: "numeric" });
  const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const told = /([+-])(\d\d):(\d\d)/.exec(name);
  if (told === null) return 0;
  return Number(`${told[1]}1`) * (Number(told[2]) * 60 + Number(told[3])) * 60_000;
}
