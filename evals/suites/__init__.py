"""The suites, one module each, in the order they run; a module is imported when its suite is asked for."""

from importlib import import_module

from evals.suite import Suite

SUITES = {
    "fairness": "Scores when who somebody is gets swapped and nothing else",
}
"""Name to what it measures."""


def load(name: str) -> Suite:
    """The suite of that name, whose module has a function `measure`."""
    return Suite(name, SUITES[name], import_module(f"{__name__}.{name}").measure)
