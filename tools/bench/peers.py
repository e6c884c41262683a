"""The Python peers of the benchmark: reads one request a line, answers with one line of JSON.

Each answer holds the seconds of one run, measured here, so that passing messages costs nothing.
"""

import json
import sys
import time

import numpy as np
import pandas as pd
import polars
import pyarrow
import sklearn
import threadpoolctl
from sklearn.linear_model import LinearRegression, RidgeCV

state = {}


def load(features, target, rows, columns):
    # Rows in memory one after the other: what NumPy and scikit-learn give their users.
    X = np.ascontiguousarray(np.fromfile(features).reshape(columns, rows).T)
    state.update(X=X, y=np.fromfile(target), design=np.column_stack([np.ones(rows), X]))
    state["model"] = LinearRegression().fit(X, state["y"])


def normal_equations():
    A = state["design"]
    return np.linalg.solve(A.T @ A, A.T @ state["y"])


runs = {
    "scikit-learn LinearRegression": lambda: LinearRegression().fit(state["X"], state["y"]),
    "NumPy lstsq": lambda: np.linalg.lstsq(state["design"], state["y"], rcond=None),
    "NumPy solve(XᵀX)": normal_equations,
    "scikit-learn predict": lambda: state["model"].predict(state["X"]),
    "scikit-learn RidgeCV": lambda: RidgeCV(alphas=state["lambdas"]).fit(state["X"], state["y"]),
    "pandas read_csv": lambda: pd.read_csv(state["csv"]),
}


def timed(name, repeat):
    run = runs[name]
    since = time.perf_counter()
    for _ in range(repeat):
        run()
    return (time.perf_counter() - since) / repeat


def answer(request):
    if "load" in request:
        load(**request["load"])
    elif "set" in request:
        state.update(request["set"])
    elif "time" in request:
        return {"seconds": timed(request["time"], request["repeat"])}
    elif "versions" in request:
        pools = {pool["internal_api"]: pool["num_threads"] for pool in threadpoolctl.threadpool_info()}
        return {
            "versions": f"Python {sys.version.split()[0]}, NumPy {np.__version__}, "
            f"scikit-learn {sklearn.__version__}, pandas {pd.__version__}, "
            f"polars {polars.__version__}, pyarrow {pyarrow.__version__}",
            "threads": pools,
        }
    return {}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
