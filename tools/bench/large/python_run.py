"""One run of a Python peer in a process of its own: python_run.py <peer> <file>, which answers with a line of JSON.

The seconds are those from the file to theta; the libraries are loaded before. All peers but scikit-learn read the file
once and add up products of deviations from the first rows.
"""

import json
import sys
import time

import numpy as np

FEATURES = [f"x{j}" for j in range(1, 10)]
COLUMNS = [*FEATURES, "y"]
BATCH = 65_536


def theta_of(products, origin):
    """From the products of (1, x - origin, y - origin)."""
    w = np.linalg.solve(products[:-1, :-1], products[:-1, -1])
    return [w[0] + origin[-1] - w[1:] @ origin[:-1], *w[1:]]


def by_batches(batches):
    """Batches of rows as lists of NumPy columns."""
    origin = products = None
    for columns in batches:
        if origin is None:
            origin = np.array([column.mean() for column in columns])
            products = np.zeros((len(columns) + 1, len(columns) + 1))
        rows = np.column_stack([np.ones(len(columns[0])), *columns])
        rows[:, 1:] -= origin
        products += rows.T @ rows
    return theta_of(products, origin)


# Each peer loads its own libraries alone, so that its peak of memory is its own.


def polars_peer():
    import polars as pl

    def fit(file):
        scan = pl.scan_csv if file.endswith(".csv") else pl.scan_parquet
        origin = scan(file).head(2048).select(COLUMNS).collect().mean().row(0)
        deviations = [pl.lit(1.0), *(pl.col(name) - c for name, c in zip(COLUMNS, origin))]
        pairs = [(j, k) for j in range(len(deviations)) for k in range(j, len(deviations))]
        sums = [(deviations[j] * deviations[k]).sum().alias(f"{j} {k}") for j, k in pairs if k > 0]
        frame = scan(file).select(pl.len().alias("0 0"), *sums).collect(engine="streaming")
        row = frame.row(0, named=True)
        products = np.empty((len(deviations), len(deviations)))
        for j, k in pairs:
            products[j, k] = products[k, j] = row[f"{j} {k}"]
        return theta_of(products, np.array(origin))

    return fit


def pyarrow_peer():
    import pyarrow.csv
    import pyarrow.parquet

    def fit(file):
        if file.endswith(".csv"):
            batches = pyarrow.csv.open_csv(file)
        else:
            batches = pyarrow.parquet.ParquetFile(file).iter_batches(BATCH, columns=COLUMNS)
        return by_batches([batch.column(name).to_numpy() for name in COLUMNS] for batch in batches)

    return fit


def pandas_peer():
    import pandas as pd

    def fit(file):
        chunks = pd.read_csv(file, chunksize=BATCH)
        return by_batches([chunk[name].to_numpy() for name in COLUMNS] for chunk in chunks)

    return fit


def sklearn_peer():
    import pandas as pd
    from sklearn.linear_model import LinearRegression

    def fit(file):
        table = pd.read_csv(file) if file.endswith(".csv") else pd.read_parquet(file)
        model = LinearRegression().fit(table[FEATURES].to_numpy(), table["y"].to_numpy())
        return [model.intercept_, *model.coef_]

    return fit


PEERS = {
    "polars": polars_peer,
    "pyarrow with NumPy": pyarrow_peer,
    "pandas in chunks with NumPy": pandas_peer,
    "scikit-learn": sklearn_peer,
}


def peak_megabytes():
    try:
        import resource
    except ImportError:  # Windows has none.
        return None
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / 1e6 if sys.platform == "darwin" else size / 1e3


fit = PEERS[sys.argv[1]]()
since = time.perf_counter()
theta = fit(sys.argv[2])
seconds = time.perf_counter() - since
answer = {"seconds": seconds, "megabytes": peak_megabytes(), "theta": [float(t) for t in theta]}
print(json.dumps(answer), file=sys.stderr, end="")
