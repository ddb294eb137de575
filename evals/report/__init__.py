"""The report of a run: one HTML page that needs nothing beside it, and the same as JSON."""

from evals.report.page import FOLDER, write_report

__all__ = ["FOLDER", "write_report"]
