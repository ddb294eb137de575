"""The one door to understanding: documents in, profiles out. What they tell a machine to do is not read."""

from datetime import date

from core.domain import JobPosting, PostingProfile, ProfileCorrection, Resume, ResumeProfile
from knowledge.skills import SkillGraph
from ml.extraction.correction import correct_profile
from ml.extraction.extractor import SkillExtractor
from ml.extraction.instructions import without_instructions
from ml.extraction.posting import profile_posting
from ml.extraction.posting_line import KindReader
from ml.extraction.resume import profile_resume


class Profiler:
    """Reads profiles out of resumes and postings, in milliseconds. Holds no state: one serves every thread."""

    def __init__(self, graph: SkillGraph, extractor: SkillExtractor, reader: KindReader | None = None) -> None:
        """`reader` tells what postings require from what they prefer; rules alone do where there is none."""
        self._graph = graph
        self._extractor = extractor
        self._reader = reader

    def resume(self, resume: Resume, today: date) -> ResumeProfile:
        """What the resume shows; "present" in a date means `today`."""
        told = resume.model_copy(update={"text": without_instructions(resume.text)})
        return profile_resume(told, today, self._graph, self._extractor)

    def posting(self, posting: JobPosting) -> PostingProfile:
        """What the posting asks for."""
        told = posting.model_copy(update={"text": without_instructions(posting.text)})
        return profile_posting(told, self._graph, self._extractor, self._reader)

    def correct(self, profile: ResumeProfile, correction: ProfileCorrection) -> ResumeProfile:
        """`profile` as the person says it is; applying the same correction twice changes nothing."""
        return correct_profile(profile, correction, self._graph)
