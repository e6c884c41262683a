import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lineBoard } from "../../../src/figures/boards/line-board";
import { stillPicture } from "../../../src/figures/boards/still-picture";
import { modulesForPage } from "../../../src/notebook/page-script";
import { show } from "../../../src/notebook/show";

const kernel = createRequire(__filename)("tslab/dist/jupyter") as {
  lastWriteDisplayData: ((output: { data: Record<string, string> }) => void) | null;
};
let outputs: Record<string, string>[];

beforeEach(() => {
  outputs = [];
  kernel.lastWriteDisplayData = ({ data }) => void outputs.push(data);
});

afterEach(() => {
  kernel.lastWriteDisplayData = null;
});

const board = lineBoard([1, 2, 3, 4, 5], [2, 4, 5, 4, 5], {
  title: 'Money: $1 </script><script>alert("no")</script> $2',
});

describe("show(board)", () => {
  test("sends the board, then its words once more, folded", () => {
    show(board);
    expect(outputs).toHaveLength(2);
    expect(outputs[0]!["text/plain"]).toBe(board.description);
    expect(outputs[1]!["text/html"]).toContain("<summary>What this board shows</summary>");
  });

  test("where no script runs, the still picture and a sentence are there", () => {
    show(board);
    const [whole] = outputs[0]!["text/html"]!.split("<script>");
    const picture = /src="data:image\/svg\+xml;base64,([^"]+)"/.exec(whole!)![1]!;
    expect(Buffer.from(picture, "base64").toString()).toBe(stillPicture(board));
    expect(whole).toContain("This is a still picture.");
  });

  test("the link leads to JSXGraph from the folder of the notebook", () => {
    show(board);
    const [, href] = /<link rel="related" href="([^"]+)">/.exec(outputs[0]!["text/html"]!)!;
    expect(href).toMatch(/jsxgraph\/distrib\/jsxgraphcore\.js$/);
    expect(existsSync(resolve(process.cwd(), href!))).toBe(true);
  });

  test("no title ends the script, or starts another", () => {
    show(board);
    const html = outputs[0]!["text/html"]!;
    expect(html.match(/<script/gi)).toHaveLength(1);
    expect(html.match(/<\/script/gi)).toHaveLength(1);
    expect(html.endsWith("</script>")).toBe(true);
  });
});

test("a module that needs a package is refused, for a page has none", () => {
  expect(() => modulesForPage("formulas/projection")).toThrow(
    /formulas\/projection imports "ml-matrix", which a page does not have/,
  );
});
