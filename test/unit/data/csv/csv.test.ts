import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { loadCsv } from "../../../../src/data/csv/load-csv";
import { InputError } from "../../../../src/errors/input-error";
import { contents, load, messageOf, withCsv } from "./csv-files";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("a file that can be read", () => {
  test("numbers become number columns, all else text columns", () => {
    const table = load("city,population_10k\nUlm,12.5\nBonn,-3.4e1\n");
    expect(table.names).toEqual(["city", "population_10k"]);
    expect(table.rowCount).toBe(2);
    expect(table.text("city")).toEqual(["Ulm", "Bonn"]);
    expect(table.column("population_10k")).toEqual(Float64Array.of(12.5, -34));
  });

  test.each([".5", "5.", "+1", "-0", "1E3", "1e-3", "007", " 2 ", "1e300", "5e-324"])(
    "%s is a number",
    (cell) => {
      expect(load(`x\n${cell}\n`).column("x")).toEqual(Float64Array.of(Number(cell)));
    },
  );

  test.each(["0x10", "1_000", "Infinity", "1e", "e5", ".", "1.2.3", "--1", "true"])(
    "%s is no number",
    (cell) => {
      expect(load(`x\n${cell}\nother\n`).text("x")).toEqual([cell, "other"]);
    },
  );

  test("a byte order mark, CRLF and a missing last line end change nothing", () => {
    const plain = contents(load("a,b\n1,x\n2,y\n"));
    expect(contents(load("\ufeffa,b\r\n1,x\r\n2,y\r\n"))).toEqual(plain);
    expect(contents(load("a,b\r1,x\r2,y"))).toEqual(plain);
    expect(contents(load("\ufeffa,b\n1,x\r\n2,y\r\r"))).toEqual(plain);
  });

  test("quoted cells may hold separators, quotes and line ends", () => {
    const table = load('a,"b, c"\n1,"x, ""y"""\r\n2,"two\r\nlines"\n3,""""\n');
    expect(table.names).toEqual(["a", "b, c"]);
    expect(table.text("b, c")).toEqual(['x, "y"', "two\nlines", '"']);
    expect(table.column("a")).toEqual(Float64Array.of(1, 2, 3));
  });

  test("numbers may stand in quotes, and spaces around cells do not count", () => {
    const table = load('a , b\n "1" ,\tx\n 2, " y " \n');
    expect(contents(table)).toEqual({ "a ": [1, 2], "b ": ["x", "y"] });
  });

  test("empty lines do not count", () => {
    const table = load("\n\na,b\n\n1,2\n  \n3,4\n\n\n");
    expect(contents(table)).toEqual({ "a ": [1, 3], "b ": [2, 4] });
  });

  test("letters beyond ASCII", () => {
    expect(contents(load("größe_m²,ort\n1.5,Köln 🐧\n"))).toEqual({
      "größe_m² ": [1.5],
      "ort ": ["Köln 🐧"],
    });
  });

  test("names that are whole numbers keep their order", () => {
    expect(load("b,2021,2019\n1,2,3\n").names).toEqual(["b", "2021", "2019"]);
  });

  test("an outlier of 1e300", () => {
    expect(load("x\n1\n1e300\n").column("x")).toEqual(Float64Array.of(1, 1e300));
  });

  test("a file without a header, given its names", () => {
    const table = load("6.1101,17.592\n5.5277,9.1302\n", { names: ["population", "profit"] });
    expect(contents(table)).toEqual({
      "population ": [6.1101, 5.5277],
      "profit ": [17.592, 9.1302],
    });
  });

  test("text: a column that only looks like numbers", () => {
    const table = load("zip,day\n01067,2024-01-31\nNA,\n", {
      text: ["zip", "day"],
      missing: "keep",
    });
    expect(contents(table)).toEqual({ "zip ": ["01067", "NA"], "day ": ["2024-01-31", ""] });
  });

  test.each([";", "\t", "|", ":", " "])("delimiter %j", (delimiter) => {
    const table = load(["a,b", "1,x", ',"y"'].join("\n").replaceAll(",", delimiter), {
      delimiter,
      missing: "keep",
    });
    expect(contents(table)).toEqual({ "a ": [1, Number.NaN], "b ": ["x", "y"] });
  });

  test("a decimal comma brings the semicolon with it", () => {
    const table = load("a;b\n3,5;-1,25e2\n,5;7\n", { decimal: "," });
    expect(contents(table)).toEqual({ "a ": [3.5, 0.5], "b ": [-125, 7] });
  });

  test.each([
    [",", ".", '"1,234.5","1,234,567"'],
    [".", ",", "1.234,5;1.234.567"],
    [" ", ",", "1 234,5;1 234\u00a0567"],
    [" ", ".", "1\u202f234.5,1 234 567"],
    ["'", ".", "1'234.5,1\u2019234\u2019567"],
  ] as const)("thousands %j with decimal %j", (thousands, decimal, row) => {
    const header = decimal === "," ? "a;b" : "a,b";
    const table = load(`${header}\n${row}\n`, { thousands, decimal });
    expect(contents(table)).toEqual({ "a ": [1234.5], "b ": [1_234_567] });
  });

  test("groups that are not of three digits are no thousands", () => {
    expect(messageOf('x\n5\n"12,34"\n', { thousands: "," })).toContain('got "12,34"');
  });
});

