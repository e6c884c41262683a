import { seededNormal } from "./random.mjs";

/** Features and target of one kind of data, ordinary or difficult. */
export interface HardData {
  name: string;
  features: Float64Array[];
  target: Float64Array;
}

/** Nine kinds of data that adding up meets, with noise of size 1: y = 3 + Σ x̃ⱼ / j + noise, x̃ of size one. */
export function hardData(rowCount: number, featureCount = 5): HardData[] {
  const normal = seededNormal(41);
  const column = (value: (i: number) => number) =>
    Float64Array.from({ length: rowCount }, (_, i) => value(i));
  const z = Array.from({ length: featureCount }, () => column(() => normal()));
  const noise = column(() => normal());
  const target = column((i) => 3 + z.reduce((sum, x, j) => sum + x[i]! / (j + 1), 0) + noise[i]!);
  const all = (map: (x: number, i: number, j: number) => number) =>
    z.map((x, j) => x.map((value, i) => map(value, i, j)));
  const nearSum = (size: number) => [
    ...z.slice(0, -1),
    column((i) => z[0]![i]! + z[1]![i]! + size * z[featureCount - 1]![i]!),
  ];
  const withTime = (start: number, step: number) => [
    column((i) => start + step * i),
    ...z.slice(1),
  ];
  const kinds: [string, Float64Array[]][] = [
    ["mean 10, spread 2", all((x) => 10 + 2 * x)],
    ["mean 1e6, spread 1", all((x) => 1e6 + x)],
    ["mean 1e8, spread 1", all((x) => 1e8 + x)],
    ["Unix seconds, sorted", withTime(1.7e9, 60)],
    ["Unix milliseconds, sorted", withTime(1.7e12, 60_000)],
    ["the last column a sum ± 1e-3", nearSum(1e-3)],
    ["the last column a sum ± 1e-5", nearSum(1e-5)],
    ["scales from 1e-9 to 1e9", all((x, _, j) => x * 10 ** ((18 * j) / (featureCount - 1) - 9))],
    ["the first block off by 1e6", all((x, i) => x + (i < 2048 ? 1e6 : 0))],
  ];
  return kinds.map(([name, features]) => ({ name, features, target }));
}
