// The npm that started us, else the one on PATH (there a script on Windows, which needs a shell).
import { cacheFolders } from "./cache-folders.mjs";
import { runInstaller } from "./installer.mjs";

/**
 * @param {string[]} args
 */
export function npm(args) {
  const own = process.env.npm_execpath ?? "";
  const isOwn = own.endsWith("npm-cli.js");
  return runInstaller(
    isOwn ? process.execPath : "npm",
    [...(isOwn ? [own] : []), ...args, ...plainly],
    {
      env: { ...process.env, ...cacheFolders({ npm_config_cache: "npm" }) },
      shell: !isOwn && process.platform === "win32",
    },
  );
}

// `npm start --silent` would silence this npm as well, and its errors are read.
const plainly = ["--loglevel=error", "--no-audit", "--no-fund", "--no-update-notifier"];
