import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { TextTable, textTable } from "../../../src/report/text-table";

describe("a text table", () => {
  const errors = textTable({
    header: ["λ", "RMSE", "remark"],
    rows: [
      [0, 9.279378574384605, "no penalty"],
      [10, -19.7, ""],
      [1000, 28.65689, "<b>"],
    ],
    caption: "Errors in $10,000s.",
  });

  test("prints its columns aligned: numbers to the right, texts to the left", () => {
    expect(inspect(errors)).toBe(
      [
        "   λ     RMSE  remark",
        "────  ───────  ──────────",
        "   0  9.27938  no penalty",
        "  10    −19.7",
        "1000  28.6569  <b>",
        "",
        "Errors in $10,000s.",
      ].join("\n"),
    );
    expect(String(errors)).toBe(inspect(errors));
  });

  test("inside another object it begins on a line of its own, so that its columns stay aligned", () => {
    const table = textTable({ header: ["a", "b"], rows: [["one", 2]] });
    expect(inspect({ found: table })).toBe(
      ["{", "  found: ", "  a    b", "  ───  ─", "  one  2", "}"].join("\n"),
    );
  });

  test("numbers that are set as text stand to the right, other texts to the left", () => {
    const rows = [
      ["1,000,000", "0.50", "2 of 3"],
      ["10", "−12.25", ""],
      ["", 3, "10"],
    ];
    const { html } = textTable({ header: ["rows", "RMSE", "rank"], rows });
    const sides = [...html.matchAll(/<th [^>]*text-align:(\w+)/g)].map(([, side]) => side);
    expect(sides).toEqual(["right", "right", "left"]);
  });

  test("numbers that are set as text have minus signs; dates and names keep their hyphens", () => {
    const cells = [
      ["-0.50", "−0.50"],
      ["-8738.019112327833", "−8738.019112327833"],
      ["-.5", "−.5"],
      ["0.932, -0.361", "0.932, −0.361"],
      ["-1e-8", "−1e−8"],
      ["2026-11-21", "2026-11-21"],
      ["x-1", "x-1"],
      ["level -1", "level -1"],
      ["a - b", "a - b"],
      ["-", "-"],
    ] as const;
    for (const [given, wanted] of cells) {
      const table = textTable({ header: ["a"], rows: [[given]] });
      expect(table.toString().split("\n")[2]).toBe(wanted);
      expect(table.html).toContain(`>${wanted}</td>`);
    }
  });

  test("keeps its numbers in full", () => {
    expect(errors.rows[0]![1]).toBe(9.279378574384605);
  });

  test("as HTML says the same, with everything escaped", () => {
    expect(errors.html).toContain('<th scope="col" style="text-align:right">RMSE</th>');
    expect(errors.html).toContain('<td style="text-align:right">9.27938</td>');
    expect(errors.html).toContain("<caption>Errors in <span>$</span>10,000s.</caption>");
    expect(errors.html).toContain("&lt;b&gt;");
    expect(errors.html).not.toContain("<b>");
  });

  test("an accent that is a character of its own takes no room", () => {
    const table = new TextTable({
      header: ["a", "b"],
      rows: [
        ["e\u0301", "x"],
        ["é", "y"],
      ],
    });
    expect(table.toString().split("\n").slice(2)).toEqual(["e\u0301  x", "é  y"]);
  });

  test("without rows is its header", () => {
    expect(textTable({ header: ["a", "bb"], rows: [] }).toString()).toBe("a  bb\n─  ──");
  });
});
