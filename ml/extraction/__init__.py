"""Understanding: skills, requirements, seniority and knock-out rules read out of resumes and postings."""

from ml.extraction.extractor import SkillExtractor
from ml.extraction.profiler import Profiler

__all__ = ["Profiler", "SkillExtractor"]
