import { mkdirSync, readFileSync, truncateSync, unlinkSync, writeFileSync } from "node:fs";
import { DuckDBConnection } from "@duckdb/node-api";
import { describe, expect, test, vi } from "vitest";
import { InputError, openTable } from "../../../../src/index";
import { temporaryFolder, writeRows } from "./large-files";

const at = temporaryFolder();

/** Row i has n = i, half = i / 2, city by i mod 3, late = whether i is odd. */
const trips = (from: number, to: number) =>
  `SELECT range AS n, range / 2e0 AS half, ['Bern', 'Chur', 'Genf'][range % 3 + 1] AS city, range % 2 = 1 AS late
   FROM range(${from}, ${to})`;

async function opened(name: string, query: string) {
  await writeRows(at(name), query);
  return openTable(at(name));
}

async function columnsByBlocks(table: Awaited<ReturnType<typeof openTable>>, ...names: string[]) {
  const lengths: number[] = [];
  const columns = names.map(() => [] as number[]);
  for await (const block of table.rowBlocks(...names)) {
    lengths.push(block[0]!.length);
    block.forEach((column, j) => {
      for (const value of column) columns[j]!.push(value);
    });
  }
  return { lengths, columns };
}

describe.each(["parquet", "csv", "ndjson"])("a file of %s", (end) => {
  test("knows its columns and rows, and brings them in order", async () => {
    const table = await opened(`trips.${end}`, trips(0, 30_000));
    expect(table.names).toEqual(["n", "half", "city", "late"]);
    expect(table.types).toEqual({
      n: "number",
      half: "number",
      city: "text",
      late: end === "csv" ? "text" : "boolean",
    });
    expect(await table.rowCount()).toBe(30_000);
    const loaded = await table.load("city", "half");
    expect(loaded.names).toEqual(["city", "half"]);
    expect(loaded.rowCount).toBe(30_000);
    expect(loaded.column("half").every((value, i) => value === i / 2)).toBe(true);
    expect(loaded.text("city").slice(0, 4)).toEqual(["Bern", "Chur", "Genf", "Bern"]);
    const first = await table.head(3);
    expect(Array.from(first.column("n"))).toEqual([0, 1, 2]);
    table.close();
  });

  test("blocks of equal length, the last one shorter, in order", async () => {
    const table = await opened(`blocks.${end}`, trips(0, 20_000));
    const { lengths, columns } = await columnsByBlocks(table, "n", "half");
    expect(lengths).toEqual([...Array(9).fill(2048), 1568]);
    expect(columns[0]!.every((value, i) => value === i)).toBe(true);
    expect(columns[1]!.every((value, i) => value === i / 2)).toBe(true);
    table.close();
  });
});

test("blocks do not depend on the files' own pieces", async () => {
  mkdirSync(at("parts"));
  await writeRows(at("parts/a.parquet"), trips(0, 5_001));
  await writeRows(at("parts/b.parquet"), trips(5_001, 9_000));
  writeFileSync(at("parts/_SUCCESS"), "");
  for (const path of ["parts", "parts/*.parquet"]) {
    const table = await openTable(at(path));
    const { lengths, columns } = await columnsByBlocks(table, "n");
    expect(lengths).toEqual([2048, 2048, 2048, 2048, 808]);
    expect(columns[0]!.every((value, i) => value === i)).toBe(true);
    table.close();
  }
});

test("select and where say what is read", async () => {
  const table = await opened("where.parquet", trips(0, 30_000));
  const few = table.select("n", "city").where("city", "Chur").where("n < 10 -- a remark");
  expect(few.names).toEqual(["n", "city"]);
  expect(await few.rowCount()).toBe(3);
  expect(Array.from((await few.load()).column("n"))).toEqual([1, 4, 7]);
  expect(await table.where("n", 7).rowCount()).toBe(1);
  expect(await table.where("late", true).rowCount()).toBe(15_000);
  const loaded = await table.where("n", 7).load("late", "n");
  expect(Array.from(loaded.column("late"))).toEqual([1]);
  expect(String(few)).toContain("city: text");
  table.close();
});

