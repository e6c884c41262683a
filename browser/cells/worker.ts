// The worker that runs cells. It has no document: a cell cannot reach the page.
import { bundledFiles } from "bundled-files";
import { forgetFile, mkdirSync, storeFile, workingDirectory } from "../node/files";
import { Buffer, connectStreams, process } from "../node/globals";
import { tmpdir } from "../node/os";
import { setWriteDisplayData } from "../node/tslab";
import { consoleOn } from "./console";
import type { FromWorker, SentFile, StreamName, ToWorker } from "./messages";
import { Runtime } from "./runtime";

let number = 0;

const say = (message: FromWorker): void => postMessage(message);

const print = (name: StreamName, text: string): void => say({ type: "stream", number, name, text });

for (const folder of [workingDirectory, tmpdir()]) mkdirSync(folder, { recursive: true });
for (const [path, text] of Object.entries(bundledFiles)) {
  storeFile(path, new TextEncoder().encode(text));
}
Object.assign(globalThis.console, consoleOn(print));
Object.assign(globalThis, { Buffer, process, global: globalThis });
connectStreams({
  stdout: (text) => print("stdout", text),
  stderr: (text) => print("stderr", text),
});
setWriteDisplayData((bundle, update) => say({ type: "display", number, bundle, update }));

const runtime = new Runtime(print);

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === "run") void run(data.code, data.number);
  else if (data.type === "files") data.files.forEach(take);
  else runtime.interrupt();
});

async function run(code: string, itsNumber: number): Promise<void> {
  number = itsNumber;
  const outcome = await runtime.run(code, itsNumber);
  say({ type: "done", number: itsNumber, ...outcome });
}

function take({ path, content, bytes }: SentFile): void {
  if (content) storeFile(path, content);
  else if (bytes !== undefined) storeFile(path, { bytes });
  else forgetFile(path);
}

addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  print("stderr", `UnhandledPromiseRejection: ${String(event.reason)}\n`);
});
