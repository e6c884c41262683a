"""JupyterLab that starts quickly, and that ends, with its kernels, when the program that started it does."""

import os
import sys
import threading
import time

SECONDS_TO_STOP = 8


def skip_slow_imports() -> None:
    """Leaves out two things that take longer than the rest of the start and that lessons never need.

    jsonschema compiles a grammar of internationalised addresses, in case a schema asks for their format; without
    that package it does not check this one format. JupyterLab runs yarn to learn from which registry it would
    download parts of a build of its own; without an answer it takes the usual one.
    """
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    from jupyterlab import commands

    commands._yarn_config = lambda _logger: {"yarn config": {}, "npm config": {}}


def stop_when_input_closes() -> None:
    """The program that started this one holds the other end of standard input.

    When it goes away, however suddenly, the pipe closes.
    """
    sys.stdin.buffer.read()
    from jupyter_server.serverapp import ServerApp

    if ServerApp.initialized():
        ServerApp.instance().stop()
    time.sleep(SECONDS_TO_STOP)
    os._exit(1)  # reached only by a server that did not stop


if __name__ == "__main__":
    threading.Thread(target=stop_when_input_closes, daemon=True).start()
    skip_slow_imports()
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance()
