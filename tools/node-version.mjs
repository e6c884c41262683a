// Read by any Node, however old: only plain syntax here and in the files that import it directly.
import fs from "node:fs";
import process from "node:process";

/** Ends the program with one sentence when this Node is older than package.json asks for. */
export function requireNode() {
  var manifest = JSON.parse(fs.readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  var needed = manifest.engines.node.replace(">=", "").split(".").map(Number);
  var found = process.versions.node.split(".").map(Number);
  if (found[0] > needed[0] || (found[0] === needed[0] && found[1] >= needed[1])) return;
  console.error(
    "This project needs Node.js " +
      needed.join(".") +
      " or newer, and this is " +
      process.versions.node +
      ": install a current Node.js from https://nodejs.org, then try again.",
  );
  process.exit(1);
}
