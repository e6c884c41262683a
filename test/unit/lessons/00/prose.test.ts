import { expect, test } from "vitest";
import { mean } from "../../../../src/arithmetic/mean";
import { sumOfSquaredErrors } from "../../../../src/formulas/metrics";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";
import { cellsOf, proseOf, sourceOf } from "../lesson-prose";
import { faultsOfProse, printed } from "../prose-numbers";

const hours = [0, 1, 2, 3, 4];
const bars = [5, 4, 4, 2, 0];
const model = new NormalLinearRegression().fit(hours, bars);
const slope = model.theta[1]!;
const listed = `${bars.slice(0, -1).join(", ")} and ${bars.at(-1)}`;

const phrases = [
  `there are ${bars.length} numbers in \`bars\``,
  `The sum is least, ${printed(sumOfSquaredErrors(bars, model.predict(hours)), 1)}, when the slope is −${printed(-slope, 1)}: the line loses ${printed(-slope, 1)} bars an hour.`,
  `the mean of \`bars\`, that is, of ${listed}?`,
  `The sum is ${mean(bars) * bars.length}, and there are ${bars.length} numbers, so the mean is ${mean(bars)} bars.`,
];

/** What names a place or a key. */
const given = [
  "the number after `start` in steps of 0.1,",
  "points to line 2, character 1.",
  "0 twice, then Enter",
];

test("each number in the lesson stands in a phrase that is asserted", () => {
  expect(faultsOfProse(proseOf("00"), [...phrases, ...given])).toEqual([]);
});

test("the lesson's cell has the numbers of this test", () => {
  const code = cellsOf("00").map(sourceOf).join("\n");
  expect(code).toContain(
    `const hours = [${hours.join(", ")}];\nconst bars = [${bars.join(", ")}];`,
  );
});
