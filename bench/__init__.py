"""The figures of the product, each beside its limit measured in the same run: `make bench`."""
