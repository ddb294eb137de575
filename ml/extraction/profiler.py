"""The one door to understanding: documents in, profiles out. What they tell a machine to do is not read."""

from collections.abc import Sequence
from datetime import date

from core.domain import JobPosting, PostingProfile, ProfileCorrection, Quote, Resume, ResumeProfile, Span
from knowledge.skills import SkillGraph
from ml.extraction.addressed import not_evidence
from ml.extraction.correction import correct_profile
from ml.extraction.cutting import Cut
from ml.extraction.extractor import SkillExtractor
from ml.extraction.instructions import blanked, find_instructions
from ml.extraction.posting import profile_postings
from ml.extraction.posting_line import KindReader
from ml.extraction.resume import profile_resume
from ml.extraction.seniority import LevelReader
from ml.extraction.unnamed import LineReader


def _evidence(resume: Resume, orders: Sequence[Span]) -> Resume:
    """`resume` as it is evidence: no part of it stands where somebody speaks to a machine or a reader."""

    def stands(quote: Quote | None) -> bool:
        return quote is not None and not any(span.overlaps(quote.span) for span in orders)

    positions = tuple(
        position.model_copy(update={"title": position.title if stands(position.title) else None})
        for position in resume.positions
    )
    return resume.model_copy(
        update={
            "positions": positions,
            "education": tuple(
                entry for entry in resume.education if entry.degree is None or stands(entry.degree)
            ),
            "skills": tuple(filter(stands, resume.skills)),
            "certifications": tuple(filter(stands, resume.certifications)),
            "languages": tuple(filter(stands, resume.languages)),
        }
    )


def _without_orders(text: str) -> Cut:
    spans = [quote.span for quote in find_instructions(text)]
    return Cut.out(blanked(text, spans), spans)


class Profiler:
    """Reads profiles out of resumes and postings, in milliseconds. Holds no state: one serves every thread."""

    def __init__(
        self,
        graph: SkillGraph,
        extractor: SkillExtractor,
        kinds: KindReader | None = None,
        levels: LevelReader | None = None,
        unnamed: LineReader | None = None,
    ) -> None:
        """`kinds` tells what postings require from what they prefer, rules alone do where there is none; `levels`
        tells the level of those that state none; `unnamed` finds in them what no name tells.
        """
        self._graph = graph
        self._extractor = extractor
        self._kinds = kinds
        self._levels = levels
        self._unnamed = unnamed

    def resume(self, resume: Resume, today: date) -> ResumeProfile:
        """What the resume shows; "present" in a date means `today`."""
        spans = not_evidence(resume.text)
        if not spans:
            return profile_resume(resume, today, self._graph, self._extractor)
        cut = Cut.out(blanked(resume.text, spans), spans)
        left = cut.shortened(_evidence(resume, spans)).model_copy(update={"text": cut.text})
        return cut.restored(profile_resume(left, today, self._graph, self._extractor))

    def posting(self, posting: JobPosting) -> PostingProfile:
        """What the posting asks for."""
        (profile,) = self.postings([posting])
        return profile

    def postings(self, postings: Sequence[JobPosting]) -> list[PostingProfile]:
        """What each posting asks for, as `posting` tells it of one; many at once take less time."""
        cuts = [_without_orders(posting.text) for posting in postings]
        told = [posting.model_copy(update={"text": cut.text}) for posting, cut in zip(postings, cuts, strict=True)]
        found = profile_postings(told, self._graph, self._extractor, self._kinds, self._levels, self._unnamed)
        return [cut.restored(profile) for cut, profile in zip(cuts, found, strict=True)]

    def correct(self, profile: ResumeProfile, correction: ProfileCorrection) -> ResumeProfile:
        """`profile` as the person says it is; applying the same correction twice changes nothing."""
        return correct_profile(profile, correction, self._graph)