test("a sample is the same for the same seed, in order, and without repetition", async () => {
  const table = await opened("sample.parquet", trips(0, 30_000));
  const sample = async (count: number, seed: number) =>
    Array.from((await table.where("n >= 1000").sample(count, { seed })).column("n"));
  const ten = await sample(5_000, 1);
  expect(ten).toHaveLength(5_000);
  expect(ten.every((value, i) => value >= 1000 && (i === 0 || value > ten[i - 1]!))).toBe(true);
  expect(await sample(5_000, 1)).toEqual(ten);
  expect(await sample(5_000, 2)).not.toEqual(ten);
  // The mean of 5,000 of 29,000 whole numbers from 1,000 on: 15,500 with a standard error of 108.
  const mean = ten.reduce((sum, value) => sum + value, 0) / ten.length;
  expect(Math.abs(mean - 15_499.5)).toBeLessThan(5 * 108);
  expect(await sample(40_000, 1)).toHaveLength(29_000);
  table.close();
});

test("a sample of a table whose column is named as the row numbers are", async () => {
  const table = await opened(
    "named.parquet",
    'SELECT range + 1000 AS "Row Number" FROM range(500)',
  );
  const sample = Array.from((await table.sample(9)).column("Row Number"));
  expect(sample).toHaveLength(9);
  expect([...sample].sort((a, b) => a - b)).toEqual(sample);
  table.close();
});

test("Parquet files of whole numbers and of fractions are one table", async () => {
  await writeRows(at("whole-1.parquet"), "SELECT 1::TINYINT AS a, 7::BIGINT AS b");
  await writeRows(at("whole-2.parquet"), "SELECT 30000000000 AS a, 0.5e0 AS b");
  const loaded = await (await openTable(at("whole-*.parquet"))).load();
  expect(Array.from(loaded.column("a"))).toEqual([1, 30_000_000_000]);
  expect(Array.from(loaded.column("b"))).toEqual([7, 0.5]);
});

test("missing values are NaN, and empty texts", async () => {
  for (const end of ["parquet", "csv", "ndjson"]) {
    const table = await opened(
      `missing.${end}`,
      "SELECT CASE WHEN range % 2 = 0 THEN range::DOUBLE END AS x, CASE WHEN range > 2 THEN 'b' END AS t FROM range(5000)",
    );
    const loaded = await table.load();
    expect(loaded.column("x").every((x, i) => (i % 2 === 0 ? x === i : Number.isNaN(x)))).toBe(
      true,
    );
    expect(loaded.text("t").slice(0, 5)).toEqual(["", "", "", "b", "b"]);
    table.close();
  }
});

test("words for a missing value, quotes, a mark of byte order and a decimal comma in CSV", async () => {
  writeFileSync(
    at("words.csv"),
    '\ufeffx,"a ""name"", quoted"\r\n1.5,"one\ntwo"\r\nNA,x\r\nn/a,NaN\r\n',
  );
  const table = await (await openTable(at("words.csv"))).load();
  expect(Array.from(table.column("x"))).toEqual([1.5, Number.NaN, Number.NaN]);
  expect(table.text('a "name", quoted')).toEqual(["one\ntwo", "x", ""]);
  writeFileSync(at("comma.csv"), "x;code\n1,5;01\n-2,25;02\n");
  const comma = await (await openTable(at("comma.csv"), { decimal: ",", text: ["code"] })).load();
  expect(Array.from(comma.column("x"))).toEqual([1.5, -2.25]);
  expect(comma.text("code")).toEqual(["01", "02"]);
});

test("the ends of names in capitals", async () => {
  mkdirSync(at("capitals"));
  writeFileSync(at("capitals/A.TSV"), "a\tb\n1\t2\n");
  for (const path of ["capitals", "capitals/A.TSV"]) {
    expect((await openTable(at(path))).types).toEqual({ a: "number", b: "number" });
  }
});

test("numbers keep their last bit", async () => {
  const values = [0.1, 1 / 3, 5e-324, 1.7976931348623157e308, 123456789.12345679];
  writeFileSync(at("digits.csv"), `x\n${values.join("\n")}\n`);
  writeFileSync(at("digits.ndjson"), values.map((x) => `{"x":${x}}\n`).join(""));
  for (const name of ["digits.csv", "digits.ndjson"]) {
    const table = await openTable(at(name));
    expect(Array.from((await table.load()).column("x"))).toEqual(values);
    expect(await table.where("x", 1 / 3).rowCount()).toBe(1);
    table.close();
  }
});

