import * as library from "../../../../src";
import type { Board } from "../../../../src/figures/boards/board";

const five = { x: [1, 2, 3, 4, 5], y: [2, 4, 5, 4, 5] };
const labels = { title: "An example", x: "feature (cm)", y: "target (g)" };

/** Every board of the library at least once, by the name under which the library exports it. */
export const exampleBoards: Record<string, Board[]> = {
  lineBoard: [
    library.lineBoard(five.x, five.y, { ...labels, slope: 0 }),
    library.lineBoard(Float64Array.from(five.x), five.y, labels),
  ],
};
