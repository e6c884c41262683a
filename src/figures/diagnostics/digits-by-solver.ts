// Correct digits by solver.
import { short } from "../../report/format-number";
import type { Figure, Trace } from "../drawing/figure";
import { baseLayout, type Labels, line, okabeIto, role } from "../drawing/style";

/** The method of a solver: through XᵀX, on X itself, or either of them and a refinement of the result. */
type Method = "gram" | "design" | "refined";

/** A solver and the correct digits of its worst coefficient. */
export interface SolverDigits {
  name: string;
  method: Method;
  digits: number;
}

export interface DigitsOptions extends Pick<Labels, "title" | "x"> {
  /** Where fewer digits can be seen than a double holds, how many and why: a dotted line. */
  limit?: { name: string; digits: number };
}

/** A double holds 53 binary digits, about 16 decimal ones. */
const DOUBLE = 16;

/** Colour is never the only sign of a method. */
const signs: Record<Method, { name: string; color: string; symbol: string }> = {
  gram: { name: "through XᵀX", color: role.model, symbol: "square" },
  design: { name: "on X itself", color: role.data, symbol: "circle" },
  refined: { name: "refined afterwards", color: okabeIto.green, symbol: "diamond" },
};

/**
 * How many digits of θ each solver gets right, as stems from 0 to 16, in the order given.
 *
 * @example
 * show(digitsBySolver([{ name: "QR", method: "design", digits: 12.8 }], { title: "Longley" }));
 */
export function digitsBySolver(
  solvers: readonly SolverDigits[],
  { limit, ...labels }: DigitsOptions = {},
): Figure {
  const places = solvers.map((_, k) => k);
  const methods = (Object.keys(signs) as Method[]).filter((method) =>
    solvers.some((solver) => solver.method === method),
  );
  const { xaxis, yaxis, margin, ...layout } = baseLayout(
    {
      x: `correct digits of the<br>worst coefficient (of ${DOUBLE})`,
      y: "solver",
      ...labels,
    },
    182 + 34 * solvers.length,
  );
  return {
    data: [
      ...methods.flatMap((method) => stems(solvers, method)),
      { ...upright(DOUBLE, solvers.length, "a double", "dash"), showlegend: false },
      ...(limit === undefined
        ? []
        : [upright(limit.digits, solvers.length, `${limit.name}: ${short(limit.digits)}`, "dot")]),
      values(solvers),
    ],
    layout: {
      ...layout,
      margin: { ...margin, t: 92, b: 80 },
      xaxis: { ...xaxis, range: [-0.3, 21], tickvals: [0, 4, 8, 12, 16], zeroline: false },
      yaxis: {
        ...yaxis,
        range: [solvers.length - 0.4, -0.6],
        tickvals: places,
        ticktext: solvers.map(({ name }) => name),
        showgrid: false,
        zeroline: false,
      },
    },
    // On a phone each name is above its stem: beside it long names leave the stems no room.
    narrow: {
      height: 182 + 58 * solvers.length,
      yaxis: {
        ...{ ticklabelposition: "inside top", ticklabelshift: 5 },
        range: [solvers.length - 0.6, -0.9],
      } as object,
    },
    description:
      `Correct digits of the worst coefficient, of 16 that a double holds. ` +
      `${solvers.map(({ name, method, digits }) => `${name} (${signs[method].name}): ${tenths(digits)}`).join("; ")}.` +
      (limit === undefined
        ? ""
        : ` A dotted line, ${limit.name}: ${short(limit.digits)} can be seen.`),
    numbers: Object.fromEntries(solvers.map(({ name, digits }) => [name, tenths(digits)])),
  };
}

function stems(solvers: readonly SolverDigits[], method: Method): Trace[] {
  const { name, color, symbol } = signs[method];
  const rows = solvers
    .map((solver, k) => ({ ...solver, k }))
    .filter((row) => row.method === method);
  return [
    {
      ...line(
        rows.flatMap(({ digits }) => [0, digits, null]) as number[],
        rows.flatMap(({ k }) => [k, k, null]) as number[],
        "stem",
        { color },
      ),
      showlegend: false,
      hoverinfo: "skip",
    },
    {
      type: "scatter",
      mode: "markers",
      name,
      x: rows.map(({ digits }) => digits),
      y: rows.map(({ k }) => k),
      marker: { color, symbol, size: 13, opacity: 1 },
      hovertemplate: "%{x:.1f} digits<extra></extra>",
    },
  ];
}

/** The digits as a column of numbers at the right, clear of all lines. */
function values(solvers: readonly SolverDigits[]): Trace {
  return {
    type: "scatter",
    mode: "text",
    name: "digits",
    x: solvers.map(() => 20.9),
    y: solvers.map((_, k) => k),
    text: solvers.map(({ digits }) => tenths(digits)),
    textposition: "middle left",
    showlegend: false,
    hoverinfo: "skip",
  };
}

function upright(digits: number, count: number, name: string, dash: "dash" | "dot"): Trace {
  return {
    ...line([digits, digits], [-0.6, count - 0.4], name),
    line: { color: role.muted, width: 2, dash },
  };
}

function tenths(digits: number): string {
  return digits.toFixed(1);
}
