// Scatter matrix: every column against every other.
import { correlationMatrix } from "../../data/table/correlation-matrix";
import type { Table } from "../../data/table/table";
import { InputError } from "../../errors/input-error";
import { withMinus } from "../../report/format-number";
import { extent } from "../drawing/extent";
import type { Figure, FigureLayout, Trace } from "../drawing/figure";
import { type Panel, panelAxes, panelGrid, panelTitle } from "../drawing/panels";
import { baseLayout, type Labels, points, role } from "../drawing/style";
import { thinnedRemark, thinnedRows } from "../drawing/thinned";

/** With more columns than this the panels are too small to read. */
const MOST = 6;

/**
 * Every number column against every other, with the correlation r over each panel: a look at the
 * data before a fit. Text columns are left out; of many columns the first five and the last remain.
 *
 * Put the target last: the bottom row then shows it against each feature.
 *
 * @throws InputError when there are fewer than two number columns.
 *
 * @example
 * show(scatterMatrix(dataset("penguins").select("flipper_length_mm", "bill_length_mm", "body_mass_g")));
 */
export function scatterMatrix(table: Table, { title = "Every two columns" } = {}): Figure {
  const all = table.names.filter((name) => table.isNumber(name));
  if (all.length < 2) {
    throw new InputError(
      `a scatter matrix needs two number columns or more; got ${all.length ? all.join(", ") : "none"}`,
    );
  }
  const names = all.length > MOST ? [...all.slice(0, MOST - 1), all.at(-1)!] : all;
  const columns = names.map((name) => table.column(name));
  const correlations = correlationMatrix(columns);
  const rows = thinnedRows(table.rowCount, { most: 1000 });
  const pairs = pairsBelowTheDiagonal(names.length);
  return {
    data: pairs.map(({ i, j, panel }) => scatterOf(columns[j]!, columns[i]!, rows, panel)),
    layout: layoutOf(names, columns, correlations, { title }),
    narrow: oneBelowTheOther(names, columns),
    description:
      `${pairs.length === 1 ? "One panel" : `${pairs.length} panels`}, one for every two of the columns ${names.join(", ")}. ` +
      `${strongest(names, correlations)}${thinnedRemark(rows.length, table.rowCount)}` +
      (all.length > names.length ? ` Not drawn: ${all.slice(MOST - 1, -1).join(", ")}.` : ""),
    numbers: Object.fromEntries(
      pairs.map(({ i, j }) => [`${names[j]} and ${names[i]}`, correlationText(correlations, i, j)]),
    ),
  };
}

/** Column j to the right and column i upwards, for j < i. */
interface Pair {
  i: number;
  j: number;
  panel: Panel;
}

function pairsBelowTheDiagonal(count: number): Pair[] {
  const size = count - 1;
  const panels = panelGrid(size, size, { across: 0.035, up: 0.26 / (size + 1) });
  return panels.flatMap((panel, k) => {
    const i = Math.floor(k / size) + 1;
    const j = k % size;
    return j < i ? [{ i, j, panel }] : [];
  });
}

function scatterOf(x: Float64Array, y: Float64Array, rows: readonly number[], panel: Panel): Trace {
  const both = rows.filter((row) => !Number.isNaN(x[row]) && !Number.isNaN(y[row]));
  const at = (column: Float64Array) => both.map((row) => column[row]!);
  const marker = { color: role.data, size: 5, opacity: 0.6 };
  return { ...points(at(x), at(y), "data"), ...panel.axes, marker };
}

/** The panels of a column share its scale; names and numbers are below and at the left alone. */
function layoutOf(
  names: readonly string[],
  columns: readonly Float64Array[],
  correlations: number[][],
  labels: Labels,
): FigureLayout {
  const last = names.length - 1;
  const { xaxis: _x, yaxis: _y, ...base } = baseLayout(labels, Math.min(720, 210 + 125 * last));
  const pairs = pairsBelowTheDiagonal(names.length);
  const bottom = (j: number) => pairs.find((pair) => pair.i === last && pair.j === j)!.panel.axes;
  const left = (i: number) => pairs.find((pair) => pair.i === i && pair.j === 0)!.panel.axes;
  const axes = pairs.map(({ i, j, panel }) =>
    panelAxes(
      panel,
      { x: i === last ? broken(names[j]!) : "", y: j === 0 ? broken(names[i]!) : "" },
      {
        x: { ...scaleOf(columns[j]!), ...unlessSame(panel.axes.xaxis, bottom(j).xaxis) },
        y: { ...scaleOf(columns[i]!), ...unlessSame(panel.axes.yaxis, left(i).yaxis) },
      },
    ),
  );
  return {
    ...Object.assign(base, ...axes),
    showlegend: false,
    annotations: pairs.map(({ i, j, panel }) =>
      panelTitle(panel, correlationText(correlations, i, j), 13),
    ),
    margin: { l: 90, r: 20, t: 80, b: 70 },
  };
}

/** On a phone each panel has its own row, its names and its numbers: in a matrix the names would lie over each other. */
function oneBelowTheOther(
  names: readonly string[],
  columns: readonly Float64Array[],
): FigureLayout {
  const pairs = pairsBelowTheDiagonal(names.length);
  const rows = panelGrid(pairs.length, 1, { up: 0.4 / pairs.length });
  const axes = pairs.map(({ i, j, panel }, k) =>
    panelAxes(
      { ...panel, across: rows[k]!.across, up: rows[k]!.up },
      { x: names[j]!, y: broken(names[i]!) },
      {
        x: { ...scaleOf(columns[j]!), showticklabels: true },
        y: { ...scaleOf(columns[i]!), showticklabels: true },
      },
    ),
  );
  return {
    ...Object.assign({}, ...axes),
    height: 150 + 210 * pairs.length,
  };
}

function scaleOf(column: Float64Array) {
  const known = column.filter((value) => !Number.isNaN(value));
  return { range: extent(known, 0.06), nticks: 4 };
}

function unlessSame(axis: string, leader: string): object {
  return axis === leader ? {} : { matches: leader, showticklabels: false };
}

/** A long name goes on two lines. */
function broken(name: string): string {
  if (name.length <= 11) return name;
  const middle = name.length / 2;
  const places = [...name.matchAll(/[_ ]/g)].map(({ index }) => index);
  const [place] = places.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return place === undefined ? name : `${name.slice(0, place + 1)}<br>${name.slice(place + 1)}`;
}

/** Two decimals, always: "r = 1.00" says that it is rounded, "r = 1" would not. */
function correlationText(correlations: number[][], i: number, j: number): string {
  const r = correlations[i]![j]!;
  return Number.isNaN(r) ? "r: none" : `r = ${withMinus(Number(r.toFixed(2)).toFixed(2))}`;
}

function strongest(names: readonly string[], correlations: number[][]): string {
  const pairs = pairsBelowTheDiagonal(names.length)
    .map(({ i, j }) => ({ i, j, size: Math.abs(correlations[i]![j]!) }))
    .filter(({ size }) => !Number.isNaN(size))
    .sort((a, b) => b.size - a.size);
  const [first] = pairs;
  if (!first) return "No two of them are correlated.";
  const { i, j } = first;
  return `The strongest correlation is that of ${names[j]} and ${names[i]}, ${correlationText(correlations, i, j)}.`;
}
