"""A posting on its way: what one way of reading found, which may be anything from nothing to all of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

from core.domain import JobPosting, PostingSource, Salary, Workplace
from core.errors import PostingUnreadable
from ml.extraction.instructions import find_instructions, hidden_warning, warning
from sources.posting.tidy import tidy

MAX_CHARACTERS = 100_000
"""The longest text taken for a posting: some forty pages."""
MAX_TAGS = 30
UNTITLED = "Untitled posting"


@dataclass(frozen=True)
class PostingDraft:
    """The fields of a posting; None, "" and () stand for what was not stated."""

    text: str = ""
    title: str | None = None
    company: str | None = None
    location: str | None = None
    remote: bool | None = None
    employment_type: str | None = None
    salary: Salary | None = None
    posted_at: datetime | None = None
    valid_through: datetime | None = None
    workplace: Workplace | None = None
    department: str | None = None
    tags: tuple[str, ...] = ()

    def completed_by(self, other: "PostingDraft") -> "PostingDraft":
        """This draft, with `other` filling in what it does not state."""
        missing = {
            field.name: getattr(other, field.name)
            for field in fields(self)
            if getattr(self, field.name) in (None, "", ())
        }
        if not _agree(self, other):
            missing.pop("remote", None)
            missing.pop("workplace", None)
        return replace(self, **missing)

    def finish(self, source: PostingSource, url: str | None = None) -> JobPosting:
        """The posting. Raises PostingUnreadable (no_posting, too_long) where the text cannot be one's."""
        text = tidy(self.text)
        if not text:
            raise PostingUnreadable("No posting was found there. Paste its text instead.", "no_posting")
        if len(text) > MAX_CHARACTERS:
            raise too_long()
        tags = dict.fromkeys(filter(None, (_line(tag, 60) for tag in self.tags[:MAX_TAGS])))
        title, company = _line(self.title, 300), _line(self.company, 200)
        location, department = _line(self.location, 300), _line(self.department, 200)
        orders = _orders(tuple(filter(None, (title, company, location, department, *tags))))
        told = warning("\n\n".join((*(order for order in orders if order not in text), text)))
        return JobPosting(
            title=_unless(orders, title) or UNTITLED,
            text=text,
            company=_unless(orders, company),
            location=_unless(orders, location),
            remote=self.remote if self.workplace is None else self.workplace == "remote",
            workplace=self.workplace or ("remote" if self.remote else None),
            url=url,
            source=source,
            employment_type=self.employment_type,
            salary=self.salary,
            posted_at=self.posted_at,
            valid_through=self.valid_through,
            department=_unless(orders, department),
            tags=tuple(tag for tag in tags if tag not in orders),
            warnings=tuple(filter(None, [told, hidden_warning(self.text)])),
        )


def _orders(labels: Sequence[str]) -> list[str]:
    """Those of `labels` that tell a machine what to do: what a page says of itself is read as its text is."""
    found = find_instructions("\n\n".join(labels))
    return [label for label in labels if any(quote.text.strip() in label for quote in found)]


def _unless(orders: Collection[str], label: str | None) -> str | None:
    return None if label in orders else label


def _agree(one: PostingDraft, other: PostingDraft) -> bool:
    """Whether what two drafts say of where the work is done can both be true."""
    if one.workplace and other.workplace:
        return one.workplace == other.workplace
    remote = [draft.remote if draft.workplace is None else draft.workplace == "remote" for draft in (one, other)]
    return None in remote or remote[0] == remote[1]


def too_long() -> PostingUnreadable:
    """The refusal of a text that is longer than any posting."""
    return PostingUnreadable(
        f"This is longer than {MAX_CHARACTERS:,} characters. Keep the part that describes the job.", "too_long"
    )


def closed() -> PostingUnreadable:
    """The refusal of a posting that takes no more applications."""
    return PostingUnreadable("This posting is closed. To analyse it all the same, paste its text.", "closed")


def _line(text: str | None, limit: int) -> str | None:
    return " ".join(tidy(text or "").split())[:limit].strip() or None
