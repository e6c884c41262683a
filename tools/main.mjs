// `npm start`, `npm test`, `npm run …`: runs tools/commands/<name>.mjs, whose default export takes the words after
// `--` and gives an exit code, or nothing when all went well. Any Node, however old, must be able to read this file.
import fs from "node:fs";
import process from "node:process";

var manifest = JSON.parse(fs.readFileSync(new URL("../package.json", import.meta.url), "utf8"));
var needed = manifest.engines.node.replace(">=", "");

if (asNumber(process.versions.node) < asNumber(needed)) {
  console.error(
    "This project needs Node.js " +
      needed +
      " or newer, and this is " +
      process.versions.node +
      ": install a current Node.js from https://nodejs.org, then try again.",
  );
  process.exit(1);
}

import("./command.mjs").then((runner) => {
  runner.command(String(process.argv[2]), process.argv.slice(3));
});

/** @param {string} version such as 20.19.0, which gives 20019 */
function asNumber(version) {
  var parts = version.split(".").map(Number);
  return Number(parts[0]) * 1000 + Number(parts[1]);
}
