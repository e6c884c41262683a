// A table in two blocks: the cut between them moves, the total of their sums does not move, the mean of their slopes does.
import type { Numbers } from "../../data/numbers";
import { InputError } from "../../errors/input-error";
import { NormalLinearRegression } from "../../regression/linear-regression";
import { short } from "../../report/format-number";
import { extent } from "../drawing/extent";
import type { Figure, FigureLayout, Trace } from "../drawing/figure";
import { lineAcross } from "../drawing/line-across";
import { type Panel, panelAxes, panelGrid, panelTitle } from "../drawing/panels";
import { nearestStep, withSlider } from "../drawing/slider";
import { baseLayout, type Labels, line, points, role } from "../drawing/style";

interface CutOptions extends Labels {
  /** How many points the first block has at first, or the nearest number of the slider; 2 when left out. */
  start?: number;
}

/** The points before a cut, or those behind it. */
interface Block {
  x: number[];
  y: number[];
  theta: number[];
  /** What XᵀX and XᵀY hold: m, Σx, Σx², Σy, Σxy. */
  sums: number[];
}

/** The samples, and their two blocks at each cut. */
interface Cuts {
  whole: Block;
  /** How many points are before the cut. */
  sizes: number[];
  blocks: [Block, Block][];
  means: number[];
}

const entries = ["m", "Σx", "Σx²", "Σy", "Σxy"];

/**
 * One table in two blocks, with the cut between them on a slider: the lines of the blocks, the sums that each block
 * sends, and the mean of the two slopes. The sums of the blocks add up to those of all points at each cut; the mean of the slopes
 * is the slope of all points at none but by chance.
 *
 * @param x One feature in rising order, so that a cut has a place between two points.
 * @throws InputError when there are fewer than four points, for a line needs two in each block, or x does not rise
 * @example
 * show(movingCut([1, 2, 3, 4, 5], [2, 4, 5, 4, 5], { start: 3 }));
 */
export function movingCut(
  x: Numbers,
  y: Numbers,
  { start = 2, ...labels }: CutOptions = {},
): Figure {
  requireRising(x);
  const cuts = cutEverywhere(Array.from(x), Array.from(y));
  const panels = twoAboveOne();
  const rows = panelGrid(3, 1, { up: 0.14, heading: 0.04 });
  const still = stillTraces(cuts, panels);
  const moving = cuts.sizes.map((_, k) => movingTraces(cuts, panels, k));
  const active = nearestStep(cuts.sizes, start);
  const figure: Figure = {
    data: [...still, ...moving[active]!],
    layout: layoutOf(cuts, panels, labels),
    // On a phone two panels side by side would be too small for their numbers.
    narrow: { ...layoutOf(cuts, rows, labels), height: 900 },
    description: describe(cuts),
    numbers: numbersOf(cuts),
  };
  const places = moving[0]!.map((_, k) => still.length + k);
  return withSlider(
    figure,
    cuts.sizes.map((size, k) => ({
      label: `${size} and ${x.length - size} points: ${slopesInWords(cuts, k).replace(", mean", ",<br>mean")}`,
      data: moving[k]!,
      traces: places,
    })),
    { active },
  );
}

/** The blocks and their numbers side by side, the slopes below both. */
function twoAboveOne(): Panel[] {
  const [data, table, slopes] = panelGrid(2, 2, { across: 0.18, up: 0.24, heading: 0.06 });
  return [data!, table!, { ...slopes!, across: [0, 1] }];
}

function requireRising(x: Numbers): void {
  if (x.length < 4) {
    throw new InputError(
      `a cut needs two points on each side of it, so four in all; got ${x.length}`,
    );
  }
  for (let i = 1; i < x.length; i++) {
    if (x[i]! > x[i - 1]!) continue;
    throw new InputError(
      `x must rise from point to point; got ${x[i]} after ${x[i - 1]}. Sort the points`,
    );
  }
}

function cutEverywhere(x: number[], y: number[]): Cuts {
  const sizes = Array.from({ length: x.length - 3 }, (_, k) => k + 2);
  const blocks = sizes.map((size): [Block, Block] => [
    blockOf(x.slice(0, size), y.slice(0, size)),
    blockOf(x.slice(size), y.slice(size)),
  ]);
  const means = blocks.map(([first, second]) => (first.theta[1]! + second.theta[1]!) / 2);
  return { whole: blockOf(x, y), sizes, blocks, means };
}

function blockOf(x: number[], y: number[]): Block {
  const sumOf = (value: (i: number) => number) => x.reduce((sum, _, i) => sum + value(i), 0);
  const sums = [
    x.length,
    sumOf((i) => x[i]!),
    sumOf((i) => x[i]! ** 2),
    sumOf((i) => y[i]!),
    sumOf((i) => x[i]! * y[i]!),
  ];
  return { x, y, theta: new NormalLinearRegression().fit(x, y).theta, sums };
}

/** What no cut changes: the line of all points, the sums of all, the way of the mean. */
function stillTraces({ whole, sizes, means }: Cuts, [data, table, slopes]: Panel[]): Trace[] {
  const ends = [sizes[0]!, sizes.at(-1)!];
  return [
    { ...lineAcross(whole.x, whole.theta, "all points", { margin: 0.04 }), ...data!.axes },
    {
      ...texts(
        whole.sums.map((sum) => `<b>${short(sum)}</b>`),
        2,
      ),
      ...table!.axes,
    },
    {
      ...line(ends, [whole.theta[1]!, whole.theta[1]!], "all points"),
      ...slopes!.axes,
      showlegend: false,
    },
    {
      ...line(sizes, means, "mean of the two slopes", { color: role.residual, dash: "dot" }),
      ...slopes!.axes,
      showlegend: false,
    },
  ];
}

