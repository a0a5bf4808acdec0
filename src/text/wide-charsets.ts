/** Characters of two bytes: from and to which first byte, from and to which second, and the logarithm of their probability. */
type Region = readonly [firstLead: number, lastLead: number, firstTrail: number, lastTrail: number, log: number];

/** A charset of East Asia, whose characters take two bytes. */
interface WideCharset {
  readonly charset: string;
  readonly isLead: (byte: number) => boolean;
  readonly isTrail: (byte: number) => boolean;
  /** The probability of a byte that stands alone; half-width katakana in Shift_JIS. */
  readonly aloneLog: number;
  readonly isAlone: (byte: number) => boolean;
  readonly regions: readonly Region[];
}

/** Logarithms for a sign of the rare half of a charset, and for bytes that are none. */
const RARE = -11;
const BROKEN = -15;
/** What a second byte from ASCII would cost in other charsets, which count only bytes beyond it. */
const ASCII_TRAIL = 3;
/** How much rarer these charsets are in the region than windows-1251. */
const RARITY = -3;

const isNever = () => false;
const isHigh = (byte: number) => byte >= 0xa1 && byte <= 0xfe;

/** Kana, syllables and the frequent half of the ideographs lie in regions of their own in each. */
const WIDE_CHARSETS: readonly WideCharset[] = [
  {
    ...{ charset: "euc-jp", isLead: isHigh, isTrail: isHigh, isAlone: isNever, aloneLog: BROKEN },
    regions: [
      [0xa4, 0xa5, 0xa1, 0xf6, -4.5],
      [0xa1, 0xa1, 0xa1, 0xfe, -5],
      [0xa3, 0xa3, 0xb0, 0xfa, -6],
      [0xb0, 0xcf, 0xa1, 0xfe, -8],
    ],
  },
  {
    charset: "shift_jis",
    isLead: (byte) => (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc),
    isTrail: (byte) => byte >= 0x40 && byte <= 0xfc && byte !== 0x7f,
    isAlone: (byte) => byte >= 0xa1 && byte <= 0xdf,
    aloneLog: -9,
    regions: [
      [0x82, 0x82, 0x9f, 0xf1, -4.5],
      [0x83, 0x83, 0x40, 0x96, -4.5],
      [0x81, 0x81, 0x40, 0xfc, -5],
      [0x82, 0x82, 0x4f, 0x9a, -6],
      [0x88, 0x98, 0x40, 0xfc, -8],
    ],
  },
  {
    charset: "euc-kr",
    isLead: (byte) => byte >= 0x81 && byte <= 0xfe,
    isTrail: (byte) => byte >= 0x41 && byte <= 0xfe,
    ...{ isAlone: isNever, aloneLog: BROKEN },
    regions: [
      [0xb0, 0xc8, 0xa1, 0xfe, -6.5],
      [0xa1, 0xa1, 0xa1, 0xfe, -5.5],
      [0xa3, 0xa3, 0xa1, 0xfe, -6.5],
    ],
  },
  {
    charset: "gb18030",
    isLead: (byte) => byte >= 0x81 && byte <= 0xfe,
    isTrail: (byte) => byte >= 0x40 && byte <= 0xfe && byte !== 0x7f,
    ...{ isAlone: isNever, aloneLog: BROKEN },
    regions: [
      [0xb0, 0xd7, 0xa1, 0xfe, -7],
      [0xa1, 0xa1, 0xa1, 0xfe, -5],
      [0xa3, 0xa3, 0xa1, 0xfe, -5],
    ],
  },
  {
    charset: "big5",
    isLead: (byte) => byte >= 0x81 && byte <= 0xfe,
    isTrail: (byte) => (byte >= 0x40 && byte <= 0x7e) || isHigh(byte),
    ...{ isAlone: isNever, aloneLog: BROKEN },
    regions: [
      [0xa4, 0xc6, 0x40, 0xfe, -7],
      [0xa1, 0xa3, 0x40, 0xfe, -5],
    ],
  },
];

/** How likely bytes are in each charset of East Asia: the logarithm of the probability of all bytes beyond ASCII. */
export function scoreWideCharsets(bytes: Uint8Array): readonly { readonly charset: string; readonly log: number }[] {
  return WIDE_CHARSETS.map((wide) => ({ charset: wide.charset, log: scoreWide(bytes, wide) }));
}

function scoreWide(bytes: Uint8Array, { isLead, isTrail, isAlone, aloneLog, regions }: WideCharset): number {
  let log = RARITY;
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[i + 1] ?? 0;
    if (isLead(lead) && isTrail(trail)) {
      log += logOf(regions, lead, trail) + (trail < 0x80 ? ASCII_TRAIL : 0);
      i += 1;
    } else log += isAlone(lead) ? aloneLog : BROKEN;
  }
  return log;
}

function logOf(regions: readonly Region[], lead: number, trail: number): number {
  for (const [firstLead, lastLead, firstTrail, lastTrail, log] of regions) {
    if (lead >= firstLead && lead <= lastLead && trail >= firstTrail && trail <= lastTrail) return log;
  }
  return RARE;
}
