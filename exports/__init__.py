"""Documents that leave: a tailored resume as JSON Resume, DOCX or PDF."""

from exports.draft import Draft, tailored
from exports.formats import ExportFormat, export

__all__ = ["Draft", "ExportFormat", "export", "tailored"]
