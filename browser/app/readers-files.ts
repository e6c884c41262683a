import type { SentFile } from "../cells/messages";
import { largestFile } from "../node/limits";
import type { BrowserDrive, StoredFile } from "./jupyterlab";

/** The files that the reader put into the file browser, for the worker that runs the cells. */
export class ReadersFiles {
  readonly #drive: BrowserDrive;
  /** Path → when it was last changed, of each file that the worker has. */
  readonly #sent = new Map<string, string>();
  #isStale = true;

  constructor(drive: BrowserDrive) {
    this.#drive = drive;
    drive.fileChanged.connect(() => {
      this.#isStale = true;
    });
  }

  /** What the worker does not know yet: files that came, changed or went. */
  async news(): Promise<SentFile[]> {
    const storage = await this.#drive.storage;
    const paths = (await storage.keys()).filter((path) => !path.endsWith(".ipynb"));
    // Another tab may have brought a file, of which this one hears nothing.
    const isNew = paths.some((path) => !this.#sent.has(path)) || paths.length !== this.#sent.size;
    if (!this.#isStale && !isNew) return [];
    this.#isStale = false;
    const news: SentFile[] = [];
    for (const path of this.#sent.keys()) {
      if (paths.includes(path)) continue;
      this.#sent.delete(path);
      news.push({ path });
    }
    for (const path of paths) {
      const file = await storage.getItem(path);
      if (!file || this.#sent.get(path) === file.last_modified) continue;
      this.#sent.set(path, file.last_modified);
      if (file.type !== "directory") news.push(toSend(path, file));
    }
    return news;
  }
}

function toSend(path: string, file: StoredFile): SentFile {
  if ((file.size ?? 0) > largestFile) return { path, bytes: file.size ?? 0 };
  return { path, content: bytesOf(file) };
}

function bytesOf({ format, content }: StoredFile): Uint8Array {
  if (format === "base64") {
    return Uint8Array.from(atob(String(content)), (character) => character.charCodeAt(0));
  }
  return new TextEncoder().encode(format === "json" ? JSON.stringify(content) : String(content));
}
