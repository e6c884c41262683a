import { chromium } from "playwright-core";
import { findBrowser } from "./find-browser.mjs";

// Drawn by the processor, so that a machine without a graphics card shows the 3-D figures as well.
const flags = [
  ...["--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
  ...[
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ],
];

/** @returns {Promise<import("playwright-core").Browser>} */
export function launchBrowser() {
  return chromium.launch({
    executablePath: findBrowser(),
    headless: true,
    chromiumSandbox: process.getuid?.() !== 0 && process.env.CI !== "true",
    args: flags,
  });
}
