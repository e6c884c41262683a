import type { Application, BrowserDrive, Notebook, ShowDialog } from "./jupyterlab";

/** Path of a lesson → the version that this site has. */
export type Versions = Record<string, string>;

/** Where a lesson holds its version, so that a reader's copy says from which it was made. */
const versionOf = (metadata: Record<string, unknown> | undefined): unknown =>
  metadata?.lesson_version;

/**
 * Offers the lesson of this site when the reader has a copy of an older one. The copy stays: under its own name when the
 * reader keeps on, or beside the new one.
 */
export async function offerNewerLesson(
  notebook: Notebook,
  versions: Versions,
  { app, drive, ask }: { app: Application; drive: BrowserDrive; ask: ShowDialog },
): Promise<void> {
  await notebook.context.ready;
  const { path } = notebook.context;
  const version = versions[path];
  const storage = await drive.storage;
  const copy = await storage.getItem(path);
  if (!version || !copy) return;
  const { metadata } = copy.content as { metadata?: Record<string, unknown> };
  if (versionOf(metadata) === version || localStorage.getItem(asked(path)) === version) return;
  const takesNew = await ask();
  localStorage.setItem(asked(path), version);
  if (!takesNew) return;
  await notebook.context.save();
  await app.serviceManager.contents.rename(path, freeName(path, await storage.keys()));
  open(path, app);
}

const asked = (path: string): string =>
  `lesson asked ${new URL(".", location.href).pathname} ${path}`;

/** `01-fit-a-line (my copy).ipynb`, with a number when there is one already. */
function freeName(path: string, taken: string[]): string {
  const start = path.replace(/\.ipynb$/, "");
  for (let k = 1; ; k++) {
    const name = `${start} (my copy${k > 1 ? ` ${k}` : ""}).ipynb`;
    if (!taken.includes(name)) return name;
  }
}

/** The Notebook app shows one notebook a page; JupyterLab has a place for several. */
function open(path: string, app: Application): void {
  if (!/\/notebooks\/(index\.html)?$/.test(location.pathname)) {
    void app.commands.execute("docmanager:open", { path });
    return;
  }
  const address = new URL(location.href);
  address.searchParams.set("path", path);
  location.assign(address);
}
