// Read by any Node, however old: only plain syntax here and in the files that import it directly.
import fs from "node:fs";
import process from "node:process";

/** Ends the program with one sentence when this Node is older than package.json asks for. */
export function requireNode() {
  var manifest = JSON.parse(fs.readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  var needed = manifest.engines.node.replace(">=", "");
  if (asNumber(process.versions.node) >= asNumber(needed)) return;
  console.error(
    "This project needs Node.js " +
      needed +
      " or newer, and this is " +
      process.versions.node +
      ": install a current Node.js from https://nodejs.org, then try again.",
  );
  process.exit(1);
}

/** @param {string} version such as 20.19.0, which gives 20019 */
function asNumber(version) {
  var parts = version.split(".").map(Number);
  return Number(parts[0]) * 1000 + Number(parts[1]);
}
