// Completes package-lock.json after `npm install`. A registry that does not serve the native parts for other
// platforms makes npm leave them out of the lock, and then `npm ci` refuses the lock, here and everywhere.
import fs from "node:fs";
import { inProject } from "./project.mjs";

/** Parts of a package name → what npm calls that platform. The longer name first. */
const systems = {
  android: "android",
  darwin: "darwin",
  freebsd: "freebsd",
  linux: "linux",
  openharmony: "openharmony",
  win32: "win32",
};
const processors = {
  arm64: "arm64",
  arm: "arm",
  x64: "x64",
  ia32: "ia32",
  ppc64: "ppc64",
  riscv64: "riscv64",
  s390x: "s390x",
};
const cLibraries = { musl: "musl", gnu: "glibc" };

const lockFile = inProject("package-lock.json");
const lock = JSON.parse(fs.readFileSync(lockFile, "utf8"));

for (const [name, version] of missingOptionals()) {
  lock.packages[`node_modules/${name}`] = {
    version,
    cpu: partOf(name, processors),
    dev: true,
    ...(partOf(name, cLibraries).length > 0 && { libc: partOf(name, cLibraries) }),
    optional: true,
    os: partOf(name, systems),
  };
  console.log(`added ${name} ${version}`);
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")),
);
fs.writeFileSync(lockFile, JSON.stringify(lock, null, 2) + "\n");

/** @returns {[name: string, version: string][]} */
function missingOptionals() {
  const packages = /** @type {{ optionalDependencies?: Record<string, string> }[]} */ (
    Object.values(lock.packages)
  );
  return packages
    .flatMap((one) => Object.entries(one.optionalDependencies ?? {}))
    .filter(([name, version]) => /^\d/.test(version) && !lock.packages[`node_modules/${name}`])
    .filter(([name]) => partOf(name, systems).length > 0);
}

/**
 * @param {string} name
 * @param {Record<string, string>} parts
 */
function partOf(name, parts) {
  const words = name.split("/").at(-1)?.split("-") ?? [];
  const part = Object.keys(parts).find((word) => words.includes(word));
  return part ? [/** @type {string} */ (parts[part])] : [];
}
