// What the mutation tester found, as a table and a list.

/**
 * @typedef {object} Mutant
 * @property {string} status
 * @property {string} [replacement]
 * @property {{ start: Place, end: Place }} location
 */
/** @typedef {{ line: number, column: number }} Place both count from 1 */
/** @typedef {{ files: Record<string, { source: string, mutants: Mutant[] }> }} Report */

/**
 * @typedef {object} Result
 * @property {string} file
 * @property {number} mutants
 * @property {number} killed a test failed, or ran without end
 * @property {number} survived
 * @property {number} noCoverage no test runs the code at all
 * @property {string[]} unnoticed what the code became: a line each
 */

/**
 * @param {Report} report
 * @param {string[]} files
 * @returns {Result[]}
 */
export function resultsIn(report, files) {
  return files
    .flatMap((file) => {
      const found = report.files[file];
      return found ? [resultOf(file, found)] : [];
    })
    .filter(({ mutants }) => mutants > 0);
}

/**
 * @param {string} file
 * @param {Report["files"][string]} found
 * @returns {Result}
 */
function resultOf(file, { source, mutants }) {
  const lines = source.split("\n");
  /** @param {...string} statuses */
  const having = (...statuses) => mutants.filter(({ status }) => statuses.includes(status));
  const survived = having("Survived");
  const noCoverage = having("NoCoverage");
  return {
    file,
    mutants: having("Killed", "Timeout", "Survived", "NoCoverage").length,
    killed: having("Killed", "Timeout").length,
    survived: survived.length,
    noCoverage: noCoverage.length,
    unnoticed: [...survived, ...noCoverage]
      .sort((a, b) => a.location.start.line - b.location.start.line)
      .map(({ location: { start, end }, replacement = "" }) => {
        const line = lines[start.line - 1] ?? "";
        const last = start.line === end.line ? end.column - 1 : line.length;
        const was = `${line.slice(start.column - 1, last)}${start.line === end.line ? "" : " …"}`;
        return `${file}:${start.line}:${start.column}  ${was.trim()}  →  ${replacement.replaceAll(/\s+/g, " ")}`;
      }),
  };
}

/** @param {Result[]} results */
export function asText(results) {
  const rows = [...results.map(asRow), ...(results.length > 1 ? [asRow(sumOf(results))] : [])];
  return [
    "| file | mutants | killed | survived | no coverage | killed, % |",
    "|---|--:|--:|--:|--:|--:|",
    ...rows,
    "",
    ...results.flatMap(({ unnoticed }) => unnoticed.map((line) => `    ${line}`)),
    "",
  ].join("\n");
}

/** @param {Result} result */
function asRow({ file, mutants, killed, survived, noCoverage }) {
  const percent = ((100 * killed) / mutants).toFixed(1);
  return `| ${file} | ${mutants} | ${killed} | ${survived} | ${noCoverage} | ${percent} |`;
}

/**
 * @param {Result[]} results
 * @returns {Result}
 */
function sumOf(results) {
  /** @param {(result: Result) => number} count */
  const total = (count) => results.reduce((sum, result) => sum + count(result), 0);
  return {
    file: "all",
    mutants: total(({ mutants }) => mutants),
    killed: total(({ killed }) => killed),
    survived: total(({ survived }) => survived),
    noCoverage: total(({ noCoverage }) => noCoverage),
    unnoticed: [],
  };
}
