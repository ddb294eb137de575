"""Documents that leave: a tailored resume as JSON Resume, DOCX or PDF; a roadmap and a gap report as PDF."""

from exports.draft import Draft, tailored
from exports.formats import ExportFormat, export
from exports.papers import report_paper, roadmap_paper

__all__ = ["Draft", "ExportFormat", "export", "report_paper", "roadmap_paper", "tailored"]
