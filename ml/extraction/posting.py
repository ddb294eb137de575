"""From postings to their profiles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.domain import JobPosting, OtherDemand, PostingProfile, Requirement
from knowledge.skills import SkillGraph, fold_name
from ml.extraction.demands import STRENGTH, demands
from ml.extraction.extractor import SkillExtractor
from ml.extraction.knock_outs import knock_outs
from ml.extraction.posting_line import KindReader, PostingLine, posting_lines, told_kinds
from ml.extraction.posting_text import sentences
from ml.extraction.seniority import LevelReader, seniority_in_text, seniority_of_title, seniority_of_years
from ml.extraction.unnamed import LineReader, SkillTold, add_unnamed, read_lines
from ml.extraction.years import years_minimum


@dataclass(frozen=True, slots=True)
class _Read:
    """A posting with its lines, before it is known what they mean beside the names in them."""

    posting: JobPosting
    own_name: str
    """The company's, folded: no skill, even where it is that of a product ("Join Databricks")."""
    lines: tuple[PostingLine, ...]


def profile_postings(
    postings: Sequence[JobPosting],
    graph: SkillGraph,
    extractor: SkillExtractor,
    reader: KindReader | None = None,
    levels: LevelReader | None = None,
    unnamed: LineReader | None = None,
) -> list[PostingProfile]:
    """What each of `postings` asks for. Lines about the company, its benefits and legal notices ask for nothing.

    Without a `reader` of kinds, rules alone tell what is required and what preferred. `levels` is asked where no
    level is stated, `unnamed` what lines that ask mean where no name tells it: once, for all postings.
    """
    read = [_read(posting, extractor, reader) for posting in postings]
    found: Iterator[Sequence[SkillTold]] | None = None
    if unnamed:
        found = iter(read_lines([line for one in read for line in one.lines], unnamed))
    profiles = []
    for one in read:
        lines = one.lines
        others: tuple[OtherDemand, ...] = ()
        if found is not None:
            of_lines = [next(found) for _ in lines]
            lines, others = add_unnamed(lines, of_lines, one.posting.text, graph, one.own_name)
        profiles.append(_profile(one.posting, lines, others, graph, levels))
    return profiles


def _read(posting: JobPosting, extractor: SkillExtractor, reader: KindReader | None) -> _Read:
    employer = (posting.company or "").strip() or None
    own_name = fold_name(employer or "")
    mentions = [
        mention for mention in extractor.mentions(posting.text) if fold_name(mention.quote.text) != own_name
    ]
    said = sentences(posting.text)
    told = told_kinds(posting.text, said, reader) if reader else ()
    return _Read(posting, own_name, tuple(posting_lines(said, mentions, employer, told)))


def _profile(
    posting: JobPosting,
    lines: Sequence[PostingLine],
    others: tuple[OtherDemand, ...],
    graph: SkillGraph,
    levels: LevelReader | None,
) -> PostingProfile:
    years, years_quote = years_minimum(lines) or (None, None)
    named = dict.fromkeys(mention.skill_id for line in lines for mention in line.skills)
    stated = (
        seniority_of_title(posting.title)
        or seniority_in_text(posting.text)
        or (None if years is None else seniority_of_years(years))
    )
    read = levels.read(posting.title, posting.text) if levels and stated is None else None
    return PostingProfile(
        title=posting.title,
        requirements=tuple(requirement for line in lines if (requirement := _requirement(line))),
        skills=demands(lines, graph),
        others=others,
        knock_outs=knock_outs(lines, graph, posting.location),
        seniority=read.level if read else stated,
        seniority_told_by="model" if read else "statement",
        seniority_confidence=read.probability if read else 1.0,
        years_minimum=years,
        years_quote=years_quote,
        tech_stack=tuple(skill_id for skill_id in named if graph[skill_id].technology),
    )


def _requirement(line: PostingLine) -> Requirement | None:
    """The line, if it asks for something; of its words that ask, the strongest give it its kind."""
    if line.asking is None:
        return None
    asked = list(line.asked())
    kind = min((kind for _, kind in asked), key=STRENGTH.index, default=line.asking.of(0))
    if kind is None or (kind == "other" and not asked):
        return None
    return Requirement(quote=line.quote, kind=kind, skills=tuple(mention for mention, _ in asked))
