// The line that shows how far a file is read.
import { basename } from "node:path";

/** A smaller file, in bytes, is never the reason to wait: only a machine that is busy elsewhere reads it slowly. */
const SMALL = 1e6;

/**
 * A line that says how far the reading of a file has come, renewed in place.
 * A small file, and one that is read within a third of a second, need none.
 */
export function progressLine(path: string): (bytesRead: number, size: number) => void {
  const file = basename(path);
  const started = Date.now();
  let shown = 0;
  return (bytesRead, size) => {
    if (size < SMALL) return;
    const percent = Math.floor((100 * bytesRead) / size);
    if (percent < shown + 10 && percent < 100) return;
    if (shown === 0 && Date.now() - started < 300) return;
    shown = percent;
    const end = percent === 100 ? "\n" : "";
    process.stdout.write(`\rreading ${file}: ${percent} % of ${Math.ceil(size / 1e6)} MB${end}`);
  };
}
