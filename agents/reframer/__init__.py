"""The reframer: a resume's lines in the posting's terms, with nothing added."""

from agents.reframer.lines import LineTask, TermFinder
from agents.reframer.role import Reframer, reframer

__all__ = ["LineTask", "Reframer", "TermFinder", "reframer"]
