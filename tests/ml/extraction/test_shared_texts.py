"""Measured on postings that people have annotated; skipped where the data is not at hand."""

import json
import os
from pathlib import Path

import pytest

from ml.extraction import SkillExtractor

SHARED = Path(os.environ.get("SKILLBRIDGE_SHARED_DATA", Path(__file__).parents[4] / "shared" / "data"))
ANNOTATED = SHARED / "skillspan" / "dev.json"

Spans = list[tuple[int, int]]


def annotated(tokens: list[str], tags: list[str]) -> Spans:
    """Character spans of B/I/O tags in the tokens joined by blanks."""
    spans: Spans = []
    offset = 0
    for token, tag in zip(tokens, tags, strict=True):
        end = offset + len(token)
        if tag.startswith("B"):
            spans.append((offset, end))
        elif tag.startswith("I") and spans:
            spans[-1] = (spans[-1][0], end)
        offset = end + 1
    return spans


@pytest.mark.skipif(not ANNOTATED.exists(), reason="no annotated postings: set SKILLBRIDGE_SHARED_DATA")
def test_half_of_the_knowledge_that_people_mark_in_postings_is_found(extractor: SkillExtractor) -> None:
    found = marked = 0
    for line in ANNOTATED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        named = [mention.quote.span for mention in extractor.mentions(" ".join(row["tokens"]))]
        for start, end in annotated(row["tokens"], row["tags_knowledge"]):
            marked += 1
            found += any(span.start < end and start < span.end for span in named)
    assert marked > 1000
    assert found / marked >= 0.5
