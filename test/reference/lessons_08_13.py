"""For lesson 08 the line behind ridge_demo, which the file does not hold; for lesson 13 the slopes of the penguins' flippers."""

import json
import platform
import sys

import numpy
import pandas
import sklearn
import statsmodels
import statsmodels.formula.api as smf
from sklearn.datasets import make_regression

# ridge_demo.csv: the same call as in data/README.md, asked for the slope as well.
X, y, slope = make_regression(n_samples=100, n_features=1, n_informative=1, noise=10, random_state=10, coef=True)
x, slope = X[:, 0], float(slope)
file = numpy.genfromtxt("data/ridge_demo.csv", delimiter=",", skip_header=1)
assert (file == numpy.column_stack([x, y])).all()

def true_rmse(lam):
    """x is standard normal, so E x = 0 and E x² = 1; the noise has the standard deviation 10."""
    A = numpy.array([[100, x.sum()], [x.sum(), (x ** 2).sum() + lam]])
    b, w = numpy.linalg.solve(A, [y.sum(), (x * y).sum()])
    return float(numpy.sqrt((slope - w) ** 2 + b ** 2 + 10 ** 2))

# penguins.csv: grams per millimetre of flipper, with its 95 % interval, in different company.
measures = "flipper_length_mm + bill_length_mm + bill_depth_mm"
birds = pandas.read_csv("data/penguins.csv").dropna(subset=["flipper_length_mm", "bill_length_mm", "bill_depth_mm", "body_mass_g"])

def flipper(rows, features):
    fit = smf.ols("body_mass_g ~ " + features, rows).fit()
    return {"rows": int(fit.nobs), "slope": fit.params["flipper_length_mm"],
        "interval": fit.conf_int().loc["flipper_length_mm"].tolist()}

json.dump({
    "made_by": "python test/reference/lessons_08_13.py > test/reference/lessons_08_13.json",
    "versions": {"python": platform.python_version(), "numpy": numpy.__version__, "pandas": pandas.__version__,
        "scikit-learn": sklearn.__version__, "statsmodels": statsmodels.__version__},
    "ridge_demo": {"slope": slope, "noise": 10, "true_rmse": {str(lam): true_rmse(lam) for lam in [0, 1, 2, 10]}},
    "penguins_flipper": {
        "measures": flipper(birds, measures),
        "with_species": flipper(birds, measures + " + species"),
        "with_species_and_sex": flipper(birds.dropna(subset=["sex"]), measures + " + species + sex"),
        **{name: flipper(rows, measures) for name, rows in birds.groupby("species")},
    },
}, sys.stdout, indent=1)
print()
