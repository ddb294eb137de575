"""Searches as texts: what a resume and the postings before it would say of the work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from ml.evidence.careers import Search

DONE, OFFERED = (3, 7), (2, 6)
"""Tasks of the occupation that a resume names, and that a posting names: between these, evenly."""
LISTED = 25
"""Skills that a resume lists at most."""


@dataclass(frozen=True)
class Written:
    """The pieces of a resume's text, its titles among them, and those of each posting, without its title."""

    resume: tuple[str, ...]
    postings: tuple[tuple[str, ...], ...]


def written(search: Search, tasks: Mapping[str, Sequence[str]]) -> Written:
    """`search` in words; no posting has a task that the resume names, as two people never word one alike."""
    person = search.person_target
    draw = Random(person.uri)  # noqa: S311  a draw that anybody can repeat
    mine = draw.sample(own := tasks.get(person.code, ()), min(len(own) // 2, draw.randint(*DONE)))
    postings = []
    for target, posting, _ in search.postings:
        drawn = Random(person.uri + target.uri)  # noqa: S311
        left = [task for task in tasks.get(target.code, ()) if task not in mine]
        named = drawn.sample(left, min(len(left), drawn.randint(*OFFERED)))
        postings.append((*named, *(skill.name for skill in posting.skills)))
    skills = (skill.name for skill in search.resume.skills[:LISTED])
    return Written((*search.resume.titles, *mine, *skills), tuple(postings))
