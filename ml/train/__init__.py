"""Builds what `ml/artifacts` holds. Needs the extra `train`; never imported by the running product."""
