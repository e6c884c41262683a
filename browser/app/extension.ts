// The extension of JupyterLite. It is loaded as JupyterLab's prebuilt extensions are: a script that leaves an object with
// `init` and `get` under its name.

import { nameDownloadsByFile } from "./download-name";
import type {
  Application,
  BaseKernel,
  BrowserDrive,
  KernelClient,
  KernelOptions,
  KernelSpecs,
  Notebook,
  NotebookTracker,
  Plugin,
  ShareScope,
} from "./jupyterlab";
import { shared } from "./jupyterlab";
import { keepOffline } from "./kept-offline";
import { kernelClass, spec } from "./kernel";
import { openLinkedLessons } from "./lesson-links";
import { offerNewerLesson, type Versions } from "./newer-lesson";
import { Types } from "./types";

const name = "normal-equation-browser";

/** Other scripts of this extension lie beside this one. */
const here = (document.currentScript as HTMLScriptElement).src;
const script = (file: string): URL => new URL(file, here);

// The boards ask the page where JSXGraph is.
document.documentElement.dataset.jsxgraph = script("jsxgraphcore.js").href;

interface LiteServices {
  BaseKernel: new (options: KernelOptions) => BaseKernel;
  IKernelSpecs: unknown;
  IKernelClient: unknown;
}

interface LabServices {
  IDefaultDrive: unknown;
}

interface NotebookServices {
  INotebookTracker: unknown;
}

interface Dialogs {
  showDialog(options: object): Promise<{ button: { accept: boolean } }>;
  Dialog: { okButton(options: object): object; cancelButton(options: object): object };
}

async function plugins(scope: ShareScope): Promise<Plugin[]> {
  const { BaseKernel, IKernelSpecs, IKernelClient } = await shared<LiteServices>(
    scope,
    "@jupyterlite/services",
  );
  const { IDefaultDrive } = await shared<LabServices>(scope, "@jupyterlab/services");
  const kernel: Plugin = {
    id: `${name}:kernel`,
    autoStart: true,
    requires: [IKernelSpecs, IKernelClient, IDefaultDrive],
    activate(_app: Application, specs: KernelSpecs, client: KernelClient, drive: BrowserDrive) {
      const TypeScriptKernel = kernelClass(
        BaseKernel,
        drive,
        script("cells.js"),
        new Types(script("types.js")),
        keepOffline(),
      );
      const running = new Map<string, InstanceType<typeof TypeScriptKernel>>();
      specs.register({
        spec,
        async create(options) {
          const started = new TypeScriptKernel(options);
          running.set(options.id, started);
          return started;
        },
      });
      // JupyterLite forgets the cells that wait for their turn, and leaves the one that runs to the kernel.
      const forgetWaiting = client.interrupt.bind(client);
      client.interrupt = async (id) => {
        await forgetWaiting(id);
        running.get(id)?.interrupt();
      };
    },
  };
  const { INotebookTracker } = await shared<NotebookServices>(scope, "@jupyterlab/notebook");
  const { showDialog, Dialog } = await shared<Dialogs>(scope, "@jupyterlab/apputils");
  const ask = async () => {
    const { button } = await showDialog({
      title: "This lesson has a newer version",
      body: "Your own stays in any case: take the new one, and yours is kept beside it as “my copy”.",
      buttons: [
        Dialog.cancelButton({ label: "Go on with mine" }),
        Dialog.okButton({ label: "Take the new one" }),
      ],
    });
    return button.accept;
  };
  const lessons: Plugin = {
    id: `${name}:lessons`,
    autoStart: true,
    requires: [INotebookTracker, IDefaultDrive],
    async activate(app: Application, tracker: NotebookTracker, drive: BrowserDrive) {
      nameDownloadsByFile();
      openLinkedLessons();
      const versions: Versions = await (await fetch(script("lessons.json"))).json();
      const offer = (notebook: Notebook) =>
        void offerNewerLesson(notebook, versions, { app, drive, ask });
      tracker.forEach(offer);
      tracker.widgetAdded.connect((_, notebook) => offer(notebook));
    },
  };
  return [kernel, lessons];
}

let scope: ShareScope = {};

const container = {
  init(given: ShareScope): void {
    scope = given;
  },
  async get() {
    const module = { __esModule: true, default: await plugins(scope) };
    return () => module;
  },
};

declare global {
  interface Window {
    _JUPYTERLAB: Record<string, typeof container>;
  }
}

window._JUPYTERLAB ??= {};
window._JUPYTERLAB[name] = container;