describe("missing values", () => {
  const penguins = "species,bill_mm\nAdelie,39.1\nAdelie,NA\n,40.3\nGentoo,\nGentoo,47\n";

  test("are refused, with their lines and columns", () => {
    expect(messageOf(penguins)).toBe(
      "data.csv: 3 of 5 rows with missing values, on lines 3, 4, 5 (species: 1, bill_mm: 2). Fill them in, " +
        'or give the option missing: "drop" to leave these rows out, or missing: "keep" to choose later with dropMissing',
    );
  });

  test("many of them are counted", () => {
    expect(messageOf(`a,b\n${"1,\n".repeat(9)}`)).toContain("on lines 2, 3, 4, 5, 6, 7 and 3 more");
  });

  test.each(["", "NA", "na", "N/A", "#N/A", "NaN", "nan", "null", "NULL", " NA ", '""', '"NA"'])(
    "%j is one",
    (mark) => {
      expect(messageOf(`x,y\n1,2\n${mark},3\n`)).toContain(
        "1 of 2 rows with missing values, on line 3 (x: 1)",
      );
    },
  );

  test.each(["-", "?", "none"])("%j is none, and not a number either", (mark) => {
    expect(messageOf(`x\n1\n${mark}\n`)).toContain(
      "where the value is missing, leave the cell empty",
    );
  });

  test("drop leaves their rows out and says how many", () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const table = load(penguins, { missing: "drop" });
    expect(contents(table)).toEqual({ "species ": ["Adelie", "Gentoo"], "bill_mm ": [39.1, 47] });
    expect(log).toHaveBeenCalledTimes(1);
    expect(log.mock.calls[0]![0]).toMatch(
      /data\.csv: left out 3 of 5 rows for missing values \(species: 1, bill_mm: 2\)$/,
    );
  });

  test("drop says nothing where nothing is missing", () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    load("a\n1\n", { missing: "drop" });
    expect(log).not.toHaveBeenCalled();
  });

  test("drop refuses to leave no row", () => {
    expect(messageOf("a,b\n1,\n,2\n", { missing: "drop" })).toContain(
      "no row is complete (missing values in a: 1, b: 1)",
    );
  });

  test("keep leaves NaN among numbers and an empty text among texts", () => {
    expect(contents(load(penguins, { missing: "keep" }))).toEqual({
      "species ": ["Adelie", "Adelie", "", "Gentoo", "Gentoo"],
      "bill_mm ": [39.1, Number.NaN, 40.3, Number.NaN, 47],
    });
  });

  test("before the first value of a column", () => {
    expect(contents(load("a,b\n,\nNA,NA\n1,x\n", { missing: "keep" }))).toEqual({
      "a ": [Number.NaN, Number.NaN, 1],
      "b ": ["", "", "x"],
    });
  });

  test("a column of nothing else is a number column", () => {
    expect(contents(load("a,b\n1,\n2,NA\n", { missing: "keep" }))).toEqual({
      "a ": [1, 2],
      "b ": [Number.NaN, Number.NaN],
    });
  });

  test("an empty line between the values of a single column is one", () => {
    expect(messageOf("x\n1\n\n3\n\n\n")).toContain("on line 3 (x: 1)");
  });
});

