// The globals of Node that the helpers and the cells use. The bundler puts them wherever they are named.
import { Buffer } from "buffer";
import { workingDirectory } from "./files";

const written = { stdout: (_text: string) => {}, stderr: (_text: string) => {} };

/** Says where the two streams lead. */
export function connectStreams(streams: typeof written): void {
  Object.assign(written, streams);
}

const stream = (name: keyof typeof written) => ({
  isTTY: false,
  write(chunk: string | Uint8Array): boolean {
    written[name](typeof chunk === "string" ? chunk : new TextDecoder().decode(chunk));
    return true;
  },
});

export const process = {
  cwd: () => workingDirectory,
  stdout: stream("stdout"),
  stderr: stream("stderr"),
  env: {} as Record<string, string>,
  platform: "browser",
  version: "",
  versions: {} as Record<string, string>,
};

export { Buffer };
