"""Skills that lines ask for in words of their own."""

import re
from pathlib import Path

import pytest

from core.domain import JobPosting, PostingProfile, UnrankedGap
from core.errors import Unavailable
from knowledge.samples import sample_postings
from knowledge.skills import SkillGraph
from ml.extraction import Profiler, SkillExtractor
from ml.manifest import read_manifest
from ml.priority.ranker import explain
from ml.reading import LateReader, ReadSkill, SkillReader
from ml.reading.reader import FOLDER

POSTING = """Shift Coordinator
Requirements
- Able to handle multiple tasks simultaneously
- Strong knowledge of property law
- Fluent German
- Python
About us
We handle multiple tasks simultaneously and love property law.
"""


@pytest.fixture(scope="module")
def graph() -> SkillGraph:
    return SkillGraph.load()


@pytest.fixture(scope="module")
def reader(graph: SkillGraph) -> SkillReader:
    return SkillReader.opening(graph)


@pytest.fixture(scope="module")
def profile(graph: SkillGraph, reader: SkillReader) -> PostingProfile:
    posting = JobPosting(title="Shift Coordinator", text=POSTING)
    return Profiler(graph, SkillExtractor(graph), unnamed=reader).posting(posting)


def test_words_that_mean_a_skill_of_the_graph_are_a_demand_that_says_so(profile: PostingProfile) -> None:
    (demand,) = [demand for demand in profile.skills if demand.read_from]
    mentions = [mention for line in profile.requirements for mention in line.skills if mention.told_by == "model"]

    assert demand.skill_id == "multitasking"
    assert demand.read_from is not None
    assert demand.read_from.text == "handle multiple tasks simultaneously"
    span = demand.read_from.span
    assert POSTING[span.start : span.end] == demand.read_from.text
    assert [mention.skill_id for mention in mentions] == ["multitasking"]
    assert 0.5 < mentions[0].confidence < 1


def test_what_the_lexicon_names_is_its_own(profile: PostingProfile) -> None:
    (python,) = [demand for demand in profile.skills if demand.skill_id == "python"]

    assert python.read_from is None


def test_what_the_graph_does_not_know_is_told_in_the_posting_s_words_and_demands_nothing(
    profile: PostingProfile,
) -> None:
    (other,) = profile.others

    assert (other.quote.text, other.label, other.kind) == ("property law", "property law", "required")
    assert {demand.skill_id for demand in profile.skills} == {"multitasking", "python"}


def test_a_line_is_read_the_same_whatever_stands_around_it(reader: SkillReader) -> None:
    line = "Able to handle multiple tasks simultaneously"

    alone, together = reader.read([line]), reader.read(["Docker", line, "We celebrate diversity."])

    assert alone[0] == together[1]
    assert alone[0][0].skill_id == "multitasking"


def test_spans_that_are_held_by_others_are_not_told(reader: SkillReader) -> None:
    line = "Able to handle multiple tasks simultaneously and strong knowledge of property law"
    held = line.index("tasks"), line.index("tasks") + len("tasks")

    every, left = reader.read_all([line, line], [[], [held]])

    assert any(skill.start < held[1] and held[0] < skill.end for skill in every)
    assert left == tuple(skill for skill in every if not (skill.start < held[1] and held[0] < skill.end))
    assert left


def test_postings_read_at_once_are_read_as_each_by_itself(graph: SkillGraph, reader: SkillReader) -> None:
    extractor = SkillExtractor(graph)
    postings = [
        *(JobPosting(title=sample.title, text=sample.text) for sample in sample_postings()),
        JobPosting(title="Nothing", text="-"),
        JobPosting(title="Clerk", text=POSTING),
    ]

    at_once = Profiler(graph, extractor, unnamed=reader).postings(postings)
    fresh = Profiler(graph, extractor, unnamed=SkillReader.opening(graph))

    assert any(profile.others for profile in at_once)
    for profile, posting in zip(at_once, postings, strict=True):
        assert _unsure(profile) == _unsure(fresh.posting(posting))


def _unsure(profile: PostingProfile) -> str:
    """A profile without how sure its mentions are: where networks compute in 16 bits the last digits differ."""
    return re.sub(r"\"confidence\":[\d.]+", "", profile.model_dump_json())


def test_lines_of_nothing_hold_no_skill(reader: SkillReader) -> None:
    assert reader.read(["", "\u2022", "…"]) == ((), (), ())
    assert reader.read([]) == ()


def test_thresholds_that_were_found_for_another_encoder_are_refused(graph: SkillGraph, tmp_path: Path) -> None:
    kept = read_manifest(FOLDER)
    stale = kept.model_copy(update={"properties": {**kept.properties, "encoder": "skill-encoder@000000000000"}})
    (tmp_path / "manifest.json").write_text(stale.model_dump_json())

    with pytest.raises(Unavailable, match=r"skill-encoder@000000000000.*ml\.train taxonomy skill_reader"):
        SkillReader.opening(graph, tmp_path)


def test_a_late_reader_is_opened_once_and_only_for_lines() -> None:
    opened = []

    class Silent(SkillReader):
        def __init__(self) -> None:
            opened.append(self)

        def read(self, lines: object, held: object = ()) -> tuple[tuple[ReadSkill, ...], ...]:
            return ((),)

    late = LateReader(Silent)
    late.read([])
    assert opened == []
    late.read(["Docker"])
    late.read(["Python"])
    assert len(opened) == 1


def test_a_gap_that_was_read_does_not_claim_that_the_posting_names_it(profile: PostingProfile) -> None:
    read, named = (
        UnrankedGap(demand=demand, gap_score=1.0)
        for demand in sorted(profile.skills, key=lambda demand: demand.read_from is None)
    )

    assert explain(read).startswith(
        "The posting does not name Multitasking; “handle multiple tasks simultaneously” reads like it"
    )
    assert explain(named).startswith("The posting requires Python")
