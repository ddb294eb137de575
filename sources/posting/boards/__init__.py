"""Families of job boards whose postings have public data behind them."""

import httpx

from sources.posting.boards.ashby import ASHBY
from sources.posting.boards.bamboohr import BAMBOOHR
from sources.posting.boards.board import Board, PostingAddress
from sources.posting.boards.greenhouse import GREENHOUSE
from sources.posting.boards.lever import LEVER
from sources.posting.boards.linkedin import LINKEDIN
from sources.posting.boards.oracle import ORACLE
from sources.posting.boards.pinpoint import PINPOINT
from sources.posting.boards.recruitee import RECRUITEE
from sources.posting.boards.rippling import RIPPLING
from sources.posting.boards.smartrecruiters import SMARTRECRUITERS
from sources.posting.boards.teamtailor import TEAMTAILOR
from sources.posting.boards.workable import WORKABLE
from sources.posting.boards.workday import WORKDAY

BOARDS = (
    ASHBY,
    BAMBOOHR,
    GREENHOUSE,
    LEVER,
    LINKEDIN,
    ORACLE,
    PINPOINT,
    RECRUITEE,
    RIPPLING,
    SMARTRECRUITERS,
    TEAMTAILOR,
    WORKABLE,
    WORKDAY,
)


def find_board(url: httpx.URL) -> PostingAddress | None:
    """The data behind the posting at `url`, None where it is on no board that is known."""
    return next((found for board in BOARDS if (found := board.find(url))), None)


__all__ = ["BOARDS", "Board", "PostingAddress", "find_board"]
