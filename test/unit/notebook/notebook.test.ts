import { createRequire } from "node:module";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lineByHand } from "../../../src/exercises/lesson-01";
import { scatter } from "../../../src/figures/data/scatter";
import { check } from "../../../src/notebook/check";
import { guess, reveal } from "../../../src/notebook/guess";
import { show } from "../../../src/notebook/show";
import { textTable } from "../../../src/report/text-table";

interface Output {
  data: Record<string, unknown>;
}

/** tslab keeps the way to the notebook here; outside a kernel there is none. */
const kernel = createRequire(__filename)("tslab/dist/jupyter") as {
  lastWriteDisplayData: ((output: Output, update: boolean) => void) | null;
};
let outputs: Output["data"][];

beforeEach(() => {
  outputs = [];
  kernel.lastWriteDisplayData = ({ data }) => {
    outputs.push(data);
  };
});

afterEach(() => {
  kernel.lastWriteDisplayData = null;
});

const html = (k = 0) => String(outputs[k]!["text/html"]);
const plain = (k = 0) => String(outputs[k]!["text/plain"]);

test.each([
  ["show", () => show(scatter([1, 2], [3, 4]))],
  ["check", () => check(lineByHand, [1, 1])],
  ["guess", () => guess("How much?", 1)],
  ["reveal", () => reveal({ question: "How much?", value: 1, unit: "" }, 2)],
])("%s outside a notebook says where it belongs", (_, call) => {
  kernel.lastWriteDisplayData = null;
  expect(call).toThrow(/no notebook to draw in.*openInBrowser/);
});

test("show sends a figure and its words in one output, then the words once more, folded", () => {
  show({ ...scatter([1, 2], [3, 4], { title: "Two" }), numbers: { "price <$>": 3 } });
  expect(outputs).toHaveLength(2);
  const [figure] = outputs as [{ "application/vnd.plotly.v1+json": { layout: object } }];
  expect(figure["application/vnd.plotly.v1+json"].layout).toMatchObject({ title: { text: "Two" } });
  expect(plain()).toBe("Two: 2 points. x runs from 1 to 2, y from 3 to 4.");
  expect(html(1)).toContain("<summary>What this figure shows</summary>");
  expect(html(1)).toContain("<p>Two: 2 points.");
  expect(html(1)).toContain("price &lt;<span>$</span>&gt;</th><td>3</td>");
});

