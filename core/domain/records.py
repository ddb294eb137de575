"""Documents as stored: a domain object with its identity and its owner."""

from datetime import datetime
from uuid import UUID

from core.domain.posting import JobPosting, PostingProfile
from core.domain.resume import ProfileCorrection, Resume, ResumeProfile
from core.domain.text import Frozen


class Principal(Frozen):
    """Who is asking. Every row, file, thread and run belongs to one `user_id`."""

    user_id: str


LOCAL_USER = Principal(user_id="local")
"""The one user of an installation without accounts."""

MARKET = "@market"
"""Owner of the postings that boards publish: everybody sees them, nobody but the pipeline changes them."""


class StoredResume(Frozen):
    """A resume in the store. `profile` already has `correction` applied."""

    id: str
    owner: str
    filename: str | None
    resume: Resume
    profile: ResumeProfile
    correction: ProfileCorrection | None = None
    file_id: UUID | None = None
    """The upload it was read from, in the file store."""
    created_at: datetime
    updated_at: datetime


class StoredJob(Frozen):
    """A posting in the store."""

    id: str
    owner: str
    posting: JobPosting
    profile: PostingProfile
    created_at: datetime
    closed_at: datetime | None = None
    """Since when no board offers it any more; None while it is open, and for postings that were handed in."""

    @property
    def public(self) -> bool:
        """Whether it came from a board."""
        return self.owner == MARKET
