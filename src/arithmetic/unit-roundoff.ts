// Unit roundoff.

/** Unit roundoff u = 2⁻⁵³: the largest relative error of one rounding to the nearest double (IEEE 754, binary64). */
export const UNIT_ROUNDOFF = Number.EPSILON / 2;
