import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { NormalLinearRegression } from "../../../../src/index";
import { TrinoStandIn } from "../../data/opened-table/trino-stand-in";
import { cellsOf, proseOf, sourceOf } from "../lesson-prose";
import { faultsOfProse, printed } from "../prose-numbers";
import { type Lesson, runLesson } from "./lesson-cells";

const prose = proseOf("11");
const cell = (id: string) => sourceOf(cellsOf("11").find((found) => found.id === id)!);

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: number[]) => sum(values) / values.length;
const median = (values: number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
};
/** At most one decimal, as the lesson writes these small numbers. */
const brief = (value: number) => printed(value, Math.abs(value % 1) < 1e-9 ? 0 : 1);

/** m, means and centred sums of a block, by their definition. */
function centredSums(x: number[], y: number[]) {
  const [meanX, meanY] = [mean(x), mean(y)];
  return {
    m: x.length,
    meanX,
    meanY,
    Sxx: sum(x.map((xi) => (xi - meanX) ** 2)),
    Sxy: sum(x.map((xi, i) => (xi - meanX) * (y[i]! - meanY))),
  };
}
const slopeOf = (x: number[], y: number[]) => centredSums(x, y).Sxy / centredSums(x, y).Sxx;

const five = { x: [1, 2, 3, 4, 5], y: [2, 4, 5, 4, 5] };
const parts = (x: number[], y: number[], size: number) =>
  [
    [x.slice(0, size), y.slice(0, size)],
    [x.slice(size), y.slice(size)],
  ] as [[number[], number[]], [number[], number[]]];
const [one, two] = parts(five.x, five.y, 2);
const [A, B] = [centredSums(...one), centredSums(...two)];
const all = centredSums(five.x, five.y);
const factor = (A.m * B.m) / all.m;
const d = [B.meanX - A.meanX, B.meanY - A.meanY] as const;
const between = { xx: factor * d[0] * d[0], xy: factor * d[0] * d[1] };

const twelve = (name: string) =>
  JSON.parse(new RegExp(`const ${name} = (\\[[^\\]]*\\])`).exec(cell("cut-figure"))![1]!);
