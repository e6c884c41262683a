import { Matrix } from "ml-matrix";
import { describe, expect, test } from "vitest";
import {
  dataset,
  type Features,
  InputError,
  NormalLinearRegression,
  predictWithIntervals,
  standardise,
  Table,
} from "../../../src/index";
import { expected } from "../../reference/reference";

const housing = dataset("housing");
const house = housing.select("area_sqft", "bedrooms");
const turned = housing.select("bedrooms", "area_sqft");
const price = housing.column("price_usd");
const model = new NormalLinearRegression().fit(house, price);
const { apply, means, scales } = standardise(house);

/** A house of 1,640 sq ft with 3 bedrooms, its columns in the other order. */
const oneHouse = Table.fromColumns({
  bedrooms: Float64Array.of(3),
  area_sqft: Float64Array.of(1640),
});

describe("a Table whose columns stand in another order is put in order", () => {
  test("by predict", () => {
    const [b, w1, w2] = expected.housing.theta;
    expect(model.predict(oneHouse)[0]).toBeCloseTo(b + w1 * 1640 + w2 * 3, 6);
    expect(model.predict(turned)).toEqual(model.predict(house));
  });

  test("by score", () => {
    expect(model.score(turned, price)).toBeCloseTo(expected.housing.r2, 12);
  });

  test("by predictWithIntervals", () => {
    const { predictions, standardErrors } = predictWithIntervals(model, oneHouse);
    const inOrder = predictWithIntervals(model, [[1640, 3]]);
    expect(predictions[0]).toBeCloseTo(291689.3575948, 4);
    expect(standardErrors).toEqual(inOrder.standardErrors);
  });

  test("by what standardise gives to apply", () => {
    const Z = apply(oneHouse);
    expect(Z.names).toEqual(["area_sqft", "bedrooms"]);
    expect(Z.column("area_sqft")[0]).toBe((1640 - means[0]!) / scales[0]!);
    expect(Z.column("bedrooms")[0]).toBe((3 - means[1]!) / scales[1]!);
  });

  test("any number of them", () => {
    const x = (seed: number) => Float64Array.from({ length: 9 }, (_, i) => (i * seed) % 11);
    const columns = { a: x(2), b: x(3), c: x(5), d: x(6), e: x(7), f: x(8) };
    const y = x(2).map((_, i) => i % 4);
    const table = Table.fromColumns(columns);
    const six = new NormalLinearRegression({ lambda: 1 }).fit(table, y);
    const wanted = six.predict(table);
    expect(six.predict(table.select("c", "f", "a", "e", "b", "d"))).toEqual(wanted);
  });
});

/** Every call that takes X a second time. */
const calls: [string, (X: Features) => unknown, string][] = [
  ["predict", (X) => model.predict(X), "as in fit"],
  ["score", (X) => model.score(X, price), "as in fit"],
  ["predictWithIntervals", (X) => predictWithIntervals(model, X), "as in fit"],
  ["apply", (X) => apply(X), "as when it was standardised"],
];

describe.each(calls)("%s", (_, call, when) => {
  test("refuses other names, with both lists and what to write", () => {
    const renamed = Table.fromColumns({
      area_sqft: house.column("area_sqft"),
      bedroom: house.column("bedrooms"),
    });
    expect(() => call(renamed)).toThrow(InputError);
    expect(() => call(renamed)).toThrow(
      `X must have the columns "area_sqft", "bedrooms", ${when}; it has "area_sqft", "bedroom", so "bedrooms" is missing. ` +
        '"bedroom" is none of them. Did you mean "bedrooms"? ' +
        'Take the same columns, table.select("area_sqft", "bedrooms"); where they have other names, rename them: ' +
        'Table.fromColumns({ area_sqft: table.column("…"), bedrooms: table.column("…") })',
    );
    expect(() => call(housing.select("price_usd", "bedrooms"))).toThrow('"area_sqft" is missing.');
    expect(() => call(housing.select("price_usd"))).toThrow('"area_sqft", "bedrooms" are missing.');
  });

  test("refuses columns too many, texts among them, with the call to write", () => {
    const message =
      `X must have the columns "area_sqft", "bedrooms", ${when}; it has "area_sqft", "bedrooms", "price_usd". ` +
      'Leave the others out: table.select("area_sqft", "bedrooms")';
    expect(() => call(house.withColumn("price_usd", price))).toThrow(message);
    const city = Array.from(price, () => "Ulm");
    expect(() => call(house.withColumn("city", city))).toThrow('select("area_sqft", "bedrooms")');
  });

  test("compares the number of columns alone where X has no names", () => {
    const rows = Array.from(price, (_, i) => [1000 + i, 1 + (i % 4)]);
    expect(call(new Matrix(rows))).toEqual(call(rows));
    expect(() => call([1640, 2000])).toThrow(
      `X must have 2 features, ${when} ("area_sqft", "bedrooms"); got 1`,
    );
  });
});

test("after a fit without names a Table is compared by its number of columns", () => {
  const rows = Array.from(price, (_, i) => [
    house.column("area_sqft")[i]!,
    house.column("bedrooms")[i]!,
  ]);
  for (const X of [rows, new Matrix(rows)]) {
    const unnamed = new NormalLinearRegression().fit(X, price);
    expect(unnamed.predict(house)).toEqual(model.predict(house));
    expect(() => unnamed.predict(housing)).toThrow("X must have 2 features, as in fit; got 3");
    expect(standardise(X).apply(house).column("x1")).toEqual(apply(house).column("area_sqft"));
  }
});

test("a list may follow a Table of one column", () => {
  const area = new NormalLinearRegression().fit(housing.select("area_sqft"), price);
  expect(area.predict([1640])).toEqual(area.predict(oneHouse.select("area_sqft")));
  expect(() => area.predict(housing.select("bedrooms"))).toThrow('"area_sqft" is missing');
});

test("NaN in a Table put in order is named by its column", () => {
  const broken = Table.fromColumns({
    bedrooms: Float64Array.of(3, Number.NaN),
    area_sqft: Float64Array.of(1640, 2000),
  });
  const place = "X, row 2, column bedrooms: expected a finite number; got NaN";
  expect(() => model.predict(broken)).toThrow(place);
  expect(() => apply(broken)).toThrow(place);
});

test("names that are no identifiers are quoted in what to write", () => {
  const table = Table.fromColumns({ "area (m²)": Float64Array.of(1, 2, 3) });
  const fitted = new NormalLinearRegression().fit(table, [1, 2, 2]);
  expect(() => fitted.predict(Table.fromColumns({ x: Float64Array.of(1) }))).toThrow(
    'Table.fromColumns({ "area (m²)": table.column("…") })',
  );
});
