"""From a posting to its profile."""

from core.domain import JobPosting, OtherDemand, PostingProfile, Requirement
from knowledge.skills import SkillGraph, fold_name
from ml.extraction.demands import STRENGTH, demands
from ml.extraction.extractor import SkillExtractor
from ml.extraction.knock_outs import knock_outs
from ml.extraction.posting_line import KindReader, PostingLine, posting_lines, told_kinds
from ml.extraction.posting_text import sentences
from ml.extraction.seniority import LevelReader, seniority_in_text, seniority_of_title, seniority_of_years
from ml.extraction.unnamed import LineReader, add_unnamed
from ml.extraction.years import years_minimum


def profile_posting(
    posting: JobPosting,
    graph: SkillGraph,
    extractor: SkillExtractor,
    reader: KindReader | None = None,
    levels: LevelReader | None = None,
    unnamed: LineReader | None = None,
) -> PostingProfile:
    """What `posting` asks for. Lines about the company, its benefits and legal notices ask for nothing.

    Without a `reader` of kinds, rules alone tell what is required and what preferred. `levels` is asked where no
    level is stated, `unnamed` what lines that ask mean where no name tells it. The company's own name is no skill,
    even where it is that of a product ("Join Databricks").
    """
    employer = (posting.company or "").strip() or None
    own_name = fold_name(employer or "")
    mentions = [
        mention for mention in extractor.mentions(posting.text) if fold_name(mention.quote.text) != own_name
    ]
    said = sentences(posting.text)
    told = told_kinds(posting.text, said, reader) if reader else ()
    lines = tuple(posting_lines(said, mentions, employer, told))
    others: tuple[OtherDemand, ...] = ()
    if unnamed:
        lines, others = add_unnamed(lines, posting.text, graph, unnamed, own_name)
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
