"""Three fits of the CSV files in own_data/, as statsmodels computes them."""

import json
import platform
import sys

import numpy
import pandas
import scipy
import statsmodels
import statsmodels.api as sm

DATA = "test/reference/own_data/"
FILES = {
    "gapminder-health-income.csv": (["income", "population"], ["region"], "health"),
    "seattle-weather.csv": (["temp_min", "precipitation", "wind"], ["weather"], "temp_max"),
    "birdstrikes.csv": (["Cost Repair", "Speed IAS in knots"], ["Phase of flight", "Wildlife Size"], "Cost Total $"),
}

def numbers(X, y):
    r = sm.OLS(y, sm.add_constant(X.astype(float))).fit(method="qr")
    return {"names": ["intercept", *X.columns], "rows": int(r.nobs), "coefficients": list(r.params),
        "standard_errors": list(r.bse), "t": list(r.tvalues), "p": list(r.pvalues),
        "intervals": r.conf_int().values.tolist(), "r2": r.rsquared, "adjusted_r2": r.rsquared_adj,
        "residual_sd": r.mse_resid ** 0.5, "F": r.fvalue, "F_p": r.f_pvalue}

def entry(file, features, categories, target):
    table = pandas.read_csv(DATA + file, keep_default_na=False, na_values=["", "NA"])
    rows = table[features + [target]].dropna()
    more = table[features + categories + [target]].dropna()
    dummies = [pandas.get_dummies(more[c], prefix=c, prefix_sep="=", drop_first=True) for c in categories]
    return {"features": features, "categories": categories, "target": target,
        "fit": numbers(rows[features], rows[target]),
        "fit_with_categories": numbers(pandas.concat([more[features], *dummies], axis=1), more[target])}

out = {
    "made_by": "python test/reference/own_data.py > test/reference/own_data.json",
    "versions": {"python": platform.python_version(), "numpy": numpy.__version__, "pandas": pandas.__version__,
        "scipy": scipy.__version__, "statsmodels": statsmodels.__version__},
    "files": {file: entry(file, *columns) for file, columns in FILES.items()},
}
json.dump(out, sys.stdout, indent=1)
print()
