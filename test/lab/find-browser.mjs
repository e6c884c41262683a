// An installed Chrome or Chromium. Playwright's own download is not used: the project brings no browser.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Problem } from "../../tools/problem.mjs";

const names = [
  "google-chrome",
  "google-chrome-stable",
  "chromium",
  "chromium-browser",
  "chrome",
  "microsoft-edge",
];

/** @returns {string} the path of a browser */
export function findBrowser() {
  const browser = installedBrowser() ?? browserFromDebian();
  if (browser) return browser;
  throw new Problem(
    "The browser test needs Chrome or Chromium, and none was found: install one (Debian, Ubuntu: apt install chromium), or name yours with CHROME_PATH=/path/to/chrome.",
  );
}

function installedBrowser() {
  return [process.env.CHROME_PATH, ...onPath(), ...usualPlaces()].find(
    (file) => file && fs.existsSync(file),
  );
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

function usualPlaces() {
  if (process.platform === "darwin") {
    return ["Google Chrome", "Chromium", "Microsoft Edge"].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform !== "win32") return [];
  const programs = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"].map(
    (name) => process.env[name] ?? "",
  );
  const browsers = [
    "Google\\Chrome\\Application\\chrome.exe",
    "Microsoft\\Edge\\Application\\msedge.exe",
  ];
  return browsers.flatMap((browser) => programs.map((folder) => path.join(folder, browser)));
}

/** On Debian as root there is nobody to ask: install it. */
function browserFromDebian() {
  if (process.getuid?.() !== 0 || !fs.existsSync("/usr/bin/apt-get")) return undefined;
  console.log("      Installing Chromium with apt-get …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  /** @type {import("node:child_process").ExecFileSyncOptions} */
  const quietly = { env, stdio: ["ignore", "ignore", "inherit"] };
  try {
    execFileSync("apt-get", ["update", "-qq"], quietly);
    execFileSync(
      "apt-get",
      ["install", "-y", "-qq", "--no-install-recommends", "chromium"],
      quietly,
    );
  } catch {
    return undefined;
  }
  return installedBrowser();
}
