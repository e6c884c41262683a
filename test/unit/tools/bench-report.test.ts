import { expect, test } from "vitest";
import { withTables } from "../../../tools/bench/report.mjs";

const page = "# Benchmarks\n\nBy a machine.\n\n### one\n\nold\n\n### two\n\nkept\n";
const timings = [
  { name: "ours", median: 0.002, least: 0.001, most: 0.004 },
  { name: "theirs", median: 0.003, least: 0.003, most: 0.003 },
];

test("a part of the benchmark replaces its tables, adds new ones, and leaves the others", () => {
  const sizes = [{ name: "all of it", bytes: 3_620_000 }];
  const text = withTables(page, [
    { title: "one", goal: "quick", timings },
    { title: "three", sizes },
  ]);
  expect(text).toBe(
    [
      "# Benchmarks\n\nBy a machine.\n\n### one\n\nGoal: quick.\n",
      "| | median (ms) | least – most (ms) | time, as a multiple of ours |",
      "|---|---:|---:|---:|",
      "| ours | 2 | 1 – 4 | 1.00 |",
      "| theirs | 3 | 3 – 3 | 1.50 |",
      "\n### two\n\nkept\n\n### three\n\n| | MB |\n|---|---:|\n| all of it | 3.62 |\n",
    ].join("\n"),
  );
});
