// Eigenvalues of XᵀX + λM and XᵀX + λI against λ.
import type { Numbers } from "../../data/numbers";
import { type Coefficients, squaredError } from "../../formulas/squared-error";
import { short } from "../../report/format-number";
import type { Figure, FigureLayout, Trace } from "../drawing/figure";
import { type Panel, panelAxes, panelGrid, panelTitle } from "../drawing/panels";
import { baseLayout, type Labels, line, okabeIto, role } from "../drawing/style";
import { centred } from "../error-surface/centred";

/**
 * The two eigenvalues of XᵀX + λM (solid) and of XᵀX + λI (dashed) against λ, for X = [1 | x]:
 * with x as it is on the left, with x about its mean on the right.
 *
 * @param x One feature.
 * @param lambdas The λ in order, from small to large.
 * @example
 * show(spectrumByLambda([1, 2, 3], [0, 1, 2, 3]));
 */
export function spectrumByLambda(x: Numbers, lambdas: number[], labels: Labels = {}): Figure {
  const panels = panelGrid(1, 2, { across: 0.1 });
  const spectra = [x, centred(x)].map((feature) => ({
    withM: lambdas.map((lambda) => eigenvalues(feature, [0, lambda])),
    withIdentity: lambdas.map((lambda) => eigenvalues(feature, [lambda, lambda])),
  }));
  return {
    data: spectra.flatMap(({ withM, withIdentity }, k) => [
      ...curves(lambdas, withM, "XᵀX + λM", panels[k]!, { dash: "solid", color: role.model }),
      // Over it, since one of the dashed lines meets one of the solid ones.
      ...curves(lambdas, withIdentity, "XᵀX + λI", panels[k]!, {
        dash: "dash",
        color: okabeIto.black,
      }),
    ]),
    layout: layoutOf(panels, labels),
    // On a phone one panel is below the other: side by side they are slivers.
    narrow: {
      ...layoutOf(panelGrid(2, 1, { up: 0.22 }), labels),
      height: 660,
      legend: { y: -0.12 },
    },
    description: describe(lambdas, spectra.map(({ withM }) => withM) as [Pair[], Pair[]]),
    numbers: Object.fromEntries(
      ["x as it is", "x about its mean"].flatMap((which, k) => [
        [`${which}, λM, largest λ`, inWords(spectra[k]!.withM.at(-1)!)],
        [`${which}, λI, largest λ`, inWords(spectra[k]!.withIdentity.at(-1)!)],
      ]),
    ),
  };
}

function layoutOf(panels: readonly Panel[], labels: Labels): FigureLayout {
  const { xaxis: _x, yaxis: _y, ...base } = baseLayout(labels, 420);
  const titles = { x: labels.x ?? "λ", y: labels.y ?? "eigenvalue" };
  const fromZero = { y: { rangemode: "tozero" } };
  return {
    ...base,
    ...panelAxes(panels[0]!, titles, fromZero),
    ...panelAxes(panels[1]!, titles, fromZero),
    annotations: [panelTitle(panels[0]!, "x as it is"), panelTitle(panels[1]!, "x about its mean")],
    legend: { orientation: "h", x: 0, y: -0.22, yanchor: "top" },
    margin: { l: 60, r: 20, t: 90, b: 90 },
  };
}

type Pair = [larger: number, smaller: number];

/** The eigenvalues of XᵀX + diag(penalty). They do not depend on y. */
function eigenvalues(x: Numbers, penalty: Coefficients): Pair {
  const ones = new Float64Array(x.length).fill(1);
  return squaredError([ones, x], new Float64Array(x.length), penalty).eigenvalues;
}

function curves(
  lambdas: number[],
  pairs: Pair[],
  name: string,
  panel: Panel,
  style: { dash: "dash" | "solid"; color: string },
): Trace[] {
  return [0, 1].map((which) => ({
    ...line(
      lambdas,
      pairs.map((pair) => pair[which]!),
      name,
      style,
    ),
    line: { ...style, width: style.dash === "dash" ? 2 : 4 },
    ...panel.axes,
    legendgroup: name,
    showlegend: which === 0 && panel.x === "xaxis",
  }));
}

function describe(lambdas: number[], [raw, centred]: [Pair[], Pair[]]): string {
  const way = (pairs: Pair[]) => `from ${inWords(pairs[0]!)} to ${inWords(pairs.at(-1)!)}`;
  return (
    `The two eigenvalues against λ from ${short(lambdas[0]!)} to ${short(lambdas.at(-1)!)}. ` +
    `With λM they go ${way(raw)} when x is as it is, and ${way(centred)} when it is centred. ` +
    "With λI both rise by λ in either panel."
  );
}

function inWords([larger, smaller]: Pair): string {
  return `${short(smaller)} and ${short(larger)}`;
}
