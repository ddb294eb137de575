"""Spans of skills and knowledge in postings, right only with both borders and the kind right."""

import time
from collections.abc import Sequence
from itertools import groupby

from evals.plots import BarsPlot
from evals.references.crf import CrfTagger
from evals.suite import Figure, Measured, Reference, Target
from evals.task import Absent, Task, size
from ml.datasets import TaggedSentence, read_green, read_kompetencer, read_skillspan, spans_of
from ml.datasets.kompetencer import FILES as KOMPETENCER
from ml.datasets.span_sets import FILES
from ml.metrics import accuracy, bootstrap_interval, span_counts, span_f1, span_score
from ml.skill_encoder import SkillEncoder
from ml.tagging import KINDS, Kind, SpanTagger

Spans = set[tuple[int, int]]
"""First and last character, the last exclusive, of the spans of one kind in one sentence."""
QUICK, QUICK_TRAINING = 10, 1500
"""Postings that a quick run measures, and sentences that its CRF learns from."""
RIVALS = ("XLM-R-large, 560 M", "ESCOXLM-R, 560 M", "JobBERT, 110 M")
SKILLSPAN: dict[Kind, tuple[Target, tuple[float, ...]]] = {
    "skill": (Target(bound=0.50, stretch=0.55), (0.567, 0.577, 0.536)),
    "knowledge": (Target(bound=0.62, stretch=0.68), (0.698, 0.672, 0.654)),
}
GREEN = (0.493, 0.491)
SPEED = Target(bound=150)


def measure(task: Task) -> Measured:
    """SkillSpan, Green and the bare spans of Kompetencer, those of them that are there."""
    tagger = SpanTagger(SkillEncoder())
    measured, missing = Measured(), []
    for part in (_skillspan, _green, _kompetencer):
        try:
            measured += part(task, tagger)
        except Absent as absent:
            missing.append(str(absent))
    if not measured.figures:
        raise Absent(" ".join(missing))
    return measured + Measured(notes=tuple(missing))


def _skillspan(task: Task, tagger: SpanTagger) -> Measured:
    everything, sentences = _drawn(task, task.read(read_skillspan))
    training = task.read(lambda data, _: read_skillspan(data, "train"))
    began = time.perf_counter()
    found = tag(tagger, sentences)
    seconds = time.perf_counter() - began
    figures, by_source = [], {}
    for kind in KINDS:
        target, published = SKILLSPAN[kind]
        gold = [expected(sentence, kind) for sentence in sentences]
        ours = [spans[kind] for spans in found]
        floor = _crf(task, training, sentences, kind)
        figures.append(_figure(f"SkillSpan {kind} F1", sentences, gold, ours, floor, published, target))
        for source in sorted({sentence.source for sentence in sentences}):
            rows = [row for row, sentence in enumerate(sentences) if sentence.source == source]
            parts = ([spans[row] for row in rows] for spans in (gold, ours, floor))
            of_gold, of_ours, of_floor = parts
            by_source[f"{source} {kind}"] = (span_f1(of_gold, of_ours), span_f1(of_gold, of_floor))
    speed = Figure(
        name="sentences a second", value=len(sentences) / seconds, unit="sentences/s", target=SPEED, tolerance=None
    )
    ours_by_source, floor_by_source = zip(*by_source.values(), strict=True)
    return Measured(
        figures=(*figures, speed),
        plots=(
            BarsPlot(
                title="SkillSpan F1 by source and kind",
                categories=tuple(by_source),
                series={"ours": ours_by_source, "CRF": floor_by_source},
            ),
        ),
        notes=(
            f"SkillSpan: {size(sentences, everything, 'sentence')}; the CRF learnt from {_learnt(task, training)}",
        ),
        data=(f"skillspan/{FILES[task.split]}", f"skillspan/{FILES['train']}"),
    )


def _green(task: Task, tagger: SpanTagger) -> Measured:
    everything, sentences = _drawn(task, task.read(read_green))
    training = task.read(lambda data, _: read_green(data, "train"))
    gold = [expected(sentence, "skill") for sentence in sentences]
    ours = [spans["skill"] | spans["knowledge"] for spans in tag(tagger, sentences)]
    floor = _crf(task, training, sentences, "skill")
    return Measured(
        figures=(_figure("Green skill F1", sentences, gold, ours, floor, GREEN, None),),
        notes=(
            f"Green: {size(sentences, everything, 'sentence')}; it tags one kind, so both of ours count",
            "Green: our tags learnt from its training part, with a last layer that is not kept",
        ),
        data=(f"span_sets/green/{FILES[task.split]}", f"span_sets/green/{FILES['train']}"),
    )


