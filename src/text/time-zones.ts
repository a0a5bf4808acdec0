/**
 * Names of zones in dates, with their offset from UTC in minutes. Where a name is shared, the region's own meaning is
 * taken: AMT is Yerevan, AST Riyadh, GST Dubai, IST Jerusalem, BST London, CST Chicago.
 */
const OFFSET_MINUTES = new Map([
  ["z", 0],
  ["ut", 0],
  ["utc", 0],
  ["gmt", 0],
  ["wet", 0],
  ["west", 60],
  ["bst", 60],
  ["cet", 60],
  ["met", 60],
  ["cest", 120],
  ["mest", 120],
  ["eet", 120],
  ["ist", 120],
  ["eest", 180],
  ["idt", 180],
  ["ast", 180],
  ["trt", 180],
  ["tsi", 180],
  ["msk", 180],
  ["мск", 180],
  ["msd", 240],
  ["samt", 240],
  ["azt", 240],
  ["amt", 240],
  ["get", 240],
  ["gst", 240],
  ["azst", 300],
  ["amst", 300],
  ["irst", 210],
  ["irdt", 270],
  ["aft", 270],
  ["uzt", 300],
  ["tmt", 300],
  ["tjt", 300],
  ["pkt", 300],
  ["almt", 300],
  ["qyzt", 300],
  ["yekt", 300],
  ["kgt", 360],
  ["hkt", 480],
  ["jst", 540],
  ["kst", 540],
  ["est", -300],
  ["edt", -240],
  ["cst", -360],
  ["cdt", -300],
  ["mst", -420],
  ["mdt", -360],
  ["pst", -480],
  ["pdt", -420],
  // Cities in names such as Asia/Tbilisi, where clocks are the same all year.
  ...["tbilisi", "yerevan", "baku", "dubai", "muscat"].map((city): [string, number] => [city, 240]),
  ...["moscow", "minsk", "istanbul", "riyadh", "qatar", "kuwait", "bahrain", "baghdad", "damascus", "amman"].map(
    (city): [string, number] => [city, 180],
  ),
  ["tehran", 210],
  ...["almaty", "tashkent", "ashgabat"].map((city): [string, number] => [city, 300]),
]);

/** Minutes that a named zone is ahead of UTC, or `null` for a word that names none. */
export function zoneOffset(name: string): number | null {
  return OFFSET_MINUTES.get(name.toLowerCase().replace("\u0307", "")) ?? null;
}
