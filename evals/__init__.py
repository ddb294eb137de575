"""How good the product is: suites of figures, each beside what it is held against, measured in the same run."""
