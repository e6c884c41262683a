import * as library from "../../../../src";
import type { Board } from "../../../../src/figures/boards/board";

const three = { x: [1, 2, 3], y: [1, 2, 2] };
const five = { x: [1, 2, 3, 4, 5], y: [2, 4, 5, 4, 5] };
const far = { x: [1, 2, 3, 4, 9], y: [2, 4, 5, 4, 5] };
const labels = { title: "An example", x: "feature (cm)", y: "target (g)" };

/** Every board of the library at least once, by the name under which the library exports it. */
export const exampleBoards: Record<string, Board[]> = {
  angleBoard: [
    library.angleBoard({ title: "Turn it" }),
    library.angleBoard({ title: "Flat", angle: 1 }),
  ],
  influenceBoard: [
    library.influenceBoard(far.x, far.y, { ...labels, row: 4 }),
    library.influenceBoard(far.x, far.y, { ...labels, measure: "Cook's distance" }),
  ],
  lineBoard: [
    library.lineBoard(five.x, five.y, { ...labels, slope: 0 }),
    library.lineBoard(Float64Array.from(five.x), five.y, labels),
  ],
  ridgeBoard: [library.ridgeBoard(five.x, five.y, { ...labels, buttons: [0, 10, 1000] })],
  spaceBoard: [library.spaceBoard(three.x, three.y, labels)],
  sumsBoard: [library.sumsBoard(three.x, three.y, labels)],
};
