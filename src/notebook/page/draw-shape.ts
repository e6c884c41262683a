// A shape of a board as elements of JSXGraph, which follow the scene by themselves.
import type { Panel, Shape } from "../../figures/boards/board";
import { pixelOf } from "../../figures/boards/frame";
import { areaOpacity, colourOf, labelOffset, size, strokeWidth } from "../../figures/boards/look";
import type { Projection } from "../../figures/boards/space";
import { type Element, faces, fixed, ink, type JsxBoard } from "./jsxgraph";

/** JSXGraph's numbers for dashes. */
const dashes = { solid: 0, dash: 2, dot: 1, dashdot: 6 } as const;

/**
 * @param now the shape as it is at any time: the coordinates of all elements are functions of it
 * @param project as the scene is turned at any time
 */
export function drawShape(
  board: JsxBoard,
  panel: Panel,
  shape: Shape,
  now: () => Shape,
  project: Projection,
): Element[] {
  const colour = colourOf(shape.role);
  const at = (i: number, axis: 0 | 1) => () => project(now().at[i]!)[axis];
  if (shape.kind === "mark") {
    const strokeWidth = shape.symbol === "cross" ? 2 : 0;
    const look = { size: size.mark, face: faces[shape.symbol ?? "circle"], strokeWidth };
    const colours = { strokeColor: colour, fillColor: colour };
    return shape.at.map((_, i) =>
      board.create("point", [at(i, 0), at(i, 1)], { ...fixed, ...look, ...colours }),
    );
  }
  if (shape.kind === "ring") {
    const look = { size: size.ring, face: "[]", strokeColor: colour, strokeWidth: 2, layer: 7 };
    return shape.at.map((_, i) =>
      board.create("point", [at(i, 0), at(i, 1)], { ...fixed, ...look, fillColor: "none" }),
    );
  }
  if (shape.kind === "text") {
    const pixel = pixelOf(panel);
    const beside = (axis: 0 | 1) => () => at(0, axis)() + labelOffset[axis] * pixel[axis];
    const look = { display: "internal", fontSize: 13, strokeColor: ink, anchorY: "middle" };
    const parents = [beside(0), beside(1), () => now().text ?? ""];
    return shape.at.map(() => board.create("text", parents, { ...fixed, ...look }));
  }
  const curve = board.create("curve", [[0], [0]], {
    ...fixed,
    ...{ strokeColor: colour, strokeWidth: strokeWidth(shape), layer: 5 },
    ...{ dash: dashes[shape.stroke ?? "solid"], dashScale: true, lineCap: "butt" },
    ...(shape.kind === "area" && { fillColor: colour, fillOpacity: areaOpacity, layer: 3 }),
    ...(shape.kind === "arrow" && { lastArrow: { type: 1, size: 6 } }),
  });
  curve.updateDataArray = () => {
    const places = now().at.map(project);
    const closed = shape.kind === "area" ? [...places, ...places.slice(0, 1)] : places;
    curve.dataX = closed.map(([x]) => x);
    curve.dataY = closed.map(([, y]) => y);
  };
  return [curve];
}
