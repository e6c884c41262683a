// Compiled modules as a script for the page, in one piece with all that they import.
//
// What follows the hand must run where the hand is, also on a page that has no kernel. So the compiled modules of a board
// are sent along as they are: the one that makes the board, the ones that draw it, and whatever they import. They are
// CommonJS, and a `require` of three lines joins them. A board is thus written and tested as any other module, with no second
// language, no bundler and no copy of a formula. Such modules must import relative files alone: no package and nothing of Node's.
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { InputError } from "../errors/input-error";

/** The compiled files, seen from `dist/` as from `src/`. */
const compiled = join(__dirname, "..", "..", "dist");

/**
 * A script that has these modules, by their paths in `dist`, and whatever they import.
 *
 * @returns an expression: the `require` of these modules
 */
export function modulesForPage(...entries: string[]): string {
  const modules = Object.entries(compiledModules(...entries)).map(
    ([path, text]) => `${JSON.stringify(path)}(exports, require) {\n${asPartOfScript(text)}\n}`,
  );
  return `((modules, loaded = {}) => {
const load = (path) => {
  if (!loaded[path]) modules[path]((loaded[path] = {}), (other) => load(new URL(other, "x:/" + path).pathname.slice(1)));
  return loaded[path];
};
return load;
})({
${modules.join(",\n")}
})`;
}

/** The texts of these compiled modules and of all that they import, by their paths in `dist`. */
export function compiledModules(...entries: string[]): Record<string, string> {
  const modules: Record<string, string> = {};
  for (const entry of entries) collect(entry, modules);
  return modules;
}

function collect(path: string, modules: Record<string, string>): void {
  if (path in modules) return;
  const text = readFileSync(join(compiled, `${path}.js`), "utf8");
  modules[path] = text;
  for (const [, imported] of text.matchAll(/\brequire\("([^"]+)"\)/g)) {
    if (!imported!.startsWith(".")) {
      throw new InputError(
        `${path} imports "${imported}", which a page does not have: what a board needs must import relative files alone`,
      );
    }
    collect(posix.join(posix.dirname(path), imported!), modules);
  }
}

/** Without comments that take a whole line, and without the words that would end a script element early. */
function asPartOfScript(text: string): string {
  return text
    .replace(/^\s*(\/\*\*?[\s\S]*?\*\/|\/\/.*)\s*$/gm, "")
    .replace(/\n{2,}/g, "\n")
    .replaceAll("</script", "<\\/script")
    .replaceAll("<!--", "<\\!--");
}