describe("a cell that does not fit", () => {
  test("text in a number column", () => {
    expect(messageOf("a,price_usd\n1,350\n2,n/a €\n")).toBe(
      'data.csv, line 3, column price_usd: expected a number, as line 2 has (350); got "n/a €". ' +
        "Correct the cell; where the value is missing, leave the cell empty or write NA. " +
        'To keep the whole column as text, give the option text: ["price_usd"]',
    );
  });

  test("text in a number column, when the text comes first", () => {
    expect(messageOf("size\n12 GB\n\n13\n", { missing: "keep" })).toContain(
      'data.csv, line 2, column size: expected a number, as line 4 has (13); got "12 GB"',
    );
  });

  test("the line is that of the file, with quoted line ends and empty lines counted", () => {
    expect(messageOf('a,b\n"two\r\nlines",1\n\nx,oops\n')).toContain("line 5, column b");
    expect(messageOf('\n"two\nnames",b\n1,1\n2,oops\n')).toContain("line 5, column b");
  });

  test("a number beyond the largest", () => {
    expect(messageOf("x\n1\n-1e999\n")).toContain(
      "line 3, column x: -1e999 is too large for a number, whose limit is 1.8e308",
    );
    expect(messageOf(`x\n1${"0".repeat(400)}\n`)).toContain("too large");
  });

  test.each([
    "2024-01-31",
    "2024/1/31",
    "2024-01",
    "2024-01-31T10:00:00Z",
    "2024-01-31 10:00",
    "31.01.2024",
    "1/31/24",
    "1/31/2024 3:15 PM",
    "31 Jan 2024",
    "31-Jan-24",
    "Jan 31, 2024",
    "January 2024",
    "Sept. 2024",
    "10:30",
    "10:30:15.5",
    "2024Q1",
    "2024-W05",
  ])("the date %s is refused with advice", (day) => {
    const message = messageOf(`day,y\n"${day}",1\n"${day}",2\n`);
    expect(message).toContain(`line 2, column day: got "${day}". It looks like a date or a time`);
    expect(message).toContain('give the option text: ["day"]');
  });

  test.each(["12-15", "Marble 12", "section 1.2.3", "A1", "10-20 km"])("%s is no date", (text) => {
    expect(load(`x\n${text}\n`).text("x")).toEqual([text]);
  });

  test("one date among other texts makes no date column", () => {
    expect(load("x\n2024-01-31\nunknown\n").text("x")).toEqual(["2024-01-31", "unknown"]);
  });

  test.each([
    ["1,234,567", 'thousands: "," it is read as 1234567'],
    ["1,234.5", 'thousands: "," it is read as 1234.5'],
    ["1.234,5", 'thousands: ".", decimal: "," it is read as 1234.5'],
    ["1.234.567", 'thousands: ".", decimal: "," it is read as 1234567'],
    ["1 234.5", 'thousands: " " it is read as 1234.5'],
    ["1 234,5", 'thousands: " ", decimal: "," it is read as 1234.5'],
    ["1'234", `thousands: "'" it is read as 1234`],
    ["3,5", 'decimal comma. With the option decimal: "," it is read as 3.5'],
    ["0,123", 'decimal comma. With the option decimal: "," it is read as 0.123'],
    ["-12,5e3", 'decimal: "," it is read as -12.5e3'],
    ["45 %", "It is a number with a sign"],
    ["$1,200", "It is a number with a sign"],
    ["−3", "typographic minus"],
  ])("the number %s is explained", (cell, advice) => {
    for (const message of [messageOf(`x\n"${cell}"\n`), messageOf(`x\n7\n"${cell}"\n`)]) {
      expect(message).toContain(`got ${JSON.stringify(cell)}. `);
      expect(message).toContain(advice);
    }
  });

  test("1,234 can be read in two ways; another cell may tell which", () => {
    const both = messageOf('x\n7\n"1,234"\n');
    expect(both).toContain('thousands: "," it is read as 1234, with decimal: "," as 1.234');
    expect(messageOf('x\n"1,234"\n"1,234,567"\n')).toContain('line 3, column x: got "1,234,567"');
    expect(messageOf('x\n"1,234"\n"0,5"\n')).toContain('decimal: "," it is read as 0.5');
  });

  test("a point where a decimal comma was asked for", () => {
    expect(messageOf("x\n3.5\n", { decimal: "," })).toContain("Leave that option out");
    expect(messageOf("x\n7\n1.234\n", { decimal: "," })).toContain('add thousands: "."');
  });
});

