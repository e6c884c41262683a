/**
 * Reads decimal numbers straight from the bytes of a file, without making a string of each.
 *
 * The result is the double nearest to the decimal, digit for digit what `Number(text)` gives:
 * the digits are collected without rounding, then one exact multiplication or division follows.
 * What does not fit that scheme (many digits, large exponents) goes through `Number`.
 */
export class DecimalReader {
  /** Where the last number read ended: the first byte after it. */
  end = 0;

  /** @param decimalMark the byte between whole and fraction: "." or "," */
  constructor(private readonly decimalMark: number) {}

  /**
   * The number that starts at `start`, or NaN when none does. The bytes must end with one that
   * belongs to no number, such as a line feed.
   */
  read(bytes: Uint8Array, start: number): number {
    let p = start;
    let byte = bytes[p]!;
    const negative = byte === MINUS;
    if (negative || byte === PLUS) byte = bytes[++p]!;

    // digits = head · 10^tailLength + tail, both whole numbers below 2^53
    let head = 0;
    let tail = 0;
    let headLength = 0;
    let tailLength = 0;
    const first = p;
    let mark = -1;
    for (; ; byte = bytes[++p]!) {
      const digit = byte - ZERO;
      if (digit >= 0 && digit <= 9) {
        if (headLength < HEAD_DIGITS) {
          head = head * 10 + digit;
          if (head !== 0) headLength++;
        } else {
          tail = tail * 10 + digit;
          tailLength++;
        }
      } else if (byte === this.decimalMark && mark < 0) mark = p;
      else break;
    }
    const digits = p - first - (mark < 0 ? 0 : 1);
    if (digits === 0) return Number.NaN;
    let exponent = mark < 0 ? 0 : mark + 1 - p;
    if (byte === SMALL_E || byte === LARGE_E) {
      byte = bytes[++p]!;
      const negativeExponent = byte === MINUS;
      if (negativeExponent || byte === PLUS) byte = bytes[++p]!;
      const firstOfExponent = p;
      let written = 0;
      for (let digit = byte - ZERO; digit >= 0 && digit <= 9; digit = bytes[++p]! - ZERO) {
        if (written < 10_000) written = written * 10 + digit;
      }
      if (p === firstOfExponent) return Number.NaN;
      exponent += negativeExponent ? -written : written;
    }
    this.end = p;
    const size = nearestDouble(head, tail, tailLength, exponent);
    if (Number.isNaN(size)) return this.viaText(bytes, start, p);
    return negative ? -size : size;
  }

  private viaText(bytes: Uint8Array, start: number, end: number): number {
    let text = "";
    for (let p = start; p < end; p++) {
      text += bytes[p] === this.decimalMark ? "." : String.fromCharCode(bytes[p]!);
    }
    return Number(text);
  }
}

/**
 * (head · 10^tailLength + tail) · 10^exponent to the nearest double, or NaN when that takes more
 * than one exact operation.
 */
function nearestDouble(head: number, tail: number, tailLength: number, exponent: number): number {
  if (tailLength === 0) {
    // Both factors are exact doubles, so the one rounding is the right one (Clinger 1990).
    if (exponent < 0) return exponent >= -22 ? head / powersOfTen[-exponent]! : Number.NaN;
    return exponent <= 22 ? head * powersOfTen[exponent]! : Number.NaN;
  }
  if (tailLength > 4 || exponent > 0 || exponent < -22) return Number.NaN;

  // high + low = head · 10^tailLength + tail, exactly
  const shift = powersOfTen[tailLength]!;
  const high = head * shift;
  const low = productError(head, shift, high) + tail;

  // quotient + correction = (high + low) / divisor, to twice the digits of a double
  const divisor = powersOfTen[-exponent]!;
  const quotient = high / divisor;
  const back = quotient * divisor;
  const remainder = high - back - productError(quotient, divisor, back) + low;
  const correction = remainder / divisor;

  // The rounding is certain when a slightly smaller and a slightly larger correction agree.
  const below = quotient + correction * (1 - SAFETY);
  const above = quotient + correction * (1 + SAFETY);
  return below === above ? below : Number.NaN;
}

/** a · b − product, exactly, for product = a · b rounded (Dekker 1971). */
function productError(a: number, b: number, product: number): number {
  const aScaled = a * SPLITTER;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = b * SPLITTER;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

const ZERO = 0x30;
const PLUS = 0x2b;
const MINUS = 0x2d;
const SMALL_E = 0x65;
const LARGE_E = 0x45;

/** 10^15 < 2^53: so many digits are always exact. */
const HEAD_DIGITS = 15;
const SPLITTER = 2 ** 27 + 1;
const SAFETY = 2 ** -40;

/** 10^0 … 10^22, all exact as doubles. */
const powersOfTen = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));
