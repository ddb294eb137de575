"""Public labelled sets, read from a data folder as typed records. Not one of them is part of the product."""

from ml.datasets.esco_linking import (
    LinkingQuery,
    read_linking_queries,
    read_linking_spans,
    read_linking_targets,
)
from ml.datasets.kompetencer import CodedSpan, read_kompetencer
from ml.datasets.skillskape import LabelledSentence, read_skillskape
from ml.datasets.span_sets import TaggedSentence, read_green, read_skillspan, spans_of
from ml.datasets.split import Split
from ml.datasets.titles import VacancyTitle, read_titles

__all__ = [
    "CodedSpan",
    "LabelledSentence",
    "LinkingQuery",
    "Split",
    "TaggedSentence",
    "VacancyTitle",
    "read_green",
    "read_kompetencer",
    "read_linking_queries",
    "read_linking_spans",
    "read_linking_targets",
    "read_skillskape",
    "read_skillspan",
    "read_titles",
    "spans_of",
]
