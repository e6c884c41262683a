import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { inCache, root } from "../../tools/project.mjs";

const isWindows = process.platform === "win32";

/** Marks every process of one run: the path stands in the kernel's arguments, the port in JupyterLab's. */
let state: string;
let port: number;
let program: ChildProcess | undefined;
let said = "";

beforeEach(async () => {
  state = inCache("lab", `start-${process.pid}-${Date.now()}`);
  port = await freePort();
  said = "";
});

afterEach(() => {
  if (processesOfThisRun().length > 0) endGroup("SIGTERM");
  fs.rmSync(state, { recursive: true, force: true });
});

/** `npm start` in a process group of its own, as a terminal gives it. */
function npmStart(...options: string[]): Promise<number | null> {
  const started = spawn(
    "npm",
    ["start", "--", "--no-browser", `--ServerApp.port=${port}`, ...options],
    {
      cwd: root,
      env: { ...process.env, NORMAL_EQUATION_JUPYTER_STATE: state, JUPYTER_TOKEN: "" },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  program = started;
  for (const stream of [started.stdout, started.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
  }
  return new Promise((resolve) => started.on("exit", resolve));
}

/** What a terminal does on Ctrl-C: npm, its shell and our program get the signal. */
function endGroup(signal: "SIGINT" | "SIGTERM"): void {
  process.kill(-(program?.pid ?? 0), signal);
}

async function address(): Promise<URL> {
  for (;;) {
    const found = /The lessons are at (\S+)/.exec(said);
    if (found?.[1]) return new URL(found[1]);
    if (program?.exitCode != null) throw new Error(said);
    await sleep(100);
  }
}

async function startKernel({ origin, searchParams }: URL): Promise<void> {
  const answer = await fetch(`${origin}/api/kernels`, {
    method: "POST",
    headers: { Authorization: `token ${searchParams.get("token")}` },
    body: JSON.stringify({ name: "tslab" }),
  });
  expect(answer.status).toBe(201);
}

function processesOfThisRun(): string[] {
  const all = execFileSync("ps", ["-eo", "pid,args"], { encoding: "utf8" }).split("\n");
  return all.filter((line) => line.includes(state) || line.includes(`ServerApp.port=${port}`));
}

async function nothingIsLeft(): Promise<void> {
  for (let tries = 0; tries < 100 && processesOfThisRun().length > 0; tries++) await sleep(100);
  expect(processesOfThisRun()).toEqual([]);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

describe.skipIf(isWindows)("npm start", () => {
  test("Ctrl-C ends JupyterLab and its kernels", async () => {
    const ended = npmStart();
    await startKernel(await address());
    expect(processesOfThisRun().some((line) => line.includes("tslab"))).toBe(true);
    endGroup("SIGINT");
    await ended;
    expect(said).not.toContain("npm error");
    await nothingIsLeft();
  });

  test("all of it ends when npm is killed", async () => {
    const ended = npmStart();
    await startKernel(await address());
    program?.kill("SIGKILL");
    await ended;
    await nothingIsLeft();
  });

  test("a token is made when none is given, and only this machine may connect", async () => {
    const ended = npmStart();
    const { searchParams } = await address();
    expect(searchParams.get("token")).toMatch(/^[0-9a-f]{48}$/);
    for (const other of addressesOnTheNetwork()) expect(await accepts(other)).toBe(false);
    expect(await accepts("127.0.0.1")).toBe(true);
    endGroup("SIGTERM");
    await ended;
  });

  test("the address is that of lesson 00, with the token, the port and the base URL asked for", async () => {
    const ended = npmStart("--ServerApp.base_url=/class/", "--IdentityProvider.token=one & only");
    const url = await address();
    expect(url.port).toBe(String(port));
    expect(url.pathname).toBe("/class/lab/tree/notebooks/00-start-here.ipynb");
    expect(url.searchParams.get("token")).toBe("one & only");
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('"treePath": "notebooks/00-start-here.ipynb"');
    const opened = await fetch(`${url.origin}/class/${url.search}`, { redirect: "manual" });
    expect(new URL(opened.headers.get("location") ?? "", url).pathname).toBe(url.pathname);
    endGroup("SIGTERM");
    await ended;
  });

  test("no kernel is offered but that of the lessons", async () => {
    const ended = npmStart();
    const { origin, searchParams } = await address();
    const answer = await fetch(`${origin}/api/kernelspecs?token=${searchParams.get("token")}`);
    const { default: first, kernelspecs } = (await answer.json()) as {
      default: string;
      kernelspecs: object;
    };
    expect(Object.keys(kernelspecs)).toEqual(["tslab"]);
    expect(first).toBe("tslab");
    endGroup("SIGTERM");
    await ended;
  });

  test("an empty token is refused", async () => {
    expect(await npmStart("--IdentityProvider.token=")).not.toBe(0);
    expect(said).toContain("JupyterLab would run without a token");
    await nothingIsLeft();
  });

  test("a broken Jupyter in the home folder does no harm", async () => {
    const home = path.join(state, "home");
    for (const folder of [".jupyter", ".ipython/profile_default"]) {
      fs.mkdirSync(path.join(home, folder), { recursive: true });
    }
    fs.writeFileSync(
      path.join(home, ".jupyter", "jupyter_server_config.py"),
      "raise SystemExit(3)\n",
    );
    fs.writeFileSync(path.join(home, ".jupyter", "jupyter_lab_config.json"), "{ not json");
    const before = process.env.HOME;
    process.env.HOME = home;
    const ended = npmStart();
    process.env.HOME = before;
    await address();
    expect(await accepts("127.0.0.1")).toBe(true);
    endGroup("SIGINT");
    await ended;
  });
});

function addressesOnTheNetwork(): string[] {
  return Object.values(os.networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === "IPv4")
    .map(({ address }) => address);
}

function accepts(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout: 1000 });
    const answer = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.on("connect", () => answer(true));
    socket.on("error", () => answer(false));
    socket.on("timeout", () => answer(false));
  });
}
