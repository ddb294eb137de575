"""Where an interview leaves how its questions went, and a roadmap finds it."""

from typing import Protocol

from core.domain import AskedQuestions


class AskedPlace(Protocol):
    """Kept for each resume and posting of an owner."""

    async def find(self, owner: str, resume_id: str, job_id: str) -> AskedQuestions:
        """How the questions went; nothing where none was asked."""

    async def record(self, owner: str, resume_id: str, job_id: str, asked: AskedQuestions) -> None:
        """Add how an interview went; twice is once. Raises `NotFound` without resume or posting."""


class NothingAsked:
    """A place for those who store nothing."""

    async def find(self, owner: str, resume_id: str, job_id: str) -> AskedQuestions:
        """Nothing."""
        del owner, resume_id, job_id
        return AskedQuestions()

    async def record(self, owner: str, resume_id: str, job_id: str, asked: AskedQuestions) -> None:
        """Let it go."""
        del owner, resume_id, job_id, asked
