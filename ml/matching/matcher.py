"""Holds postings against a resume: everything that the learned match looks at, and what it makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain import JobPosting, PostingProfile, ProfileSkill, Resume, ResumeProfile
from knowledge.skills import SkillGraph
from ml.matching.features import match_features
from ml.matching.model import JobMatch, LinearMatching
from ml.matching.words import WordNearness, words_of_posting, words_of_resume
from ml.titles import TitleNearness

TITLES = 4
"""Of a resume's titles, so many of the latest count."""
TELLING = 6
"""Words of the skills of a resume by which postings are looked for."""


@dataclass(frozen=True)
class JobMatching:
    """The learned match with all that it takes. One serves every thread."""

    model: LinearMatching
    words: WordNearness
    titles: TitleNearness

    def weigh(
        self,
        resume: Resume,
        profile: ResumeProfile,
        postings: Sequence[tuple[JobPosting, PostingProfile]],
        graph: SkillGraph,
        meaning: Sequence[float],
        wanted: str | None = None,
    ) -> list[JobMatch]:
        """The learned match of each of `postings` with a resume; `meaning` are the cosines, one for each.

        Titles are held against what is `wanted` instead of the resume's, where somebody says so.
        Blocking: call it in a thread.
        """
        held = [wanted] if wanted else profile.titles[:TITLES]
        titles = self.titles.nearest(held, [posting.title for posting, _ in postings]).tolist()
        words = self.words.nearness(
            words_of_resume(resume, profile), [words_of_posting(posting) for posting, _ in postings]
        )
        return [
            self.model.match(match_features(asked, profile, graph, near, title, word))
            for (_, asked), near, title, word in zip(postings, meaning, titles, words, strict=True)
        ]

    def query(self, profile: ResumeProfile) -> str:
        """Words by which postings that suit a resume are looked for, as people type them: all words of a title, or
        any two of those that tell most of its skills. Empty where it names neither.
        """
        titles = [_typed(title) for title in profile.titles[:TITLES]]
        words = [word for skill in profile.skills for word in _typed(_as_written(skill)).split()]
        telling = self.words.telling(words, TELLING)
        pairs = [f"{one} {other}" for at, one in enumerate(telling) for other in telling[at + 1 :]]
        return " or ".join(filter(None, [*titles, *pairs]))


def _as_written(skill: ProfileSkill) -> str:
    """As the resume names it, which is how postings do; else as we do."""
    return next((mention.quote.text for mention in skill.mentions if mention.told_by == "name"), skill.name)


def _typed(name: str) -> str:
    """`name` without signs that mean something in a search, and without the words that do."""
    words = "".join(sign if sign.isalnum() or sign in "+#." else " " for sign in name.lower()).split()
    return " ".join(word for word in words if word != "or")
