// Stands where a program in Node has the client of Trino, which opens connections of its own.

throw new Error(
  "trinoTable asks a cluster, which a page in a browser may not reach: read a CSV file with loadCsv here, or start the lessons on your machine, with npm start",
);

export {};
