"""LinkedIn, best effort: the fragment that it shows to guests."""

import re
from collections.abc import Mapping

from lxml.html import HtmlElement

from sources.posting.boards.board import Board
from sources.posting.draft import PostingDraft, closed
from sources.posting.fields import employment_type
from sources.posting.markup import lines_of_tree, parse
from sources.web import HTML


def read(body: bytes, _parts: Mapping[str, str]) -> PostingDraft | None:
    """The posting in the fragment. Raises PostingUnreadable (closed) where it takes no more applications."""
    tree = parse(body.decode("utf-8", "replace"))
    description = _first(tree, "show-more-less-html__markup", "description__text")
    if tree is None or description is None:
        return None
    if _first(tree, "closed-job", "closed-job__flavor--closed") is not None:
        raise closed()
    return PostingDraft(
        text=lines_of_tree(description),
        title=_text(_first(tree, "top-card-layout__title", "topcard__title")),
        company=_text(_first(tree, "topcard__org-name-link", "topcard__flavor")),
        location=_text(_first(tree, "topcard__flavor--bullet")),
        employment_type=employment_type(_text(_first(tree, "description__job-criteria-list"))),
    )


def _first(tree: HtmlElement | None, *classes: str) -> HtmlElement | None:
    """The first element of the first of `classes` that any element has."""
    elements = [] if tree is None else list(tree.iter("*"))
    return next((e for name in classes for e in elements if name in e.get("class", "").split()), None)


def _text(element: HtmlElement | None) -> str | None:
    return None if element is None else " ".join(" ".join(element.itertext()).split()) or None


LINKEDIN = Board(
    name="linkedin",
    address=re.compile(
        r"(?:\w+\.)?linkedin\.com/(?:comm/)?jobs/(?:view/(?:[^/?]*-)?|[^?]*\?(?:.*&)?currentJobId=)(?P<id>\d{6,})"
    ),
    endpoint="https://www.linkedin.com/jobs-guest/jobs/api/jobPosting/{id}",
    read=read,
    media_types=HTML,
)
