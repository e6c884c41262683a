"""Executes notebooks in the real kernel and is strict about it.

A cell passes when the kernel answers `ok` and nothing is written on stderr. nbclient alone is too kind to
tslab: errors reach the notebook as text on stderr, and the cells right after an error are answered `abort`,
which nbclient accepts. So every reply is looked at, and every message of the kernel, also those that come
after their cell has ended (a promise that is rejected later).

Reads the names of notebooks, a line each, and prints one line of JSON for each. Argument: the folder for the executed
notebooks.
"""

import asyncio
import contextlib
import json
import queue
import sys
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path

import nbformat
from jupyter_client.utils import ensure_async
from nbclient import NotebookClient

AT_ONCE = 2  # notebooks side by side
SECONDS_PER_CELL = 180
SECONDS_FOR_LATE_ERRORS = 0.4


class StrictExecution:
    """One notebook, executed from its first cell to its last, with everything that went wrong on the way."""

    def __init__(self, path: Path, root: Path) -> None:
        self.path = path
        self.name = path.relative_to(root).as_posix()
        self.notebook = nbformat.read(path, as_version=4)
        nbformat.validate(self.notebook)
        self.cell_of_request: dict[str, int] = {}
        self.status: dict[int, str] = {}
        self.stderr: dict[int, str] = {}

    async def run(self) -> None:
        client = NotebookClient(
            self.notebook,
            kernel_name="tslab",
            timeout=SECONDS_PER_CELL,
            allow_errors=True,  # go on to the end: each cell is judged by itself
            resources={"metadata": {"path": str(self.path.parent)}},
            on_cell_executed=self._hear_reply,
        )
        async with client.async_setup_kernel():
            self._listen_to_all_messages(client)
            for index, cell in enumerate(self.notebook.cells):
                await client.async_execute_cell(cell, index)
            await self._wait_for_late_errors(client)

    def _hear_reply(self, cell, cell_index, execute_reply) -> None:
        self.cell_of_request[execute_reply["parent_header"]["msg_id"]] = cell_index
        self.status[cell_index] = execute_reply["content"]["status"]

    def _listen_to_all_messages(self, client: NotebookClient) -> None:
        channel = client.kc.iopub_channel
        get_message = channel.get_msg
        self.late: list[tuple[str, str]] = []

        async def get_and_hear(*args, **kwargs):
            message = await ensure_async(get_message(*args, **kwargs))
            if message["msg_type"] == "stream" and message["content"]["name"] == "stderr":
                self.late.append((message["parent_header"].get("msg_id"), message["content"]["text"]))
            return message

        channel.get_msg = get_and_hear

    async def _wait_for_late_errors(self, client: NotebookClient) -> None:
        await asyncio.sleep(SECONDS_FOR_LATE_ERRORS)
        with contextlib.suppress(queue.Empty):
            while True:
                await client.kc.iopub_channel.get_msg(timeout=0.1)
        for request, text in self.late:
            index = self.cell_of_request.get(request, -1)
            self.stderr[index] = self.stderr.get(index, "") + text

    def failures(self) -> list[dict]:
        found = []
        for index, cell in enumerate(self.notebook.cells):
            is_run = cell.cell_type == "code" and cell.source.strip()
            status = self.status.get(index, "not run") if is_run else "ok"
            if status != "ok" or index in self.stderr:
                found.append(
                    {"cell": cell.id, "index": index, "status": status, "stderr": self.stderr.get(index, "")}
                )
        return found


async def execute(path: Path, root: Path, out: Path) -> dict:
    started = time.monotonic()
    name = path.relative_to(root).as_posix()
    result = {"notebook": name, "cells": 0, "expected": [], "failures": []}
    try:
        execution = StrictExecution(path, root)
        result["cells"] = sum(cell.cell_type == "code" for cell in execution.notebook.cells)
        await execution.run()
        result["failures"] = execution.failures()
        result["expected"] = [
            cell.id for cell in execution.notebook.cells if "fails" in cell.metadata.get("tags", [])
        ]
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(execution.notebook, target)
    except Exception as error:  # a dead kernel, a cell that takes too long, an invalid notebook
        result["failures"].append({"cell": "", "index": -1, "status": type(error).__name__, "stderr": str(error)})
    result["seconds"] = round(time.monotonic() - started, 1)
    return result


async def main(out: Path) -> None:
    """Takes notebooks from standard input until that closes; whatever is under way then is given up.

    It closes when the program that started this one is gone, however suddenly: then no kernel may stay.
    """
    root = Path.cwd()
    turn = asyncio.Semaphore(AT_ONCE)
    under_way: set[asyncio.Task] = set()

    async def execute_in_turn(path: Path) -> None:
        async with turn:
            print(json.dumps(await execute(path, root, out)), flush=True)

    async for line in lines_of_input():
        task = asyncio.create_task(execute_in_turn(Path(line).resolve()))
        under_way.add(task)
        task.add_done_callback(under_way.discard)
    for task in under_way:
        task.cancel()
    await asyncio.gather(*under_way, return_exceptions=True)


async def lines_of_input() -> AsyncIterator[str]:
    """Read by a thread, because Windows has no other way to read from a pipe and do something else meanwhile."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str] = asyncio.Queue()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(lines.put_nowait, line.strip())
        loop.call_soon_threadsafe(lines.put_nowait, "")

    threading.Thread(target=read, daemon=True).start()
    while line := await lines.get():
        yield line


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]).resolve()))