test("blocks that are left early stop the reading: behind a filter the next row may be far", async () => {
  const table = await opened("left.parquet", trips(0, 20_000));
  const interrupt = vi.spyOn(DuckDBConnection.prototype, "interrupt");
  for await (const _ of table.rowBlocks("n")) break;
  expect(interrupt).toHaveBeenCalledTimes(1);
  interrupt.mockRestore();
});

describe("bad files", () => {
  const refused = async (path: string, message: RegExp) => {
    const promise = openTable(at(path)).then((table) => table.load());
    await expect(promise).rejects.toThrow(InputError);
    await expect(openTable(at(path)).then((table) => table.load())).rejects.toThrow(message);
  };

  test("missing, empty, of no known kind, in an empty folder", async () => {
    await refused("nothing.parquet", /there is no file or folder .*nothing\.parquet/);
    await refused("nothing*.parquet", /no file fits/);
    for (const end of ["parquet", "csv", "ndjson"]) {
      writeFileSync(at(`empty.${end}`), "");
      await refused(`empty.${end}`, /is empty: 0 bytes/);
    }
    writeFileSync(at("table.xlsx"), "x");
    await refused("table.xlsx", /expected a name that ends with \.parquet.*got "\.xlsx"/);
    mkdirSync(at("bare"));
    await refused("bare", /has no file that ends with/);
    await expect(openTable(undefined as unknown as string)).rejects.toThrow(/needs the path/);
  });
  test("Parquet that is broken off, half-written, damaged or something else", async () => {
    await writeRows(at("whole.parquet"), trips(0, 50_000));
    const bytes = readFileSync(at("whole.parquet"));
    writeFileSync(at("half.parquet"), bytes);
    truncateSync(at("half.parquet"), bytes.length >> 1);
    await refused("half.parquet", /half\.parquet is no whole Parquet file/);
    writeFileSync(at("tiny.parquet"), "PAR1");
    await refused("tiny.parquet", /tiny\.parquet is no whole Parquet file/);
    writeFileSync(at("damaged.parquet"), bytes.fill(7, 1000, 20_000));
    await refused("damaged.parquet", /damaged/);
    writeFileSync(at("csv.parquet"), "a,b\n1,2\n3,4\n5,6\n");
    await refused("csv.parquet", /is no whole Parquet file/);
    await writeRows(at("first.parquet"), trips(0, 3_000));
    writeFileSync(at("first.parquet"), readFileSync(at("first.parquet")).fill(255, 4, 12));
    await refused("first.parquet", /damaged: its parts cannot be read/);
  });
  test("files that differ in their columns", async () => {
    for (const end of ["parquet", "csv", "ndjson"]) {
      await writeRows(at(`kind-1.${end}`), "SELECT 1 AS a, 2 AS b FROM range(9)");
      await writeRows(at(`kind-2.${end}`), "SELECT 1 AS a, 'x' AS b FROM range(9)");
      await writeRows(at(`name-1.${end}`), "SELECT 1 AS a, 2 AS b FROM range(9)");
      await writeRows(at(`name-2.${end}`), "SELECT 1 AS a, 2 AS c FROM range(9)");
    }
    await refused("kind-*.parquet", /column "b" is a number in .*kind-1.* and text in .*kind-2/);
    await refused("name-*.parquet", /name-2\.parquet has no column "b", which .*name-1/);
    await refused("kind-*.ndjson", /column "b" is a number in .*kind-1.* and text in .*kind-2/);
    await refused("name-*.ndjson", /name-2\.ndjson has no column "b", which .*name-1/);
    await refused("kind-*.csv", /column "b" holds both numbers and text, such as "x"/);
    await refused("name-*.csv", /name-2\.csv has the columns a, c; .*name-1\.csv has a, b/);
    for (const end of ["parquet", "ndjson"]) {
      await writeRows(at(`more-1.${end}`), "SELECT 1 AS a");
      await writeRows(at(`more-2.${end}`), "SELECT 1 AS a, 2 AS b");
      await refused(`more-*.${end}`, new RegExp(`more-2\\.${end} has a column "b"`));
    }
    mkdirSync(at("mixed"));
    writeFileSync(at("mixed/a.csv"), "a\n1\n");
    writeFileSync(at("mixed/b.ndjson"), '{"a":1}\n');
    await refused("mixed", /files of several kinds \(csv, json\)/);
  });
  test("JSON lines whose files differ in the form of their values alone", async () => {
    writeFileSync(at("form-1.ndjson"), '{"x":1,"day":"2024-01-31","note":null,"at":{"a":1}}\n');
    writeFileSync(at("form-2.ndjson"), '{"x":2.5,"day":"soon","note":"n","at":{"b":"c"}}\n');
    const table = await openTable(at("form-*.ndjson"));
    expect(table.types).toEqual({ x: "number", day: "text", note: "text", at: "other" });
    const loaded = await table.load("x", "day", "note");
    expect(Array.from(loaded.column("x"))).toEqual([1, 2.5]);
    expect(loaded.text("day")).toEqual(["2024-01-31", "soon"]);
    expect(loaded.text("note")).toEqual(["", "n"]);
  });
  test("an underscore where one piece of a CSV file ends and the next begins", async () => {
    // Lines of 8 bytes after a header of 5: byte 2²⁰ is the fourth of its line.
    const before = "1234567\n".repeat((2 ** 20 - 8) / 8);
    writeFileSync(at("pieces.csv"), `size\n${before}123_567\n1234567\n`);
    expect(readFileSync(at("pieces.csv")).indexOf("_")).toBe(2 ** 20);
    await refused("pieces.csv", /column "size" holds both numbers and text, such as "123_567"/);
  });

  test.each(["NA", "na", "N/A", "n/a", "#N/A", "#n/a", "NaN", "nan", "NAN", "null", "NULL"])(
    "%s is missing in the last row of the last file, and in no other",
    async (mark) => {
      const folder = at(`marks-${encodeURIComponent(mark)}`);
      mkdirSync(folder);
      writeFileSync(`${folder}/1.csv`, `n,t\n${"1,x_\n".repeat(20_000)}`);
      writeFileSync(`${folder}/2.csv`, `n,t\n1,x\n${mark},${mark}\n`);
      const loaded = await (await openTable(folder)).load();
      expect(loaded.column("n").findIndex(Number.isNaN)).toBe(20_001);
      expect(loaded.text("t").indexOf("")).toBe(20_001);
    },
  );
  test("marks of missing values that no cell can have are not looked for", async () => {
    writeFileSync(at("without.csv"), `n\n${"1\n".repeat(20_000)}\n`);
    const table = await openTable(at("without.csv"));
    expect(table.origin.relation.sql).toContain("'#n/a'");
    await table.load();
    expect(table.origin.relation.sql).toContain("nullstr = ['']");
  });

  test("numbers in CSV that other readers take and loadCsv does not", async () => {
    const rows = "7,a_b\n".repeat(20_000);
    for (const cell of ["1_000", "Infinity", "inf"]) {
      writeFileSync(at("near.csv"), `a_b,t\n7,x\n${cell},y\n`);
      await refused("near.csv", new RegExp(`"a_b" holds both numbers and text, such as "${cell}"`));
    }
    writeFileSync(at("all.csv"), "a\n1_000\n2_000\n");
    expect((await openTable(at("all.csv"))).types).toEqual({ a: "text" });
    writeFileSync(at("far.csv"), `n_1,t_1\n${rows}1_000,c\n`);
    await refused("far.csv", /column "n_1" holds both numbers and text, such as "1_000"/);
    const far = await openTable(at("far.csv"));
    await expect(far.sample(10)).rejects.toThrow(/1_000/);
    await expect(far.rowBlocks("n_1").next()).rejects.toThrow(/1_000/);
    await expect(far.head(20_001)).rejects.toThrow(/1_000/);
    expect((await far.head(3)).rowCount).toBe(3);
    writeFileSync(at("fine.csv"), `n_1,t_1\n${rows} +.5e-1 ,c_\n`);
    const fine = await (await openTable(at("fine.csv"))).load();
    expect(fine.column("n_1")[20_000]).toBe(0.05);
  });
  test("CSV with a row too long or too short, text among numbers far down, a bad header", async () => {
    const rows = "1,2\n".repeat(20_000);
    writeFileSync(at("long.csv"), `a,b\n${rows}1,2,3\n`);
    await refused("long.csv", /long\.csv, line 20002: expected 2 cells, as the header has; got 3/);
    writeFileSync(at("short.csv"), `a,b\n${rows}1\n${rows}`);
    await refused(
      "short.csv",
      /short\.csv, line 20002: expected 2 cells, as the header has; got 1/,
    );
    writeFileSync(at("text.csv"), `a,b\n${rows}1,x\n`);
    await refused("text.csv", /text\.csv, line 20002, column "b": expected a number.*got "x"/);
    writeFileSync(at("twice.csv"), "a,a\n1,2\n");
    await refused("twice.csv", /two columns are named "a"/);
    writeFileSync(at("nameless.csv"), "a,\n1,2\n");
    await refused("nameless.csv", /cell 2 of the header is empty/);
    writeFileSync(at("headless.csv"), "1,2\n3,4\n");
    writeFileSync(at("capitals.csv"), "km,Km\n1,2\n");
    await refused("capitals.csv", /two columns are named "km" and "Km"/);
    writeFileSync(at("latin.csv"), Buffer.from("größe,y\n1,2\n", "latin1"));
    await refused("latin.csv", /latin\.csv, line 1: not UTF-8 text/);
    writeFileSync(
      at("latin-far.csv"),
      Buffer.from(`city,b\n${"Bern,1\n".repeat(20_000)}Zürich,2\n`, "latin1"),
    );
    await refused("latin-far.csv", /latin-far\.csv, line 20002: not UTF-8 text/);
    writeFileSync(at("latin-far.csv"), Buffer.from(`a,b\n${rows}3,é\n`, "latin1"));
    await refused("latin-far.csv", /latin-far\.csv, line 20002, column "b": expected a number/);
    writeFileSync(at("wide.csv"), Buffer.from("\ufeffa,b\n1,2\n", "utf16le"));
    await refused("wide.csv", /wide\.csv is no CSV file: it is written in UTF-16/);
    writeFileSync(at("ends.csv"), "a,b\r\n1,2\n3,4\r\n");
    await refused("ends.csv", /lines of a CSV file end in different ways/);
    await refused("headless.csv", /expected the names of the columns; got the numbers 1, 2/);
    await expect(openTable(at("text.csv"), { text: ["c"] })).rejects.toThrow(/names a column "c"/);
  });
  test("JSON lines that are broken off, or hold text among numbers", async () => {
    const rows = '{"a":1,"b":2}\n'.repeat(30_000);
    writeFileSync(at("broken.ndjson"), `${rows}{"a":1,"b":\n`);
    await refused("broken.ndjson", /broken\.ndjson, line 3000\d: expected one whole JSON object/);
    writeFileSync(at("mixed.ndjson"), `${rows}{"a":1,"b":"x"}\n`);
    await refused("mixed.ndjson", /mixed\.ndjson|expected numbers; got the text "?x/);
  });
  // DuckDB has sent its first rows by then, and ends the stream of the others without an error.
  test("a fault far behind the first rows", async () => {
    const count = 300_000;
    const refused = async (path: string, message: RegExp) => {
      const table = await openTable(at(path));
      const numbers = table.names.filter((name) => table.types[name] === "number");
      await expect(table.load()).rejects.toThrow(message);
      await expect(columnsByBlocks(table, ...numbers)).rejects.toThrow(message);
    };
    writeFileSync(at("late.ndjson"), `${'{"a":1,"b":2}\n'.repeat(count)}{"a":1,"b":\n`);
    await refused("late.ndjson", /late\.ndjson, line 30000\d: expected one whole JSON object/);
    writeFileSync(at("late.csv"), `a,b\n${"1,2\n".repeat(count)}1,x\n`);
    await refused("late.csv", /late\.csv, line 300002, column "b": expected a number.*got "x"/);
    writeFileSync(at("ragged.csv"), `a,b\n${"1,2\n".repeat(count)}1,2,3\n`);
    await refused("ragged.csv", /ragged\.csv, line 300002: expected 2 cells/);
    await writeRows(at("late.parquet"), trips(0, count));
    const bytes = readFileSync(at("late.parquet"));
    writeFileSync(at("late.parquet"), bytes.fill(7, bytes.length - 120_000, bytes.length - 60_000));
    await refused("late.parquet", /damaged|could not|rows/);
  });
  test("files that go away", async () => {
    for (const end of ["parquet", "csv", "ndjson"]) {
      const table = await opened(`gone.${end}`, trips(0, 100));
      unlinkSync(at(`gone.${end}`));
      const message = new RegExp(`gone\\.${end} is not there any more`);
      await expect(table.load()).rejects.toThrow(message);
      await expect(table.rowBlocks("n").next()).rejects.toThrow(message);
    }
  });
  test("addresses need an extension that is there", async () => {
    for (const address of ["https://example.org/a.parquet", "s3://bucket/a.parquet"]) {
      await expect(openTable(address)).rejects.toThrow(
        /is an address, and DuckDB's extension .* is not installed/,
      );
    }
  });
  test("columns, conditions, counts and options that cannot be", async () => {
    const table = await opened("conditions.parquet", trips(0, 100));
    await expect(table.load("haf")).rejects.toThrow(/no column "haf"\. Did you mean "half"\?/);
    expect(() => table.select()).toThrow(/needs the name of a column/);
    expect(() => table.select("n", "n")).toThrow(/selected twice/);
    expect(() => table.where("city", 3)).toThrow(/holds text; got 3/);
    expect(() => table.where("n", "x")).toThrow(/kind number; got "x"/);
    expect(() => table.where(" ")).toThrow(/where needs a condition/);
    const nothing = undefined as unknown as number;
    expect(() => table.where("n", nothing)).toThrow(/needs a finite number; got undefined/);
    expect(() => table.where("city", nothing)).toThrow(/holds text; got undefined/);
    await expect(table.load(["n", "half"] as unknown as string)).rejects.toThrow(
      'columns are named by texts, one after the other, as "n", "half"; got ["n","half"]',
    );
    await expect(table.where("nn > 3").rowCount()).rejects.toThrow(
      /no column "nn" in the condition/,
    );
    await expect(table.where("n >").rowCount()).rejects.toThrow(/cannot be read as SQL/);
    await expect(table.where("city > 3").rowCount()).rejects.toThrow(
      /condition does not fit the columns: Cannot compare/,
    );
    for (const condition of ["n < 5) OR (n > 7", "n < 5 OR city = '(') -- (\n AND (1 = 1"]) {
      const rows = table.where("n > 90").where(condition);
      await expect(rows.load("n")).rejects.toThrow(/closes a parenthesis that it does not open/);
    }
    expect(await table.where("(n < 5) OR city = ')' /* ) */ -- )").rowCount()).toBe(5);
    await expect(table.where("n > 3); DROP TABLE x; (1=1").rowCount()).rejects.toThrow(InputError);
    await expect(table.where("n > 1000").load()).rejects.toThrow(
      /no row fits the conditions of where/,
    );
    await expect(table.sample(0)).rejects.toThrow(/sample needs a whole number/);
    await expect(table.sample(10, { seed: 0.5 })).rejects.toThrow(/seed must be a whole number/);
    await expect(table.head(1.5)).rejects.toThrow(/head needs a whole number/);
    await expect(table.rowBlocks("city").next()).rejects.toThrow(/"city" holds text, not numbers/);
    await expect(openTable(at("conditions.parquet"), { memory: "much" })).rejects.toThrow(
      /memory must be a size/,
    );
    table.close();
  });
});

test("a table that was closed says so", async () => {
  const table = await opened("closed.parquet", trips(0, 100));
  table.close();
  for (const method of [
    () => table.rowCount(),
    () => table.load(),
    () => table.rowBlocks("n").next(),
  ]) {
    await expect(method()).rejects.toThrow(InputError);
    await expect(method()).rejects.toThrow(/the table was closed\. Open it again/);
  }
});

test("the look at the bytes of a CSV file stops when it is interrupted", async () => {
  const table = await opened("interrupted.csv", trips(0, 500));
  const keepAlive = () => {};
  process.on("SIGINT", keepAlive);
  const reading = table.rowBlocks("n").next();
  process.emit("SIGINT");
  await expect(reading).rejects.toThrow(/stopped before the last row/);
  process.removeListener("SIGINT", keepAlive);
  table.close();
});

test("the reading stops when it is interrupted", async () => {
  const table = await opened("interrupted.parquet", trips(0, 500_000));
  const read = async () => {
    for await (const _ of table.rowBlocks("n")) process.emit("SIGINT");
  };
  const before = process.listenerCount("SIGINT");
  const keepAlive = () => {};
  process.on("SIGINT", keepAlive);
  await expect(read()).rejects.toThrow(/stopped before the last row/);
  process.removeListener("SIGINT", keepAlive);
  expect(process.listenerCount("SIGINT")).toBe(before);
  expect(await table.rowCount()).toBe(500_000);
  table.close();
});