describe("a row or header that does not fit", () => {
  test("a ragged row", () => {
    expect(messageOf("a,b\n1,2\n1,2,3\n")).toBe(
      "data.csv, line 3: expected 2 cells, as many as there are columns; got 3. A cell with a separator inside needs quotes around it",
    );
    expect(messageOf("a,b,c\n1,2,3\n\n1,2\n")).toContain(
      "line 4: expected 3 cells, as many as there are columns; got 2",
    );
    expect(messageOf("a,b\n1;2\n")).toContain('got 1. The separator looked for is ","');
  });

  test("the first fault of the file is named", () => {
    expect(messageOf("a,b\n1,2\nx,2,3\n1,y\n")).toContain("line 3: expected 2 cells");
    expect(messageOf("a,b\n1,2\nx,2\n1,2,3\n")).toContain("line 3, column a");
  });

  test("an empty file, and one with a header alone", () => {
    for (const content of ["", "\n\r\n\n", "\ufeff", "  \n"]) {
      expect(messageOf(content)).toBe("data.csv is empty");
    }
    expect(messageOf("a,b\n\n")).toBe("data.csv has a header and no rows below it");
  });

  test("duplicate and empty names", () => {
    expect(messageOf("a,b, a\n1,2,3\n")).toContain(
      'line 1: columns 1 and 3 have the same name, "a". Rename one of them',
    );
    expect(messageOf(",a\n1,2\n")).toContain("line 1: column 1 of 2 has no name");
    expect(messageOf("1,2\n", { names: ["a", "a"] })).toContain(
      'the option names: columns 1 and 2 have the same name, "a"',
    );
  });

  test("the wrong separator", () => {
    expect(messageOf("a;b\n3,5;1\n")).toContain(
      'line 1: the header "a;b" is separated by ";", not by ",". Give the option delimiter: ";". If its numbers are written 3,5, give decimal: "," as well',
    );
    expect(messageOf("a\tb\n1\t2\n")).toContain(
      'separated by tabs, not by ",". Give the option delimiter: "\\t"',
    );
    expect(messageOf("a,b\n1,2\n", { delimiter: ";" })).toContain('Give the option delimiter: ","');
    expect(messageOf("1;2\n3;4\n")).toContain('is separated by ";", not by ","');
    expect(messageOf("\ufeff\r\n a;b \r\n1;2\r\n")).toContain(
      'line 2: the header "a;b" is separated by ";", not by ","',
    );
  });

  test("the wrong separator where the right one stands in a name or in a row, too", () => {
    expect(messageOf("city;price, usd\nUlm;3\n")).toContain('is separated by ";", not by ","');
    expect(messageOf("a;b;c\n1;2;3\n4;5\n6;7;8\n")).toContain('is separated by ";"');
    expect(messageOf("a;b|c\n1;2\n3;4\n")).toContain('is separated by ";", not by ","');
    expect(messageOf("a,b\n1,2\n", { decimal: "," })).toContain(
      'is separated by ",", not by ";". Leave out the option decimal: ",". If it is the name of one column, put quotes around it',
    );
  });

  test("a separator inside a name is none of the file: the rows tell", () => {
    expect(load("speed; km/h,price\n80,3\n").names).toEqual(["speed; km/h", "price"]);
    expect(load("a;b|c,d\te,f\n1,2,3\n").names).toEqual(["a;b|c", "d\te", "f"]);
    expect(load("speed; km/h\n80\n90\n").names).toEqual(["speed; km/h"]);
    expect(load("title;by,price\nA,3\nB;C,4\nD,5\n").names).toEqual(["title;by", "price"]);
    expect(load("price, EUR;n\n3,5;2\n", { decimal: "," }).names).toEqual(["price, EUR", "n"]);
    expect(load("a,\tb\n1,\t2\n").names).toEqual(["a", "b"]);
    expect(load("80,3\n", { names: ["speed; km/h", "price|usd"] }).rowCount).toBe(1);
  });

  test("what stands in quotes separates nothing", () => {
    expect(load('"x;y"\n"1;2"\n').text("x;y")).toEqual(["1;2"]);
    expect(load('"a;""b",c\n"d;e",1\n').names).toEqual(['a;"b', "c"]);
    expect(load('"a;\nb"\n"c;\nd"\n').text("a;\nb")).toEqual(["c;\nd"]);
    expect(load('"price, EUR"\n3,5\n', { decimal: "," }).column("price, EUR")[0]).toBe(3.5);
  });

  test("a file that two separators cut alike is not guessed", () => {
    const both = "city;price, usd\nUlm;3,5\n";
    expect(messageOf(both)).toBe(
      'data.csv, line 1: the header "city;price, usd" and the rows below it can be separated by "," or by ";". ' +
        'Give the option delimiter: "," or delimiter: ";". If its numbers are written 3,5, give decimal: "," as well',
    );
    expect(load(both, { delimiter: "," }).names).toEqual(["city;price", "usd"]);
    expect(load(both, { decimal: ",", delimiter: ";" }).column("price, usd")[0]).toBe(3.5);
  });

  test("a header of many thousand columns is looked at whole", () => {
    const names = Array.from({ length: 20_000 }, (_, j) => `column_${j}`).join(";");
    expect(messageOf(`${names}\n${names.replace(/column_/g, "")}\n`)).toContain(
      'is separated by ";", not by ","',
    );
  });

  test("spaces for separators", () => {
    const spaced = "Chins Situps Jumps\n5 162 60\n2 110 60\n";
    expect(messageOf(spaced)).toBe(
      'data.csv: the header "Chins Situps Jumps" is separated by spaces, not by ",". Give the option delimiter: " "',
    );
    expect(load(spaced, { delimiter: " " }).column("Situps")).toEqual(Float64Array.of(162, 110));
    expect(load("full name\nAda Lovelace\n").names).toEqual(["full name"]);
    const phone = load("phone number\n555 1234\n", { text: ["phone number"] });
    expect(phone.text("phone number")).toEqual(["555 1234"]);
  });

  test("a name with another separator inside is fine when the separator was chosen", () => {
    expect(load("a;b,c\n1,2\n", { delimiter: "," }).names).toEqual(["a;b", "c"]);
  });

  test("a header that is missing", () => {
    expect(messageOf("6.1101,17.592\n5.5277,9.1302\n")).toBe(
      "data.csv, line 1: expected the names of the columns; got numbers (6.1101, 17.592). " +
        'Write a header line above them, or give the option names: ["column_1", "column_2"]',
    );
  });

  test("quotes", () => {
    expect(messageOf('a,b\n1,5" pipe\n')).toContain(
      'line 2: a quote (") is in the middle of a cell',
    );
    expect(messageOf('a,b\n1,"5" pipe\n')).toContain(
      'line 2: a quote (") is in the middle of a cell',
    );
    expect(messageOf('a,b\n1,x\n1,"5\n2,3\n')).toContain(
      "line 3: a cell of this row begins with a quote",
    );
  });

  test("bytes that are not UTF-8", () => {
    expect(messageOf(Buffer.from("ort,x\nKöln,1\n", "latin1"))).toContain(
      'data.csv, line 2: not UTF-8 text. Save the file as "CSV UTF-8"',
    );
  });
});

