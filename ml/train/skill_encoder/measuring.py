"""Figures on development sets, taken from the artifact as the product runs it."""

from collections.abc import Collection, Sequence
from itertools import groupby
from pathlib import Path
from statistics import fmean

from ml.datasets import (
    LinkingQuery,
    TaggedSentence,
    read_linking_queries,
    read_skillspan,
    read_titles,
    spans_of,
)
from ml.datasets.titles import is_held_out
from ml.linking import SkillLinker
from ml.metrics import mean_reciprocal_rank, r_precision_at, span_f1
from ml.tagging import KINDS, SpanTagger, TaggedSpan
from ml.titles import TitleNormaliser

RANKED = 100
"""Entries of a ranking that are looked at; what comes after them counts as not found."""


def span_figures(tagger: SpanTagger, data: Path) -> dict[str, float]:
    """Strict span F1 on SkillSpan's development part, postings read line by line in order."""
    sentences = read_skillspan(data, "dev")
    found: list[tuple[TaggedSpan, ...]] = []
    for _, posting in groupby(sentences, key=lambda sentence: (sentence.source, sentence.posting)):
        found.extend(tagger.tag([sentence.text for sentence in posting]))
    return {
        f"skillspan_dev_{kind}_f1": span_f1(
            [_gold(sentence, kind) for sentence in sentences],
            [[(span.start, span.end) for span in spans if span.kind == kind] for spans in found],
        )
        for kind in KINDS
    }


def linking_figures(linker: SkillLinker, data: Path) -> dict[str, float]:
    """RP@5 and MRR on the validation parts of the linking sets; ranks beyond `RANKED` count as none."""
    figures = {}
    for subset in ("tech", "house"):
        queries = read_linking_queries(data, subset, "dev")
        rankings = [
            [link.label for link in links] for links in linker.rank([query.text for query in queries], RANKED)
        ]
        figures[f"{subset}_dev_rp5"] = fmean(map(_rp5, rankings, queries))
        figures[f"{subset}_dev_mrr"] = mean_reciprocal_rank(rankings, [query.labels for query in queries])
    return figures


def title_figures(normaliser: TitleNormaliser, data: Path) -> dict[str, float]:
    """MRR on the vacancy titles that training did not read."""
    titles = [title for title in read_titles(data, "dev") if is_held_out(title.text)]
    rankings = [
        [occupation.uri for occupation in occupations]
        for occupations in normaliser.normalise([title.text for title in titles], RANKED)
    ]
    return {"titles_dev_mrr": mean_reciprocal_rank(rankings, [{title.occupation} for title in titles])}


def _rp5(ranking: Sequence[str], query: LinkingQuery) -> float:
    return r_precision_at(ranking, query.labels, 5)


def _gold(sentence: TaggedSentence, kind: str) -> Collection[tuple[int, int]]:
    tags = sentence.skill if kind == "skill" else sentence.knowledge or ()
    offsets = sentence.offsets
    return [(offsets[first][0], offsets[last - 1][1]) for first, last in spans_of(tags)]
