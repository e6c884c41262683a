// The parts of JupyterLab and JupyterLite that are used, as far as they are. Their packages are in the page already, and are
// asked for through the scope that the page shares with its extensions.

interface Signal<Sender, Args> {
  connect(slot: (sender: Sender, args: Args) => void): void;
}

/** A stored file; a folder's content is a list of such. */
export interface StoredFile {
  name: string;
  path: string;
  type: "file" | "notebook" | "directory";
  format: "text" | "base64" | "json" | null;
  content: unknown;
  last_modified: string;
  size?: number;
}

/** The files of the reader, in the database of the browser. */
export interface BrowserDrive {
  readonly storage: Promise<{
    keys(): Promise<string[]>;
    getItem(key: string): Promise<StoredFile | null>;
  }>;
  readonly fileChanged: Signal<unknown, unknown>;
}

export interface KernelOptions {
  id: string;
  name: string;
  location: string;
}

interface MessageHeader {
  msg_id: string;
}

/** JupyterLite's kernel: it turns messages into the calls below, one at a time. */
export interface BaseKernel {
  readonly id: string;
  readonly executionCount: number;
  readonly parentHeader: MessageHeader | undefined;
  readonly isDisposed: boolean;
  dispose(): void;
  stream(content: { name: string; text: string }, parent?: MessageHeader): void;
  displayData(content: object, parent?: MessageHeader): void;
  updateDisplayData(content: object, parent?: MessageHeader): void;
}

export interface KernelSpecs {
  register(kernel: { spec: object; create: (options: KernelOptions) => Promise<BaseKernel> }): void;
}

export interface KernelClient {
  interrupt(id: string): Promise<void>;
}

export interface Application {
  serviceManager: { contents: Contents };
  commands: { execute(command: string, args: object): Promise<unknown> };
}

interface Contents {
  get(path: string, options?: { content?: boolean }): Promise<StoredFile>;
  rename(path: string, newPath: string): Promise<StoredFile>;
}

export interface Notebook {
  context: { path: string; ready: Promise<void>; save(): Promise<void> };
}

export interface NotebookTracker {
  widgetAdded: Signal<unknown, Notebook>;
  forEach(look: (notebook: Notebook) => void): void;
}

/** Asks the reader whether to take the new lesson. */
export type ShowDialog = () => Promise<boolean>;

export interface Plugin {
  id: string;
  autoStart: boolean;
  requires: unknown[];
  activate(app: Application, ...services: never[]): void | Promise<void>;
}

/** A module of the page. */
interface Shared {
  get(): Promise<() => unknown>;
}

/** Package → version → module. */
export type ShareScope = Record<string, Record<string, Shared>>;

/** @throws Error when the page does not share the package */
export async function shared<Module>(scope: ShareScope, name: string): Promise<Module> {
  const [module] = Object.values(scope[name] ?? {});
  if (!module) throw new Error(`this page has no package ${name}`);
  return (await module.get())() as Module;
}