describe("a file that is none", () => {
  test("is missing: the nearest name and the working directory help", () => {
    const folder = mkdtempSync(join(tmpdir(), "csv-"));
    writeFileSync(join(folder, "housing.csv"), "a\n1\n");
    const path = join(folder, "hosing.csv");
    expect(() => loadCsv(path)).toThrow(InputError);
    expect(() => loadCsv(path)).toThrow(
      `no file ${path} in ${folder}. Did you mean "housing.csv"? The working directory is ${process.cwd()}`,
    );
    expect(() => loadCsv(join(folder, "none", "a.csv"))).toThrow(
      `there is no folder ${join(folder, "none")}`,
    );
    expect(() => loadCsv(folder)).toThrow("is a folder, not a file");
  });

  test("is missing, and no name is near: the CSV files that are there", () => {
    const folder = mkdtempSync(join(tmpdir(), "csv-"));
    const message = () => {
      try {
        loadCsv(join(folder, "mine.csv"));
      } catch (error) {
        return String(error);
      }
      return "no error";
    };
    expect(message()).toContain(`in ${folder}. It has no CSV file. The working directory is `);
    // Where the working directory is that folder, it is named once.
    expect(() => loadCsv("mine.csv")).toThrow(
      new InputError(`no file mine.csv in ${process.cwd()}. It has no CSV file.`),
    );
    for (const name of ["rent prices.csv", "notes.txt", "temperature.CSV"]) {
      writeFileSync(join(folder, name), "a\n1\n");
    }
    expect(message()).toContain(
      '. Its CSV files: "rent prices.csv", "temperature.CSV". The working',
    );
    for (const k of [1, 2, 3, 4]) writeFileSync(join(folder, `rain-${k}.csv`), "a\n1\n");
    expect(message()).toContain('"rent prices.csv" and 1 more. The working');
  });

  test.each([
    [
      "a spreadsheet",
      Buffer.from("PK\u0003\u0004rest", "latin1"),
      "it is a spreadsheet or an archive",
    ],
    ["UTF-16", Buffer.from("\ufeffa,b\n1,2\n", "utf16le"), "it is written in UTF-16"],
    [
      "a picture",
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]),
      "it holds bytes that are no text",
    ],
  ])("is %s", (_, bytes, reason) => {
    expect(messageOf(bytes)).toContain(`data.csv is no CSV file: ${reason}`);
  });

  test("is no path or an address", () => {
    expect(() => loadCsv(undefined as unknown as string)).toThrow(
      "loadCsv expects the path of a file",
    );
    expect(() => loadCsv("")).toThrow('got ""');
    expect(() => loadCsv("https://example.org/a.csv")).toThrow("not an address");
  });
});

