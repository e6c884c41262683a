// Stands where a program in Node has DuckDB, whose engine is written for an operating system.

throw new Error(
  "openTable reads with DuckDB, which a page in a browser does not have: read a CSV file with loadCsv here, or start the lessons on your machine, with npm start",
);

export {};
