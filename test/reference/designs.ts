import { powersOf } from "./powers";
import { seeded, seededNormal } from "./random.mjs";

/** A design without its ones, and a target: what a least-squares problem is made of. */
export interface Design {
  name: string;
  features: Float64Array[];
  target: Float64Array;
}

/**
 * A random design whose columns and ones have about the condition number `condition`: orthonormal columns,
 * stretched by factors from 1 down to 1 / condition, and mixed by a random matrix.
 */
export function designOfCondition(condition: number, seed: number, rowCount = 40): Design {
  const normal = seededNormal(seed);
  const columnCount = 4;
  const random = (length: number) => Float64Array.from({ length }, () => normal());
  const basis = orthonormal(Array.from({ length: columnCount }, () => random(rowCount)));
  const mix = orthonormal(Array.from({ length: columnCount }, () => random(columnCount)));
  const factors = powersOf([1 / Math.cbrt(condition)], columnCount - 1);
  const stretched = basis.map((column, k) => column.map((value) => value * factors[k]![0]!));
  const features = mix.map((weights) =>
    random(rowCount).map((_, i) =>
      stretched.reduce((sum, column, k) => sum + weights[k]! * column[i]!, 0),
    ),
  );
  return { name: `condition ${condition}`, features, target: random(rowCount) };
}

/** Gram and Schmidt, twice. */
function orthonormal(columns: Float64Array[]): Float64Array[] {
  const done: Float64Array[] = [];
  for (const column of columns) {
    for (const unit of [...done, ...done]) {
      const along = unit.reduce((sum, value, i) => sum + value * column[i]!, 0);
      for (let i = 0; i < column.length; i++) column[i]! -= along * unit[i]!;
    }
    const length = Math.hypot(...column);
    done.push(column.map((value) => value / length));
  }
  return done;
}

/**
 * Designs on which solvers lose digits. The target is noise, so that the residual is large:
 * the hardest case, in which the square of the condition number counts.
 */
export function difficultDesigns(rowCount = 60): Design[] {
  const normal = seededNormal(7);
  const column = (value: (i: number) => number) =>
    Float64Array.from({ length: rowCount }, (_, i) => value(i));
  const target = column(normal);
  const one = column(normal);
  const powers = (degree: number, at: (i: number) => number) =>
    powersOf(column(at), degree).slice(1);
  const design = (name: string, ...features: Float64Array[]): Design => ({
    name,
    features,
    target,
  });
  return [
    design(
      "mean 1e8, spread 1",
      column(() => 1e8 + normal()),
      column(() => 1e8 + normal()),
    ),
    design(
      "Unix time, one sample a minute",
      column((i) => 1.7e9 + 60 * i),
    ),
    design(
      "near 3e8 with unit spacing",
      column((i) => 3e8 + i),
    ),
    design(
      "scales from 1e−6 to 1e6",
      ...[1e-6, 1e-3, 1, 1e3, 1e6].map((scale) => column(() => scale * normal())),
    ),
    design(
      "scales of 1e−200 and 1e200",
      column(() => 1e-200 * normal()),
      column(() => 1e200 * normal()),
    ),
    design(
      "an outlier of 1e300",
      column((i) => (i === 3 ? 1e300 : normal())),
      one,
    ),
    ...[1e-1, 1e-3, 1e-5, 1e-6, 1e-7, 1e-9, 1e-11, 1e-12, 1e-13].map((distance) =>
      design(
        `twins that differ by ${distance}`,
        one,
        one.map((x) => x + distance * normal()),
      ),
    ),
    design("degree 9 on [0, 1]", ...powers(9, (i) => i / (rowCount - 1))),
    design("degree 10 on [−9, −3]", ...powers(10, (i) => -9 + (6 * i) / (rowCount - 1))),
    design("degree 5 on 0 … 59", ...powers(5, (i) => i)),
  ];
}

/** A design whose columns nearly depend on each other, and the penalty to fit it with. */
export interface PenalisedDesign extends Design {
  lambda: number;
}

/**
 * Columns that differ by a spacing of 2⁻²⁰ to 2⁻⁴⁵ alone, and a target that is a combination of them in small
 * whole numbers plus a residual, mostly binomials of alternating sign: these are orthogonal to each polynomial
 * of a degree below m − 1, so θ stays small however large they are.
 *
 * 7 to 16 rows, 2 features up to two fewer than rows, units and penalties of all sizes; a part of the designs is
 * dependent as far as doubles tell, or exactly.
 */
export function nearlyDependentDesign(
  seed: number,
  spacings: readonly [least: number, most: number] = [20, 45],
): PenalisedDesign {
  const random = seeded(seed);
  const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const oneOf = <T>(list: readonly T[]) => list[whole(0, list.length - 1)]!;
  const rowCount = whole(7, 16);
  const k = whole(...spacings);
  const spacing = 2 ** -k;
  const featureCount = whole(2, oneOf([2, 3, 4, rowCount - 2]));
  const kind = oneOf(["powers", "centred", "near ones", "twins", "whole numbers"] as const);
  const column = (value: (i: number) => number) =>
    Float64Array.from({ length: rowCount }, (_, i) => value(i));

  const base = column((i) => {
    if (kind === "centred") return 2 * i - (rowCount - 1);
    return kind === "near ones" ? 1 : kind === "whole numbers" ? whole(-9, 9) : i;
  });
  const powers = powersOf(kind === "near ones" ? column((i) => i) : base, featureCount + 1);
  const near = (a: Float64Array, b: Float64Array) => a.map((x, i) => x + spacing * b[i]!);
  let features = Array.from({ length: featureCount }, (_, j) => {
    if (kind === "near ones") return near(base, powers[j + 1]!);
    if (kind === "whole numbers")
      return near(
        base,
        column(() => whole(-5, 5)),
      );
    if (kind === "twins") {
      const power = powers[(j >> 1) + 1]!;
      return j % 2 === 0 ? power : near(power, powers[(j >> 1) + 2]!);
    }
    return j === 0 ? base : near(base, powers[j + 1]!);
  });

  const theta = Array.from({ length: featureCount + 1 }, () => whole(-3, 3));
  const binomials = column(() => 1);
  for (let i = 1; i < rowCount; i++) binomials[i] = (-binomials[i - 1]! * (rowCount - i)) / i;
  const size = oneOf([0, whole(1, 5), 2 ** whole(1, 30)]);
  const noise = oneOf([binomials, binomials, column(() => whole(-50, 50))]);
  let target = column((i) =>
    features.reduce((sum, x, j) => sum + theta[j + 1]! * x[i]!, theta[0]! + size * noise[i]!),
  );

  if (random() < 0.25) {
    features = features.map((x) => {
      const unit = oneOf([2 ** whole(-200, 200), 1e9, 1e-6, 1]);
      return x.map((value) => value * unit);
    });
    const unit = 2 ** whole(-100, 100);
    target = target.map((value) => value * unit);
  }
  const largest = Math.max(...features[0]!.map(Math.abs), 2 ** -300);
  const penalties = [1, 2 ** -20, 2 ** -40, 2 ** -60, 2 ** -80, 2 ** -90, 1e-9, 1e7];
  const lambda = random() < 0.3 ? largest * largest * oneOf(penalties) : 0;
  return {
    name: `${seed}: ${kind}, ${rowCount} rows, ${featureCount} features, 2^-${k}, λ = ${lambda}`,
    features,
    target,
    lambda,
  };
}
