"""JupyterLab that ends, with its kernels, when the program that started it does.

That program holds the other end of standard input. When it goes away, however suddenly, the pipe closes.
"""

import os
import sys
import threading
import time

from jupyter_server.serverapp import ServerApp
from jupyterlab.labapp import LabApp

SECONDS_TO_STOP = 8


def stop_when_input_closes() -> None:
    sys.stdin.buffer.read()
    if ServerApp.initialized():
        ServerApp.instance().stop()
    time.sleep(SECONDS_TO_STOP)
    os._exit(1)  # reached only by a server that did not stop


threading.Thread(target=stop_when_input_closes, daemon=True).start()
LabApp.launch_instance()