test("titles, headings of panels and the sentences of sliders are smaller on a page as narrow as a phone", () => {
  show(scatter([1, 2], [3, 4], { title: "Two" }));
  expect(html(1)).toMatch(
    /@media \(max-width: 600px\) \{[^<]*gtitle[^<]*font-size: 14px[^<]*annotation-text[^<]*font-size: 11px[^<]*slider-label[^<]*font-size: 12px/,
  );
});

test("what differs on a phone goes along with the figure, and the script that applies it", () => {
  show({
    ...scatter([1, 2], [3, 4], { title: "Two" }),
    narrow: { height: 300, xaxis: { domain: [0, 0.5], gridcolor: "#E3E3E3" } },
  });
  const [{ "application/vnd.plotly.v1+json": sent }] = outputs as never as [
    { "application/vnd.plotly.v1+json": { layout: { meta: unknown } } },
  ];
  expect(sent.layout.meta).toEqual({
    narrow: { height: 300, "xaxis.domain": [0, 0.5], "legend.y": 1 - 42 / 300 },
    wide: { height: 420, "xaxis.domain": null, "legend.y": 1 - 42 / 420 },
  });
  expect(html(1)).toMatch(
    /<script>[\s\S]*function fitFigures\(\) \{[\s\S]*\.fitFigures\(\);<\/script>/,
  );
});

test("of a list only the places that differ on a phone go along", () => {
  const annotations = (words: string) => [
    { text: "same", x: 0 },
    { text: words, x: 1 },
  ];
  const figure = scatter([1, 2], [3, 4], { title: "Two" });
  show({
    ...figure,
    layout: { ...figure.layout, annotations: annotations("in one line") },
    narrow: { annotations: annotations("in<br>two") },
  });
  const [{ "application/vnd.plotly.v1+json": sent }] = outputs as never as [
    { "application/vnd.plotly.v1+json": { layout: { meta: unknown } } },
  ];
  expect(sent.layout.meta).toEqual({
    narrow: { "annotations[1].text": "in<br>two" },
    wide: { "annotations[1].text": "in one line" },
  });
});

test("a figure that is the same on a phone sends no script", () => {
  show(scatter([1, 2], [3, 4]));
  expect(outputs[0]).not.toHaveProperty(["application/vnd.plotly.v1+json", "layout", "meta"]);
  expect(html(1)).not.toContain("<script>");
});

test("show sets a table as HTML and as text", () => {
  const table = textTable({ header: ["λ", "RMSE"], rows: [[0, 9.25]], caption: "One row" });
  show(table);
  expect(outputs).toEqual([{ "text/html": table.html, "text/plain": String(table) }]);
  expect(html()).toContain("<caption>One row</caption>");
});

test.each([[12], [undefined], [null], ["text"], [{ data: [] }], [{ layout: {} }]])(
  "show(%j) is refused",
  (what) => {
    expect(() => show(what as never)).toThrow(/show expects a figure .* or a table; got/);
    expect(outputs).toEqual([]);
  },
);

test("check says right or not yet, aloud to a screen reader", () => {
  check(lineByHand, [2.2, 0.6]);
  check(lineByHand, [1, 1]);
  expect(plain(0)).toMatch(/^✓ Right\. Your squares add up to 2\.40/);
  expect(plain(1)).toMatch(/^○ Not yet\. Your squares add up to 4\.00/);
  expect(html(0)).toContain('role="status"');
  expect(html(1)).toContain("<strong>○ Not yet.</strong>");
});

test("check never throws: a mistake in an exercise is a hint too", () => {
  check(() => {
    throw new Error("a is <b>");
  });
  check(() => {
    throw "text";
  });
  check(lineByHand, undefined as unknown as number[]);
  expect(plain(0)).toBe("○ Not yet. a is <b>");
  expect(html(0)).toContain("a is &lt;b&gt;");
  expect(plain(1)).toBe("○ Not yet. text");
  expect(plain(2)).toMatch(/^○ Not yet\./);
});

test("money in a message is no mathematics: each dollar stands by itself", () => {
  check(() => ({ right: true, message: "$10,000 and $5" }));
  expect(html()).toContain("<span>$</span>10,000 and <span>$</span>5");
  expect(plain()).toContain("$10,000 and $5");
});

test("a guess is noted and said, with its unit", () => {
  expect(guess("Profit?", 20_000, "dollars")).toEqual({
    question: "Profit?",
    value: 20_000,
    unit: "dollars",
  });
  guess("How steep?", Number.NaN);
  expect(plain(0)).toBe("Profit? Your guess: 20,000 dollars.");
  expect(plain(1)).toBe("How steep? Your guess: no number yet.");
});

test.each([
  [20_000, 50_519.71, "You guessed 20,000 dollars. Your guess was 30,520 dollars too low."],
  [60_000, 50_000, "You guessed 60,000 dollars. Your guess was 10,000 dollars too high."],
  [50_600, 50_519.71, "You guessed 50,600 dollars. Spot on."],
  [-1, -1, "You guessed −1 dollars. Spot on."],
])("a guess of %j, the answer %j", (value, answer, words) => {
  reveal({ question: "Profit?", value, unit: "dollars" }, answer);
  expect(plain()).toContain(words);
});

test("a guess that is no number is not called too low", () => {
  reveal({ question: "Profit?", value: Number.NaN, unit: "dollars" }, 5);
  expect(plain()).toBe("Profit? The answer: 5 dollars. You made no guess.");
});
