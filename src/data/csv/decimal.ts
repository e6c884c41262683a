// Decimal to double: Clinger's fast path, extended to double-double.
import { twoProductError } from "../../arithmetic/error-free-transformations";

/**
 * Clinger's fast path, extended to double-double: decimal numbers from the bytes of a file, without making a string of
 * each. The result is the double nearest to the decimal, digit for digit what `Number(text)` gives.
 *
 * Method: (head · 10^tailLength + tail) · 10^exponent. The digits are collected without rounding, then one division or
 * multiplication rounds once. Numbers with more digits or larger exponents go through `Number`.
 *
 * References: Clinger, How to read floating point numbers accurately, PLDI 1990, 92–101.
 */
export class DecimalReader {
  private readonly mark: number;

  /** @param decimalMark what stands between whole and fraction: "." or "," */
  constructor(private readonly decimalMark: "." | ",") {
    this.mark = decimalMark.charCodeAt(0) - ZERO;
  }

  /**
   * Writes the number that starts at `start` to `target[index]`. Returns the place of the first
   * byte after it, or −1 when no finite number starts there.
   *
   * The number is written and not returned because a returned double is a new object each time.
   *
   * @param bytes ASCII, ended by a byte that belongs to no number, such as a line feed, and three
   * bytes more
   * @param view the same bytes
   */
  read(
    bytes: Uint8Array,
    view: DataView,
    start: number,
    target: Float64Array,
    index: number,
  ): number {
    let p = start;
    const sign = bytes[p]!;
    if (sign === MINUS || sign === PLUS) p++;

    // The digits are head · 10^tailLength + tail, both whole numbers without rounding.
    const first = p;
    let digit = bytes[p]! - ZERO;
    let head = 0;
    for (; digit >= 0 && digit <= 9; digit = bytes[++p]! - ZERO) head = head * 10 + digit;
    let count = p - first;
    let tail = 0;
    let tailLength = 0;
    let exponent = 0;
    if (digit === this.mark) {
      const firstDecimal = ++p;
      let four = view.getInt32(p, true);
      for (; areDigits(four) && head < FULL_HEAD; four = view.getInt32(p, true)) {
        head = head * 1e4 + fourDigits(four);
        p += 4;
      }
      const firstOfTail = p;
      for (; areDigits(four); four = view.getInt32(p, true)) {
        tail = tail * 1e4 + fourDigits(four);
        p += 4;
      }
      digit = bytes[p]! - ZERO;
      for (; digit >= 0 && digit <= 9; digit = bytes[++p]! - ZERO) tail = tail * 10 + digit;
      tailLength = p - firstOfTail;
      exponent = firstDecimal - p;
      count -= exponent;
    }
    if (count === 0) return -1;

    const letter = digit + ZERO;
    if (letter === SMALL_E || letter === LARGE_E) {
      digit = bytes[++p]! - ZERO;
      const exponentSign = digit + ZERO;
      if (exponentSign === MINUS || exponentSign === PLUS) digit = bytes[++p]! - ZERO;
      const firstOfExponent = p;
      let written = 0;
      for (; digit >= 0 && digit <= 9; digit = bytes[++p]! - ZERO) {
        if (written < 10_000) written = written * 10 + digit;
      }
      if (p === firstOfExponent) return -1;
      exponent += exponentSign === MINUS ? -written : written;
    }

    let size = nearestDouble(head, tail, tailLength, exponent);
    if (Number.isNaN(size)) {
      size = this.viaText(bytes, first, p);
      if (size === Number.POSITIVE_INFINITY) return -1;
    }
    target[index] = sign === MINUS ? -size : size;
    return p;
  }

  private viaText(bytes: Uint8Array, start: number, end: number): number {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString(
      "latin1",
    );
    return Number(text.replace(this.decimalMark, "."));
  }
}

/** Whether four bytes, read as one number, are all digits: each 0x30 to 0x39. */
function areDigits(four: number): boolean {
  return ((four & 0xf0f0f0f0) | (((four + 0x06060606) & 0xf0f0f0f0) >>> 4)) === 0x33333333;
}

/** The number that four digits write, the first of them in the lowest byte. */
function fourDigits(four: number): number {
  const digits = four & 0x0f0f0f0f;
  const pairs = (10 * digits + (digits >>> 8)) & 0x00ff00ff;
  return 100 * (pairs & 0xff) + (pairs >>> 16);
}

/**
 * (head · 10^tailLength + tail) · 10^exponent to the nearest double, or NaN where that takes more
 * than is done here.
 */
function nearestDouble(head: number, tail: number, tailLength: number, exponent: number): number {
  if (head >= 2 ** 53 || tailLength > MOST_TAIL_DIGITS || exponent < -22 || exponent > 22) {
    return Number.NaN;
  }
  const shift = powersOfTen[tailLength]!;
  const high = head * shift;
  const digits = high + tail;
  if (digits < 2 ** 53) {
    // Both factors are exact doubles, so the one rounding is the right one.
    return exponent < 0 ? digits / powersOfTen[-exponent]! : digits * powersOfTen[exponent]!;
  }
  if (exponent >= 0) return Number.NaN;

  // high + low = head · 10^tailLength + tail, exactly
  const low = twoProductError(head, shift, high) + tail;

  // quotient + correction = (high + low) / divisor, to twice the digits of a double
  const divisor = powersOfTen[-exponent]!;
  const quotient = high / divisor;
  const back = quotient * divisor;
  const remainder = high - back - twoProductError(quotient, divisor, back) + low;
  const correction = remainder / divisor;

  // The rounding is certain when a slightly smaller and a slightly larger correction agree.
  const below = quotient + correction * (1 - SAFETY);
  const above = quotient + correction * (1 + SAFETY);
  return below === above ? below : Number.NaN;
}

const ZERO = 0x30;
const PLUS = 0x2b;
const MINUS = 0x2d;
const SMALL_E = 0x65;
const LARGE_E = 0x45;

/** With nine digits or more, the head takes no others: it stays far below 2^53. */
const FULL_HEAD = 1e8;
const MOST_TAIL_DIGITS = 11;
const SAFETY = 2 ** -48;

/** 10^0 … 10^22, all exact as doubles. */
const powersOfTen = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));
