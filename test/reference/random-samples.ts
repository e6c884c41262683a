import fc from "fast-check";

/** Features in rows and a target: numbers between −10 and 10 in steps of 1/64, more rows than columns. */
export interface Samples {
  rows: number[][];
  y: number[];
}

const value = fc.integer({ min: -640, max: 640 }).map((k) => k / 64);

/** Random samples with 1 to 3 features and 6 to 14 rows. */
export function randomSamples(): fc.Arbitrary<Samples> {
  return fc
    .record({ width: fc.integer({ min: 1, max: 3 }), length: fc.integer({ min: 6, max: 14 }) })
    .chain(({ width, length }) =>
      fc.record({
        rows: fc.array(fc.array(value, { minLength: width, maxLength: width }), {
          minLength: length,
          maxLength: length,
        }),
        y: fc.array(value, { minLength: length, maxLength: length }),
      }),
    );
}