describe("options that do not fit", () => {
  test.each([
    [{ missing: "ignore" }, 'missing must be one of "refuse", "drop", "keep"; got "ignore"'],
    [{ decimal: ";" }, 'decimal must be one of ".", ","; got ";"'],
    [{ thousands: "_" }, 'thousands must be one of ",", ".", " ", "\'"; got "_"'],
    [
      { delimiter: ";;" },
      'delimiter must be one character, such as ",", ";", "\\t" or "|"; got ";;"',
    ],
    [{ delimiter: '"' }, "delimiter must be one character"],
    [{ delimiter: "5" }, "delimiter must be one character"],
    [{ delimiter: ",", decimal: "," }, 'decimal and delimiter must differ; both are ","'],
    [{ thousands: "." }, 'decimal and thousands must differ; both are "."'],
    [{ text: "zip" }, 'text must be a list of column names, such as ["city"]; got "zip"'],
    [{ names: [1] }, "names must be a list of column names"],
  ])("%j", (options, message) => {
    withCsv("a\n1\n", (path) => {
      expect(() => loadCsv(path, options as object)).toThrow(message);
      expect(() => loadCsv(path, options as object)).toThrow(InputError);
    });
  });

  test("text that names no column", () => {
    expect(messageOf("code,b\n1,2\n", { text: ["cod"] })).toBe(
      'the option text names the column "cod", which data.csv, line 1 does not have. Did you mean "code"? The columns are code, b',
    );
  });
});
