"""The tagger finds what a posting asks for and leaves alone what it offers."""

from itertools import pairwise

from ml.skill_encoder import SkillEncoder
from ml.tagging import SpanTagger

LINES = [
    "About you",
    "You have strong knowledge of Python and experience with Docker.",
    "You will communicate with stakeholders and lead a small team",
    "We offer a company car and free fruit",
]


def test_spans_lie_within_their_line_and_spans_of_a_kind_never_overlap(skill_encoder: SkillEncoder) -> None:
    for line, spans in zip(LINES, SpanTagger(skill_encoder).tag(LINES), strict=True):
        for kind in ("skill", "knowledge"):
            places = [(span.start, span.end) for span in spans if span.kind == kind]
            assert all(0 <= start < end <= len(line) for start, end in places)
            assert all(before[1] <= after[0] for before, after in pairwise(places))
        assert all(0 < span.score <= 1 for span in spans)


def test_tools_are_knowledge_and_deeds_are_skills(skill_encoder: SkillEncoder) -> None:
    _, tools, deeds, offer = SpanTagger(skill_encoder).tag(LINES)
    assert {LINES[1][span.start : span.end] for span in tools if span.kind == "knowledge"} >= {"Python", "Docker"}
    assert any(LINES[2][span.start : span.end].startswith("communicate") for span in deeds if span.kind == "skill")
    assert offer == ()


def test_no_lines_have_no_spans(skill_encoder: SkillEncoder) -> None:
    assert SpanTagger(skill_encoder).tag([]) == ()
