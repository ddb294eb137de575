"""Resumes: from an uploaded file or a pasted text to a `core.domain.Resume`."""

from sources.resume.reader import read_resume, read_resume_text

__all__ = ["read_resume", "read_resume_text"]
