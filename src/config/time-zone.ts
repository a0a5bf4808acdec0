import { z } from "zod";
import { quote } from "./mistake.ts";
import { nearestName } from "./nearest-name.ts";
import { withHint } from "./text-fields.ts";

/** An IANA zone by its name, such as `Asia/Tbilisi` or `UTC`; offsets are refused because they know no clock changes. */
export const timeZoneField = z
  .string()
  .superRefine((written, context) => {
    if (isTimeZone(written)) return;
    const nearest = nearestZone(written);
    const hint = nearest === null ? "write a name such as Asia/Tbilisi" : `did you mean ${nearest}?`;
    context.addIssue({ code: "custom", message: withHint(`${quote(written)} is not a time zone`, hint) });
  })
  .meta({ examples: ["Asia/Tbilisi", "Asia/Yerevan", "Asia/Baku", "Europe/Brussels", "UTC"] });

function isTimeZone(written: string): boolean {
  if (written !== "UTC" && !/^[A-Z][\w+-]*(\/[A-Z][\w+-]*)+$/.test(written)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: written }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** By the whole name, failing that by its city: `Tbilisi` is `Asia/Tbilisi`. */
function nearestZone(written: string): string | null {
  const zones = Intl.supportedValuesOf("timeZone");
  const cityOf = (zone: string) => zone.slice(zone.lastIndexOf("/") + 1);
  const city = cityOf(written.replaceAll(" ", "_"));
  const sameCity = zones.find((zone) => cityOf(zone).toLowerCase() === city.toLowerCase());
  if (sameCity !== undefined) return sameCity;
  const nearest = nearestName(written, zones);
  if (nearest !== null) return nearest;
  const nearestCity = nearestName(city, zones.map(cityOf));
  return zones.find((zone) => cityOf(zone) === nearestCity) ?? null;
}
