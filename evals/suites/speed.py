"""Postings a second, beside spaCy's PhraseMatcher over the same names in the same run."""

import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

from core.domain import JobPosting
from evals.product import occupation_catalogue, skill_graph
from evals.references.phrases import PhraseFinder
from evals.suite import Figure, Measured, Reference, Target
from evals.task import Task, size
from ml.datasets import TaggedSentence, read_skillspan
from ml.datasets.span_sets import FILES
from ml.extraction import Profiler, SkillExtractor
from ml.extraction.instructions import forget_instructions
from ml.extraction.lexicon import Lexicon
from ml.linking import SkillLinker
from ml.skill_encoder import SkillEncoder
from ml.tagging import SpanTagger
from sources.posting import read_posting_text

QUICK, QUICK_ROUNDS = 6, 3
ROUNDS = 5
"""Every system reads all postings once a round, in turns; the median counts."""
LEXICON, CLASSIFIER = Target(bound=20), Target(bound=5)


def measure(task: Task) -> Measured:
    """Names, skills and whole profiles of postings, each in postings a second."""
    everything = postings(task.read(read_skillspan))
    texts = task.sample(everything, QUICK)
    graph = skill_graph()
    names = {name for skill in graph.skills.values() for name in (skill.name, *skill.aliases)}
    lexicon, extractor = Lexicon(graph), SkillExtractor(graph)
    profiler, read = Profiler(graph, extractor), [read_posting_text(text) for text in texts]
    with_classifier = SharedPass(profiler)
    rounds = QUICK_ROUNDS if task.quick else ROUNDS
    speeds = _speeds(
        rounds,
        {
            "phrases": (PhraseFinder.over(sorted(names)).matches, texts),
            "names": (lexicon.matches, texts),
            "skills": (extractor.mentions, texts),
            "profile": (profiler.posting, read),
            "classifier": (with_classifier.read, read),
        },
    )
    phrases = Reference(name="spaCy PhraseMatcher", value=speeds["phrases"])
    faster = Target(bound=phrases.value, words="PhraseMatcher")
    return Measured(
        figures=(
            _figure("names found, the same job", speeds["names"], faster, phrases),
            _figure("skills, judged by context, and deeds", speeds["skills"], None, phrases),
            _figure("whole profile with the lexicon", speeds["profile"], LEXICON),
            _figure("whole profile, spans tagged and linked", speeds["classifier"], CLASSIFIER),
        ),
        notes=(
            f"{size(texts, everything, 'posting')} of SkillSpan, median of {rounds} rounds",
            f"{sum(map(len, texts)) / len(texts):,.0f} characters a posting on average, {len(names):,} names",
        ),
        data=(f"skillspan/{FILES[task.split]}",),
    )


class SharedPass:
    """The profile of a posting, and all its spans linked to ESCO or to nothing that is near enough; lines without
    spans are not read for linking.
    """

    def __init__(self, profiler: Profiler) -> None:
        self._profiler = profiler
        self._encoder = SkillEncoder()
        self._tagger = SpanTagger(self._encoder)
        self._linker = SkillLinker(self._encoder, occupation_catalogue().esco)

    def read(self, posting: JobPosting) -> None:
        """Everything that is understood of a posting."""
        self._profiler.posting(posting)
        lines = posting.text.splitlines()
        spans = {line: found for line, found in zip(lines, self._tagger.tag(lines), strict=True) if found}
        readings = self._encoder.read(list(spans), "states")
        states = [
            reading.states_within(span.start, span.end)
            for reading, found in zip(readings, spans.values(), strict=True)
            for span in found
        ]
        self._linker.rank_states(states, 1, self._linker.threshold)


def postings(sentences: Sequence[TaggedSentence]) -> tuple[str, ...]:
    """The text of each posting, a sentence a line."""
    lines: dict[tuple[str, int], list[str]] = {}
    for sentence in sentences:
        lines.setdefault((sentence.source, sentence.posting), []).append(sentence.text)
    return tuple("\n".join(texts) for texts in lines.values())


def _speeds(
    rounds: int, systems: dict[str, tuple[Callable[[Any], object], Sequence[str | JobPosting]]]
) -> dict[str, float]:
    """Texts a second of each system; they read in turns, so that all see the same machine."""
    seconds: dict[str, list[float]] = {name: [] for name in systems}
    for _ in range(rounds):
        for name, (system, texts) in systems.items():
            forget_instructions()  # nothing is known from the round before
            began = time.perf_counter()
            for text in texts:
                system(text)
            seconds[name].append(time.perf_counter() - began)
    return {name: len(systems[name][1]) / median(took) for name, took in seconds.items()}


def _figure(name: str, value: float, target: Target | None, *baselines: Reference) -> Figure:
    return Figure(name=name, value=value, unit="postings/s", target=target, baselines=baselines, tolerance=None)
