"""The skill graph, read once from `data/*.jsonl` (one skill a line, one file a field) and kept in memory.

`data/groups.json` holds the words that the deeds of many skills share: `@people` in an object stands for them all.
"""

from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from importlib.resources import files
from types import MappingProxyType
from typing import Self

import orjson

from core.domain import AdjacentSkill, Skill
from knowledge.skills.folding import fold_name

Groups = Mapping[str, Sequence[str]]
"""Name of a group -> the words that it stands for."""


class SkillGraph:
    """Skills by id, and by every name they go by.

    An `adjacent` edge written on one side holds on both; where both sides write it, each keeps its own weight.
    """

    def __init__(self, skills: Iterable[Skill]) -> None:
        """Raises ValueError naming the skill whose id, name or edge does not fit with the others."""
        listed = tuple(skills)
        self._names = _index_names(listed)
        ids = {skill.id for skill in listed}
        _check_edges(listed, ids)
        _check_deeds(listed)
        neighbours = _both_ways(listed)
        self.skills: Mapping[str, Skill] = MappingProxyType(
            {skill.id: skill.model_copy(update={"adjacent": neighbours[skill.id]}) for skill in listed}
        )

    @classmethod
    def load(cls) -> Self:
        """The graph that ships with the product."""
        folder = files(__package__) / "data"
        entries = sorted(
            (entry for entry in folder.iterdir() if entry.name.endswith(".jsonl")), key=lambda e: e.name
        )
        groups: Groups = orjson.loads((folder / "groups.json").read_bytes())
        return cls(_read(line, groups) for entry in entries for line in entry.read_bytes().splitlines())

    def __getitem__(self, skill_id: str) -> Skill:
        """Raises KeyError naming the id that is not there."""
        return self.skills[skill_id]

    def __contains__(self, skill_id: object) -> bool:
        return skill_id in self.skills

    def resolve(self, name: str) -> Skill | None:
        """The skill with this id, name or alias, whatever its case, hyphens and blanks."""
        skill_id = self._names.get(fold_name(name))
        return None if skill_id is None else self.skills[skill_id]

    def like(self, text: str, limit: int) -> tuple[Skill, ...]:
        """At most `limit` skills with `text` in a name, an alias or the id: what is so called first, then what
        begins with it, then what has a word that does, then the others; names go before aliases, short ones before
        long ones.
        """
        sought = fold_name(text)
        found: dict[str, int] = {}
        for name, skill_id in self._names.items():
            if sought in name:
                rank = 0 if name == sought else 1 if name.startswith(sought) else 2 if f" {sought}" in name else 3
                found[skill_id] = min(rank, found.get(skill_id, rank))
        skills = [self.skills[skill_id] for skill_id in found] if sought else []
        skills.sort(
            key=lambda skill: (found[skill.id], sought not in fold_name(skill.name), len(skill.name), skill.name)
        )
        return tuple(skills[:limit])

    def adjacent(self, skill_id: str) -> tuple[AdjacentSkill, ...]:
        """What carries over to this skill, the strongest first. Raises KeyError for an unknown id."""
        return self.skills[skill_id].adjacent

    def requires(self, skill_id: str) -> tuple[str, ...]:
        """Ids of the skills to have before this one. Raises KeyError for an unknown id."""
        return self.skills[skill_id].requires


def _read(line: bytes, groups: Groups) -> Skill:
    """Raises KeyError naming a group that is not there."""
    row = orjson.loads(line)
    for deed in row.get("deeds", ()):
        deed["objects"] = tuple(
            word
            for written in deed.get("objects", ())
            for word in (groups[written[1:]] if written.startswith("@") else (written,))
        )
    edges = row.pop("adjacent", {})
    row["adjacent"] = tuple(AdjacentSkill(skill_id=other, weight=weight) for other, weight in edges.items())
    return Skill.model_validate(row)


def _index_names(skills: tuple[Skill, ...]) -> dict[str, str]:
    """Folded name -> id of the one skill that goes by it."""
    names: dict[str, str] = {}
    for skill in skills:
        own = {fold_name(name) for name in (skill.id, skill.name, *skill.aliases)}
        for name in own:
            if name in names:
                raise ValueError(f"{name!r} names both {names[name]!r} and {skill.id!r}")
            names[name] = skill.id
        if foreign := {fold_name(name) for name in skill.homographs} - own:
            raise ValueError(f"{skill.id!r} lists homographs that are not its names: {sorted(foreign)}")
    return names


def _check_edges(skills: tuple[Skill, ...], ids: set[str]) -> None:
    for skill in skills:
        targets = {*skill.requires, *(edge.skill_id for edge in skill.adjacent)}
        if skill.id in targets or not targets <= ids:
            raise ValueError(f"{skill.id!r} points to itself or to nothing: {sorted(targets - ids)}")
    try:
        TopologicalSorter({skill.id: skill.requires for skill in skills}).prepare()
    except CycleError as error:
        raise ValueError(f"skills require each other in a circle: {error.args[1]}") from error


def _check_deeds(skills: tuple[Skill, ...]) -> None:
    shown: dict[tuple[str, str], str] = {}
    for skill in skills:
        for verb, done_to in ((v, o) for deed in skill.deeds for v in deed.verbs for o in deed.objects or ("",)):
            other = shown.setdefault((verb, fold_name(done_to)), skill.id)
            if other != skill.id:
                raise ValueError(f'"{verb} {done_to}" shows both {other!r} and {skill.id!r}')


def _both_ways(skills: tuple[Skill, ...]) -> dict[str, tuple[AdjacentSkill, ...]]:
    weights: dict[str, dict[str, float]] = {skill.id: {} for skill in skills}
    for skill in skills:
        for edge in skill.adjacent:
            weights[edge.skill_id].setdefault(skill.id, edge.weight)
    for skill in skills:
        weights[skill.id].update((edge.skill_id, edge.weight) for edge in skill.adjacent)
    return {
        skill_id: tuple(
            AdjacentSkill(skill_id=other, weight=weight)
            for other, weight in sorted(edges.items(), key=lambda item: (-item[1], item[0]))
        )
        for skill_id, edges in weights.items()
    }