const [x12, y12]: [number[], number[]] = [twelve("twelveX"), twelve("twelveY")];
const meanOfSlopes = (size: number) => mean(parts(x12, y12, size).map(([x, y]) => slopeOf(x, y)));
const cuts = [2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Whole numbers, so that nothing is lost: m·Σx² − (Σx)² of seconds that follow one another. */
function exactDifference(count: number): bigint {
  const seconds = Array.from({ length: count }, (_, i) => 1_700_000_000n + BigInt(i));
  const total = seconds.reduce((sum, x) => sum + x, 0n);
  return BigInt(count) * seconds.reduce((sum, x) => sum + x * x, 0n) - total * total;
}
const largest = Number(BigInt(120) * 1_700_000_000n ** 2n * 120n);
/** The distance from a double to the next. */
const spacing = 2 ** (Math.floor(Math.log2(largest)) - 52);
const steps = 2 * spacing;
const share = (100 * (Number(exactDifference(120)) - steps)) / steps;

const exercise = parts(five.x, [2, 4, 0, 3, 0], 2);
const [P, Q] = exercise.map(([x, y]) => centredSums(x, y)) as [typeof A, typeof A];
const together = centredSums(five.x, [2, 4, 0, 3, 0]);

const theta = new NormalLinearRegression().fit(five.x, five.y).theta;
const columns = 4; // three features and the target
const products = (columns * (columns + 1)) / 2;

const onCluster = 3; // km, minutes and fare
const travelling = 1 + onCluster + (onCluster * (onCluster + 1)) / 2;

const phrases = [
  `20 million rows, with one feature and one target. That is 40 million numbers of 8 bytes: ${(20e6 * 2 * 8) / 1e6} megabytes.`,
  `The line of the first file rises by ${slopeOf(...one)} for each step, that of the second not at all`,
  `The slope is ${brief(all.Sxy / all.Sxx)} and the intercept ${brief(theta[0]!)}, as in lesson 01. It is not ${mean([slopeOf(...one), slopeOf(...two)])}, the mean of the two slopes`,
  `${x12.length} points, $\\sum x = ${sum(x12)}$, $\\sum xy = ${sum(x12.map((x, i) => x * y12[i]!))}$ wherever you cut`,
  `keeps its slope of ${printed(slopeOf(x12, y12), 2)}. The mean of the two slopes wanders from ${printed(meanOfSlopes(2), 2)} with two points in the first block down to ${printed(meanOfSlopes(10), 2)} with ten`,
  `are about $${(largest / 1e22).toFixed(2)} \\cdot 10^{22}$. The computer keeps about 16 digits, so its numbers of that size lie ${printed(spacing, 0)} apart.`,
  `The true difference between the two sums is ${printed(Number(exactDifference(120)), 0)}. Only whole steps are possible: it comes out as two of them, ${printed(steps, 0)}, and the slope is ${share.toFixed(0)} % too large.`,
  `$d = (${d[0]},\\ 5/3)$ and $m_A m_B / m = ${A.m} \\cdot ${B.m} / ${all.m} = ${brief(factor)}$`,
  `$S_{xx} = ${A.Sxx} + ${B.Sxx} + ${brief(between.xx)} = ${all.Sxx}$ and $S_{xy} = ${A.Sxy} + ${Math.abs(B.Sxy).toFixed(0)} + ${brief(between.xy)} = ${brief(all.Sxy)}$, and the slope is ${brief(all.Sxy / all.Sxx)} again`,
  `puts them together: ${brief(all.Sxy / all.Sxx)}.`,
  `5 million rows and 6 columns, ${(5e6 * 6 * 8) / 1e6} megabytes as doubles`,
  `Take ${onCluster - 1} features, $a$ and $b$, and the target $c$. These are ${onCluster} columns`,
  `That makes 1 + ${onCluster} + ${(onCluster * (onCluster + 1)) / 2} = ${travelling} numbers. The coordinator adds the counts of all workers, and each of the sums, and ${travelling} numbers come home`,
  `The table has ${travelling} lines for ${10 / 4} million rides, and would have ${travelling} for a hundred times as many`,
  `has the medians ${median(one[0])} and ${median(two[0])}, and in both together ${median(five.x)}. Put 0 in place of the 3 in the second file. Its median is ${median([0, 4, 5])} as before, but now the median of all is ${median([1, 2, 0, 4, 5])}.`,
  `from one row in ${5e6 / 10_000}`,
  `| A | ${P.m} | ${P.meanX} | ${P.meanY} | ${P.Sxx} | ${P.Sxy} | ${P.Sxy / P.Sxx} |`,
  `| B | ${Q.m} | ${Q.meanX} | ${Q.meanY} | ${Q.Sxx} | ${Q.Sxy} | ${Q.Sxy / Q.Sxx} |`,
  `$d = (${Q.meanX - P.meanX},\\ ${Q.meanY - P.meanY})$, and $m_A m_B / m = ${brief((P.m * Q.m) / together.m)}$. So $S_{xx} = ${together.Sxx}$ and $S_{xy} = ${P.Sxy} + ${Q.Sxy} - ${P.Sxy + Q.Sxy - together.Sxy} = ${together.Sxy}$: the slope is ${printed(together.Sxy / together.Sxx, 1)}.`,
  `1 count and ${columns} means. $S$ has ${columns} rows and ${columns} columns and is symmetric: ${products} different entries. That makes ${1 + columns + products}, for five rows`,
  `For ${columns - 1} features and a target that is 1 + ${columns} + ${products} = ${1 + columns + products} numbers`,
];

/** The example's input, settings, and steps of algebra. */
const given = [
  "You may use 200 megabytes of memory.",
  "it advises against the formula for more than 10,000 samples.",
  "is $(1, x_i)$",
  "\\begin{pmatrix} 1 \\\\ x_i \\end{pmatrix} \\begin{pmatrix} 1 & x_i",
  "Here are 20 million of them, from",
  "The true line is $y = 1 + 2x$",
  "are right to within 0.001", // asserted below
  'So much for "more than 10,000 samples"',
  "it has $(n + 1)^2$ entries",
  "each is 0.002 degrees above the last",
  "the seconds since 1970, about $1.7 \\cdot 10^9$",
  "The slopes are ∞, 0.00206 and 0.00149 instead of 0.002.", // asserted below
  "it comes out as 0.", // asserted below
  "(Chan, Golub and LeVeque, 1979.)",
  "Right to 12 digits and more", // asserted below
  "The fare is 3 dollars, plus 2 a kilometre, 0.3 a minute and 0.5 a bag.",
  "Chance makes the fare up to 2 dollars higher or lower",
  "DuckDB may use 200 megabytes",
  "Each coefficient is right to within 0.01.", // asserted below
  "it shows what another cluster answered: 2 workers, 10 million rides.",
  "The fare is 3 dollars, 2 a kilometre and 0.3 a minute again, each to within 0.01.", // asserted below
  "`Σ km` is nearly 0.", // in the table of the cell
  "so `Σ minutes · km` is nearly 0, too.",
  "We also fitted all 10 million rides, on the cluster and from files on one machine. The two $\\theta$ agree to 14 digits and more.", // test/cluster
  "About 33 dollars", // asserted below
  "This time the second file has the points (3, 0), (4, 3) and (5, 0).",
  "there are 3 features and a target",
  "10,000 is no limit for their number",
];

test("each number in the lesson stands in a phrase that is asserted", () => {
  expect(faultsOfProse(prose, [...phrases, ...given])).toEqual([]);
});

test("the mean of the slopes wanders widest at the two ends, and d is 5/3 in y", () => {
  const means = cuts.map(meanOfSlopes);
  expect(Math.max(...means)).toBe(meanOfSlopes(2));
  expect(Math.min(...means)).toBe(meanOfSlopes(10));
  expect(y12.slice(0, 5)).toEqual(five.y);
  expect(d[1]).toBeCloseTo(5 / 3, 12);
});

test("20 million rows: both coefficients within 0.001, by sums about the means that are known", () => {
  let state = 7;
  const next = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  const count = 20_000_000;
  let [x, y, xx, xy] = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const dx = next() - 0.5;
    const dy = 2 * dx + next() - 0.5;
    x += dx;
    y += dy;
    xx += dx * dx;
    xy += dx * dy;
  }
  const slope = (xy - (x * y) / count) / (xx - (x * x) / count);
  // y − 2 = slope·(x − 0.5) + b: the intercept at x = 0.
  const intercept = 2 + y / count - slope * (x / count + 0.5);
  expect(Math.abs(slope - 2)).toBeLessThan(0.001);
  expect(Math.abs(intercept - 1)).toBeLessThan(0.001);
}, 60_000);