def _kompetencer(task: Task, tagger: SpanTagger) -> Measured:
    everything = task.read(read_kompetencer)
    spans = task.sample(everything, 200)
    true = [span.is_knowledge for span in spans]
    said = [_is_knowledge(tagger, span.text) for span in spans]
    right = [first == second for first, second in zip(true, said, strict=True)]
    return Measured(
        figures=(
            Figure(
                name="Kompetencer kind of a bare span, accuracy",
                value=accuracy(true, said),
                interval=bootstrap_interval(lambda rows: float(rows.mean()), right),
                baselines=(Reference(name="always a skill", value=1 - sum(true) / len(true)),),
            ),
        ),
        notes=(
            f"Kompetencer: {size(spans, everything, 'span')}; its English part has no sentences to find them in",
        ),
        data=(f"span_sets/kompetencer/{KOMPETENCER[task.split]}",),
    )


def expected(sentence: TaggedSentence, kind: Kind) -> Spans:
    """The labelled spans of one kind, in characters of the sentence's text."""
    tags = sentence.skill if kind == "skill" else sentence.knowledge
    return _in_characters(sentence, spans_of(tags or ()))


def tag(tagger: SpanTagger, sentences: Sequence[TaggedSentence]) -> list[dict[Kind, Spans]]:
    """The spans that are found in each sentence, by kind; a posting is read as a whole."""
    return [
        {kind: {(span.start, span.end) for span in spans if span.kind == kind} for kind in KINDS}
        for _, lines in groupby(sentences, key=_posting)
        for spans in tagger.tag([line.text for line in lines])
    ]


def _crf(
    task: Task, training: Sequence[TaggedSentence], sentences: Sequence[TaggedSentence], kind: Kind
) -> list[Spans]:
    learnt = task.sample(training, QUICK_TRAINING)
    tags = [(line.skill if kind == "skill" else line.knowledge) or () for line in learnt]
    crf = CrfTagger.train([line.tokens for line in learnt], tags)
    return [_in_characters(sentence, spans_of(crf.tag(sentence.tokens))) for sentence in sentences]


def _figure(
    name: str,
    sentences: Sequence[TaggedSentence],
    gold: list[Spans],
    ours: list[Spans],
    floor: list[Spans],
    published: Sequence[float],
    target: Target | None,
) -> Figure:
    """F1 of ours beside that of the CRF; postings are drawn for the intervals."""
    postings = [_posting(sentence) for sentence in sentences]
    (value, interval), (lowest, around) = (
        (span_score(counts).f1, bootstrap_interval(lambda rows: span_score(rows).f1, counts, postings))
        for counts in (span_counts(gold, ours), span_counts(gold, floor))
    )
    return Figure(
        name=name,
        value=value,
        interval=interval,
        target=target,
        baselines=(Reference(name="CRF", value=lowest, interval=around),),
        published=tuple(
            Reference(name=rival, value=figure) for rival, figure in zip(RIVALS, published, strict=False)
        ),
    )


def _drawn(
    task: Task, sentences: Sequence[TaggedSentence]
) -> tuple[Sequence[TaggedSentence], Sequence[TaggedSentence]]:
    """All sentences, and those measured: of a quick run whole postings, ten in a hundred."""
    postings = [list(lines) for _, lines in groupby(sentences, key=_posting)]
    drawn = task.sample(postings, max(QUICK, len(postings) // 10))
    return sentences, [line for lines in drawn for line in lines]


def _posting(sentence: TaggedSentence) -> tuple[str, int]:
    return sentence.source, sentence.posting


def _in_characters(sentence: TaggedSentence, spans: Sequence[tuple[int, int]]) -> Spans:
    offsets = sentence.offsets
    return {(offsets[first][0], offsets[last - 1][1]) for first, last in spans}


def _is_knowledge(tagger: SpanTagger, text: str) -> bool:
    """Whether more of `text` is tagged as knowledge than as skill."""
    (spans,) = tagger.tag([text])
    covered = {kind: sum(span.end - span.start for span in spans if span.kind == kind) for kind in KINDS}
    return covered["knowledge"] > covered["skill"]


def _learnt(task: Task, training: Sequence[TaggedSentence]) -> str:
    return size(task.sample(training, QUICK_TRAINING), training, "sentence")
