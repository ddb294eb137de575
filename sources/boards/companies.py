"""Boards that companies have of their own: from a name such as "greenhouse:acme", or from the board's address."""

import re
from collections.abc import Callable

from sources.boards.ashby import Ashby
from sources.boards.greenhouse import Greenhouse
from sources.boards.lever import Lever
from sources.boards.smartrecruiters import SmartRecruiters
from sources.boards.source import JobSource
from sources.boards.workable import Workable

COMPANIES: dict[str, Callable[[str], JobSource]] = {
    "ashby": Ashby,
    "greenhouse": Greenhouse,
    "lever": Lever,
    "lever-eu": lambda company: Lever(company, "eu."),
    "smartrecruiters": SmartRecruiters,
    "workable": Workable,
}
"""Family of boards to the source for a company's name on it."""

_NAME = re.compile(r"[A-Za-z0-9](?:[\w.-]|%20){0,99}")
_NAMED = re.compile(rf"(?P<family>[a-z-]+):(?P<company>{_NAME.pattern})")
_C = rf"(?P<company>{_NAME.pattern})"
_ADDRESSES = (
    ("greenhouse", rf"(?:job-)?boards(?:\.eu)?\.greenhouse\.io/(?!embed/){_C}/?(?:[?#].*)?"),
    ("greenhouse", rf"boards(?:\.eu)?\.greenhouse\.io/embed/job_board(?:/js)?\?(?:.*&)?for={_C}(?:&.*)?"),
    ("greenhouse", rf"boards-api\.greenhouse\.io/v1/boards/{_C}(?:/jobs)?(?:[/?].*)?"),
    ("lever", rf"(?:jobs|api)\.lever\.co/(?:v0/postings/)?(?!v0/){_C}/?(?:\?.*)?"),
    ("lever-eu", rf"(?:jobs|api)\.eu\.lever\.co/(?:v0/postings/)?(?!v0/){_C}/?(?:\?.*)?"),
    ("ashby", rf"jobs\.ashbyhq\.com/{_C}(?:/embed.*|/?(?:\?.*)?)"),
    ("workable", rf"apply\.workable\.com/(?!j/|api/){_C}/?(?:\?.*)?"),
    ("smartrecruiters", rf"(?:jobs|careers)\.smartrecruiters\.com/{_C}/?(?:\?.*)?"),
)


def find_company(spec: str) -> JobSource | None:
    """The board that `spec` names or is the address of; None where it is none of a company's own."""
    named = _NAMED.fullmatch(spec.strip())
    if named and named["family"] in COMPANIES:
        return COMPANIES[named["family"]](named["company"])
    address = re.sub(r"^https?://", "", spec.strip(), flags=re.IGNORECASE)
    for family, pattern in _ADDRESSES:
        if match := re.fullmatch(pattern, address):
            return COMPANIES[family](match["company"])
    return None