/** What moves with the cut. */
function movingTraces(
  { sizes, blocks, means, whole }: Cuts,
  [data, table, slopes]: Panel[],
  k: number,
): Trace[] {
  const [first, second] = blocks[k]!;
  const place = (first.x.at(-1)! + second.x[0]!) / 2;
  const square = { color: role.projection, size: 9, symbol: "square" };
  return [
    { ...points(first.x, first.y, "first block"), ...data!.axes },
    { ...points(second.x, second.y, "second block"), marker: square, ...data!.axes },
    {
      ...lineAcross(first.x, first.theta, "line of the first", {
        margin: 0.04,
        color: role.data,
        dash: "dash",
      }),
      ...data!.axes,
    },
    {
      ...lineAcross(second.x, second.theta, "line of the second", {
        margin: 0.04,
        color: role.projection,
        dash: "dashdot",
      }),
      ...data!.axes,
    },
    {
      ...line([place, place], extent(whole.y, 0.1), "cut", { color: role.muted, dash: "dot" }),
      ...data!.axes,
    },
    { ...texts(first.sums.map(short), 0), ...table!.axes },
    { ...texts(second.sums.map(short), 1), ...table!.axes },
    {
      ...points([sizes[k]!], [means[k]!], "mean of the two slopes"),
      marker: { color: role.residual, size: 12, symbol: "diamond" },
      ...slopes!.axes,
    },
  ];
}

/** A column of the table: its numbers, from the top down. */
function texts(numbers: string[], column: number): Trace {
  return {
    type: "scatter",
    mode: "text" as never,
    x: numbers.map(() => column),
    y: numbers.map((_, row) => row),
    text: numbers,
    textfont: { size: 13 },
    hoverinfo: "skip",
    showlegend: false,
  };
}

function layoutOf({ whole, means, sizes }: Cuts, panels: Panel[], labels: Labels): FigureLayout {
  const [data, table, slopes] = panels;
  const { xaxis: _x, yaxis: _y, ...base } = baseLayout(labels, 640);
  const ticks = (texts: string[]) => ({
    tickvals: texts.map((_, k) => k),
    ticktext: texts,
    showgrid: false,
    zeroline: false,
  });
  return {
    ...base,
    ...panelAxes(
      data!,
      { x: labels.x ?? "x", y: labels.y ?? "y" },
      { x: { range: extent(whole.x, 0.06) }, y: { range: extent(whole.y, 0.12) } },
    ),
    ...panelAxes(
      table!,
      { x: "block", y: "entry" },
      {
        x: {
          ...ticks(["1st", "2nd", "sum"]),
          ...{ range: [-0.6, 2.6], tickfont: { size: 12 }, tickangle: 0 },
        },
        y: { ...ticks(entries), range: [entries.length - 0.5, -0.5] },
      },
    ),
    ...panelAxes(
      slopes!,
      { x: "points in the first block", y: "slope" },
      {
        x: { range: extent(sizes, 0.08) },
        y: { range: extent([...means, whole.theta[1]!], 0.12) },
      },
    ),
    annotations: [
      panelTitle(data!, "Two blocks"),
      panelTitle(table!, "In XᵀX and XᵀY"),
      panelTitle(slopes!, "Mean of the two slopes"),
    ],
    margin: { l: 60, r: 20, t: 96, b: 60 },
    showlegend: true,
  };
}

function slopesInWords({ blocks, means, whole }: Cuts, k: number): string {
  const [first, second] = blocks[k]!.map(({ theta }) => short(theta[1]!));
  return `slopes ${first} and ${second}, mean ${short(means[k]!)}; all points ${short(whole.theta[1]!)}`;
}

function describe({ whole, sizes, means }: Cuts): string {
  const low = means.indexOf(Math.min(...means));
  const high = means.indexOf(Math.max(...means));
  const sums = entries.map((entry, j) => `${entry} = ${short(whole.sums[j]!)}`).join(", ");
  return (
    `${whole.x.length} points in two blocks. The cut between them moves from ${sizes[0]} points in the first block to ${sizes.at(-1)}. ` +
    `The sums of the two blocks change, and always add up to those of all points: ${sums}. The slope of all points is ${short(whole.theta[1]!)}. ` +
    `The mean of the two slopes wanders between ${short(means[low]!)}, with ${sizes[low]} points in the first block, ` +
    `and ${short(means[high]!)}, with ${sizes[high]}.`
  );
}

function numbersOf(cuts: Cuts): Record<string, string> {
  const { sizes, blocks, whole } = cuts;
  return Object.fromEntries([
    ...sizes.map((size, k) => [
      `${size} and ${whole.x.length - size} points`,
      `${slopesInWords(cuts, k)}; ${entries
        .map((entry, j) => `${entry} ${blocks[k]!.map(({ sums }) => short(sums[j]!)).join(" + ")}`)
        .join(", ")}`,
    ]),
  ]);
}
