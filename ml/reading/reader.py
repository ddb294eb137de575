"""What the trained tagger and the trained linker make of lines, together."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from threading import Lock

from core.errors import Unavailable
from knowledge.occupations import OccupationCatalogue
from knowledge.skills import SkillGraph
from ml.linking import SkillLinker
from ml.manifest import SHIPPED, read_manifest
from ml.skill_encoder import SkillEncoder, shared_encoder
from ml.tagging import SpanTagger

FOLDER = SHIPPED / "skill_reader"
IN_GRAPH, OUTSIDE = "in_graph_from", "outside_from"
"""Properties of the manifest: the scores from which a link to a skill of the graph, or to another, is believed."""
KEPT = 5_000
"""Lines whose reading is remembered."""

Places = Collection[tuple[int, int]]
"""Stretches of a line: the first character and the one after the last."""


@dataclass(frozen=True, slots=True)
class ReadSkill:
    """Characters `start` to `end` of a line speak of a skill of ESCO."""

    start: int
    end: int
    esco: str
    """What stands behind the last slash of its URI."""
    label: str
    skill_id: str | None
    """The skill of the graph that means the same, where there is one."""
    score: float
    """How near the two are, in [-1, 1]."""


class SkillReader:
    """Tags spans and links each to the nearest skill of ESCO, or to none where that is not near enough.

    Lines are read each for itself, as links are surest that way; so a line's reading depends on nothing else, and
    is remembered by a digest of its text. One serves every thread.
    """

    def __init__(self, tagger: SpanTagger, linker: SkillLinker, encoder: SkillEncoder, graph: SkillGraph) -> None:
        self._tagger, self._linker, self._encoder = tagger, linker, encoder
        self._in_graph = {skill.esco: skill.id for skill in graph.skills.values() if skill.esco}
        self._from: Mapping[bool, float] = {True: -1.0, False: -1.0}
        self._known: dict[bytes, tuple[ReadSkill, ...]] = {}

    @classmethod
    def opening(cls, graph: SkillGraph, folder: Path = FOLDER) -> "SkillReader":
        """The reader with its thresholds in `folder`.

        Raises `Unavailable` where a part is missing or damaged, or the thresholds are those of another encoder.
        """
        properties = read_manifest(folder).properties
        encoder = shared_encoder()
        if properties["encoder"] != encoder.name:
            raise Unavailable(
                f"The thresholds of {folder.name!r} were found for {properties['encoder']}, and the encoder is"
                f" {encoder.name}. Run `python -m ml.train taxonomy skill_reader`."
            )
        reader = cls(SpanTagger(encoder), SkillLinker(encoder, OccupationCatalogue.load().esco), encoder, graph)
        reader._from = {True: float(properties[IN_GRAPH]), False: float(properties[OUTSIDE])}
        return reader

    def read(self, lines: Sequence[str], held: Sequence[Places] = ()) -> tuple[tuple[ReadSkill, ...], ...]:
        """The skills of each line that are believed, by where they start.

        Spans that share a character with what is `held` of their line, first and after last, are not told; they
        need not be linked then.
        """
        held = held or [()] * len(lines)
        keys = [_key(line, places) for line, places in zip(lines, held, strict=True)]
        found = {key: self._known.get(key) for key in keys}
        new = {key: at for at, key in enumerate(keys) if found[key] is None}
        least = min(self._from.values())
        told = self.read_all([lines[at] for at in new.values()], [held[at] for at in new.values()], least)
        for key, every in zip(new, told, strict=True):
            believed = tuple(one for one in every if one.score >= self._from[one.skill_id is not None])
            found[key] = self._known[key] = believed
        while len(self._known) > KEPT:
            self._known.pop(next(iter(self._known)), None)
        return tuple(found[key] or () for key in keys)

    def read_all(
        self, lines: Sequence[str], held: Sequence[Places] = (), least: float = -1.0
    ) -> list[tuple[ReadSkill, ...]]:
        """Every span of each line, but what is `held`, with the skill nearest to it, if that is near enough."""
        prepared = self._encoder.prepare(lines)
        readings = self._encoder.read_prepared(prepared, "tags")
        spans = [
            (at, span)
            for at, reading in enumerate(readings)
            for span in self._tagger.spans(reading)
            if not any(span.start < last and first < span.end for first, last in (held[at] if held else ()))
        ]
        telling = list(dict.fromkeys(at for at, _ in spans))
        seen = dict(
            zip(telling, self._encoder.read_prepared([prepared[at] for at in telling], "states"), strict=True)
        )
        states = [seen[at].states_within(span.start, span.end) for at, span in spans]
        links = self._linker.rank_states(states, 1, least)
        told: list[list[ReadSkill]] = [[] for _ in lines]
        for (at, span), nearest in zip(spans, links, strict=True):
            if not nearest:
                continue
            (link,) = nearest
            esco = link.uri.rpartition("/")[2]
            skill = ReadSkill(span.start, span.end, esco, link.label, self._in_graph.get(esco), link.score)
            told[at].append(skill)
        return [*map(tuple, told)]


def _key(line: str, held: Places) -> bytes:
    digest = blake2b(line.encode("utf-8", "surrogatepass"), digest_size=16)
    digest.update(repr(sorted(held)).encode())
    return digest.digest()


class LateReader:
    """A reader that is opened when it is first used: its models take half a second and 100 MB."""

    def __init__(self, opening: Callable[[], SkillReader]) -> None:
        self._opening = opening
        self._reader: SkillReader | None = None
        self._lock = Lock()

    def read(self, lines: Sequence[str], held: Sequence[Places] = ()) -> tuple[tuple[ReadSkill, ...], ...]:
        """As `SkillReader.read`. Blocking: call it in a thread."""
        if not lines:
            return ()
        with self._lock:
            if self._reader is None:
                self._reader = self._opening()
        return self._reader.read(lines, held)
