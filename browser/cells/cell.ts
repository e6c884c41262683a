import { type ModuleDeclaration, type Pattern, parse, type Statement } from "acorn";
import { transform } from "sucrase";
import { refuseNamespaces } from "./refused";

/** A cell as JavaScript. */
export interface PreparedCell {
  /** An expression whose value is an async function of `exports`, `require` and a way to declare names. */
  script: string;
  /** The names that it declares. */
  names: string[];
}

/**
 * Turns the TypeScript of a cell into JavaScript that keeps its lines.
 *
 * The cell becomes the body of an async function, so that it may await. Names of earlier cells are imported from
 * the module `scope`, and an import is read anew at each use: a name that an earlier cell changes is seen to change. What the cell
 * declares is handed out through accessors for the same reason. The last expression is what the function returns.
 *
 * @param known the names of earlier cells
 * @param file how a stack trace shall name this cell
 * @throws SyntaxError with the line and the column in parentheses
 */
export function prepareCell(source: string, known: Iterable<string>, file: string): PreparedCell {
  refuseNamespaces(source);
  const plain = withoutTypes(source);
  const program = parse(plain, {
    ecmaVersion: "latest",
    sourceType: "module",
    allowAwaitOutsideFunction: true,
  });
  const declared = program.body.flatMap(namesIn);
  const names = [...new Set(declared.map(({ name }) => name))];
  const earlier = [...known].filter((name) => !names.includes(name) && plain.includes(name));
  const head = importLine(earlier) + declareLine(declared);
  const body = head + withLastExpressionReturned(plain, program.body);
  const { code } = transform(body, { ...keepsLines, transforms: ["imports"] });
  return {
    names,
    // In a block of its own, the cell may declare a name such as exports.
    script: `(async function (exports, require, __declare) { "use strict"; { ${code}\n} })\n//# sourceURL=${file}`,
  };
}

const keepsLines = {
  disableESTransforms: true,
  keepUnusedImports: true,
  production: true,
} as const;

const withoutTypes = (source: string): string =>
  transform(source, { ...keepsLines, transforms: ["typescript"] }).code;

const importLine = (names: string[]): string =>
  names.length > 0 ? `import { ${names.join(", ")} } from "scope"; ` : "";

/** A getter for each name, and a setter where the name may be given another value. */
function declareLine(declared: Declared[]): string {
  const accessors = declared.map(({ name, isImport }) => {
    const get = `get ${name}() { return ${name}; }`;
    // The parameter of the setter must not hide the name that it sets.
    const given = name === "given" ? "it" : "given";
    return isImport ? get : `${get}, set ${name}(${given}) { ${name} = ${given}; }`;
  });
  return accessors.length > 0 ? `__declare({ ${accessors.join(", ")} }); ` : "";
}

interface Declared {
  name: string;
  isImport: boolean;
}

function namesIn(statement: Statement | ModuleDeclaration): Declared[] {
  switch (statement.type) {
    case "ImportDeclaration":
      return statement.specifiers.map(({ local }) => ({ name: local.name, isImport: true }));
    case "ExportNamedDeclaration":
      return statement.declaration ? namesIn(statement.declaration) : [];
    case "VariableDeclaration":
      return statement.declarations.flatMap(({ id }) => namesInPattern(id)).map(own);
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return [own(statement.id.name)];
    default:
      return [];
  }
}

const own = (name: string): Declared => ({ name, isImport: false });

function namesInPattern(pattern: Pattern | null): string[] {
  switch (pattern?.type) {
    case "Identifier":
      return [pattern.name];
    case "ArrayPattern":
      return pattern.elements.flatMap(namesInPattern);
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        namesInPattern(property.type === "RestElement" ? property.argument : property.value),
      );
    case "RestElement":
      return namesInPattern(pattern.argument);
    case "AssignmentPattern":
      return namesInPattern(pattern.left);
    default:
      return [];
  }
}

/** The value stands in an object: an async function would wait for a promise, and the reader asked to see it. */
function withLastExpressionReturned(code: string, body: (Statement | ModuleDeclaration)[]): string {
  const last = body.findLast(({ type }) => type !== "ExportNamedDeclaration");
  if (last?.type !== "ExpressionStatement") return code;
  const expression = code.slice(last.start, last.end).replace(/;$/, "");
  return `${code.slice(0, last.start)}return { value: (${expression}) };${code.slice(last.end)}`;
}