describe("the cells, with fewer rows", () => {
  const [passing, rides] = [200_000, 200_000];
  const kernel = createRequire(__filename)("tslab/dist/jupyter") as {
    lastWriteDisplayData: ((output: { data: Record<string, unknown> }) => void) | null;
  };
  let lesson: Lesson;

  const said = vi.fn();
  const shown: string[] = [];

  beforeAll(async () => {
    vi.spyOn(console, "log").mockImplementation(said);
    vi.stubEnv("TRINO_URL", undefined);
    kernel.lastWriteDisplayData = ({ data }) => {
      shown.push(String(data["text/plain"]));
    };
    lesson = await runLesson(passing, rides);
  }, 60_000);

  afterAll(() => {
    kernel.lastWriteDisplayData = null;
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  test("count each row once, and find the line", () => {
    expect(lesson.passed.m).toBe(passing);
    // The noise has the standard deviation of x itself: the slope's standard error is 1 / √m.
    expect(Math.abs(lesson.thetaOf(lesson.passed)[1]! - 2)).toBeLessThan(5 / Math.sqrt(passing));
  });

  test("lose the slope of the sensor in raw sums, without a word", () => {
    const raw = (count: number) => lesson.sumsOf(lesson.sensor(count));
    const slopes = [60, 120, 180].map((count) => lesson.rawSlope(raw(count)));
    expect(slopes.map((slope) => Number(slope.toPrecision(3)))).toEqual([
      Number.POSITIVE_INFINITY,
      0.00206,
      0.00149,
    ]);
    // "the third slope is a quarter too small"
    expect(1 - slopes[2]! / 0.002).toBeCloseTo(1 / 4, 1);
    const difference = ({ m, x, xx }: ReturnType<typeof raw>) => m * xx - x * x;
    expect(difference(raw(60))).toBe(0);
    expect(exactDifference(60)).toBe(1_079_700n);
    expect(difference(raw(120))).toBe(steps);
  });

  test("keep it in blocks that are merged", () => {
    expect(lesson.allMinutes.m).toBe(180);
    const slope = lesson.allMinutes.Sxy / lesson.allMinutes.Sxx;
    expect(-Math.log10(Math.abs(slope - 0.002) / 0.002)).toBeGreaterThan(12);
  });

  test("merge blocks to what all points give, wherever they are cut", () => {
    for (const size of cuts) {
      const [first, second] = parts(x12, y12, size).map(([x, y]) =>
        lesson.blockOf(x.map((xi, i) => [xi, y[i]!])),
      );
      const merged = lesson.merge(first!, second!);
      const wanted = centredSums(x12, y12);
      for (const key of ["m", "meanX", "meanY", "Sxx", "Sxy"] as const) {
        expect(merged[key], key).toBeCloseTo(wanted[key], 10);
      }
    }
  });

  test("have the sums of each file from one statement", () => {
    expect(lesson.fromFiles).toHaveLength(2);
    [A, B].forEach((wanted, k) => {
      for (const key of ["m", "meanX", "meanY", "Sxx", "Sxy"] as const) {
        expect(lesson.fromFiles[k]![key], key).toBeCloseTo(wanted[key], 10);
      }
    });
    expect(lesson.joint.Sxy / lesson.joint.Sxx).toBeCloseTo(0.6, 10);
  });

  test("find what made the fares; with 5 million rows within 0.01", () => {
    expect(lesson.model.featureNames).toEqual(["km", "minutes", "hour", "passengers", "bags"]);
    const truth = [3, 2, 0.3, 0, 0, 0.5];
    const misses = lesson.model.theta.map((t, j) => Math.abs(t - truth[j]!));
    // The noise is even from −2 to 2. The narrowest features, bags and passengers, have the standard deviation √1.25;
    // the intercept adds up the uncertainty of all means, √(1 + μᵀΣ⁻¹μ) = 4.1 times the noise / √m.
    const error = 2 / Math.sqrt(3) / Math.sqrt(rides);
    expect(Math.max(...misses.slice(1))).toBeLessThan((4.5 * error) / 1.1);
    expect(misses[0]!).toBeLessThan(4.5 * 4.1 * error);
    expect(4.5 * 4.1 * error * Math.sqrt(rides / 5e6)).toBeLessThan(0.01);
  });

  test("show what was measured on a cluster: so many rides without bags, and sums that explain their fares", () => {
    const { rows } = lesson.measured;
    expect(shown).toContain(String(lesson.measured));
    expect(rows).toHaveLength(travelling);
    // One ride in four has no bag.
    const error = Math.sqrt(1e7 * 0.25 * 0.75);
    expect(Math.abs(Number(rows[0]![1]) - 1e7 / 4)).toBeLessThan(4.5 * error);
    const [m, km, minutes, fare, aa, ab, bb, ac, bc, cc] = rows.map(([, scan]) => Number(scan));
    const S = (product: number, a: number, b: number) => product - (a * b) / m!;
    const [kk, km_, mm] = [S(aa!, km!, km!), S(ab!, km!, minutes!), S(bb!, minutes!, minutes!)];
    const [kf, mf, ff] = [S(ac!, km!, fare!), S(bc!, minutes!, fare!), S(cc!, fare!, fare!)];
    const explained = (kf * kf * mm - 2 * kf * mf * km_ + mf * mf * kk) / (kk * mm - km_ * km_);
    // fare = 3 + 2.6 km + 0.3 (minutes − 2 km) + noise, with the variances 400/12, (400 + 1)/12 and 16/12.
    const variance = 2.6 ** 2 * (400 / 12) + 0.3 ** 2 * (401 / 12) + 16 / 12;
    expect(explained / ff).toBeCloseTo(1 - 16 / 12 / variance, 4);
    const [, ...theta] = /θ = (\S+), (\S+), (\S+)\./.exec(lesson.measured.caption)!.map(Number);
    [3, 2, 0.3].forEach((truth, j) => {
      expect(Math.abs(theta[j]! - truth)).toBeLessThan(0.01);
    });
  });

  test("draw a sample whose median is that of the symmetric fares, 32.75 dollars", () => {
    expect(lesson.some.names).toHaveLength(6);
    expect(lesson.fares).toHaveLength(10_000);
    const truth = 3 + 2 * 10 + 0.3 * 30 + 0.5 * 1.5;
    // The fares have a standard deviation near 15 dollars, the median of 10,000 an error near 0.19.
    expect(Math.abs(lesson.fares[5_000]! - truth)).toBeLessThan(0.8);
  });

  test("leave no file behind", () => {
    expect(existsSync(lesson.folder)).toBe(false);
  });
});

describe("the cell for a cluster", () => {
  const stand = new TrinoStandIn();
  const kernel = createRequire(__filename)("tslab/dist/jupyter") as {
    lastWriteDisplayData: ((output: { data: Record<string, unknown> }) => void) | null;
  };
  const shown: string[] = [];
  const said: unknown[] = [];

  beforeAll(() => {
    vi.spyOn(console, "log").mockImplementation((...words) => void said.push(words.join(" ")));
    kernel.lastWriteDisplayData = ({ data }) => void shown.push(String(data["text/plain"]));
  });
  afterAll(() => {
    kernel.lastWriteDisplayData = null;
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  test("asks the one whose address the environment has", async () => {
    await stand.table(
      "rides",
      "SELECT range % 20 AS km, range % 37 AS minutes, range % 4 AS bags, 1 + 2 * km + 3 * minutes AS fare FROM range(8000)",
      "lessons",
    );
    vi.stubEnv("TRINO_URL", stand.url);
    await runLesson(1_000, 12_000);
    expect(said).toContain("θ = 1.0000, 2.0000, 3.0000");
    expect(shown.find((text) => text.startsWith("the cluster"))).toMatch(/rows +2,?000 +2,?000/);
  });

  test("says that there is none at this address, and shows what was measured", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    vi.stubEnv("TRINO_URL", `http://127.0.0.1:${port}`);
    const { measured } = await runLesson(1_000, 12_000);
    expect(said.join()).toContain(`:${port}: nothing answers at this address`);
    expect(shown).toContain(String(measured));
  });
});
