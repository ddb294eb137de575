"""What ESCO knows: skills, occupations, and which occupation needs which skill."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from core.domain.occupation import EscoOccupation, EscoRelation, EscoSkill
from core.errors import NotFound
from knowledge.occupations.archive import Archive, ArchiveManifest
from knowledge.occupations.tables import EscoOccupations, EscoRelations, EscoSkills

SKILLS = "http://data.europa.eu/esco/skill/"
OCCUPATIONS = "http://data.europa.eu/esco/occupation/"


class Esco:
    """The ESCO classification, by URI. Each table is read when it is first asked for."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    @property
    def manifest(self) -> ArchiveManifest:
        """Where the tables come from."""
        return self._archive.manifest

    @cached_property
    def skills(self) -> Mapping[str, EscoSkill]:
        """Every skill by its URI."""
        return {skill.uri: skill for skill in self._read_skills()}

    @cached_property
    def occupations(self) -> Mapping[str, EscoOccupation]:
        """Every occupation by its URI."""
        table = self._archive.read("occupations", EscoOccupations)
        rows = zip(table.ids, table.labels, table.alternative_labels, table.isco_groups, strict=True)
        return {
            OCCUPATIONS + occupation: EscoOccupation(
                uri=OCCUPATIONS + occupation, label=label, alternative_labels=alternatives, isco_group=group
            )
            for occupation, label, alternatives, group in rows
        }

    def skill(self, uri: str) -> EscoSkill:
        """Raises NotFound for a URI that is no skill."""
        try:
            return self.skills[uri]
        except KeyError:
            raise NotFound("There is no ESCO skill with this URI.") from None

    def occupation(self, uri: str) -> EscoOccupation:
        """Raises NotFound for a URI that is no occupation."""
        try:
            return self.occupations[uri]
        except KeyError:
            raise NotFound("There is no ESCO occupation with this URI.") from None

    def group(self, isco_group: str) -> tuple[str, ...]:
        """URIs of the occupations in an ISCO group of any size: "2512", or "25" for all below it."""
        return tuple(uri for uri, one in self.occupations.items() if one.isco_group.startswith(isco_group))

    def relations(self, occupation_uri: str) -> tuple[EscoRelation, ...]:
        """What an occupation needs, the essential before the optional. Raises NotFound for an unknown URI."""
        self.occupation(occupation_uri)
        return self._relations[occupation_uri]

    @cached_property
    def _relations(self) -> Mapping[str, tuple[EscoRelation, ...]]:
        table = self._archive.read("relations", EscoRelations)
        uris = tuple(self.skills)
        essential = [EscoRelation(skill_uri=uri, kind="essential") for uri in uris]
        optional = [EscoRelation(skill_uri=uri, kind="optional") for uri in uris]
        return {
            occupation: (*(essential[number] for number in needed), *(optional[number] for number in useful))
            for occupation, needed, useful in zip(self.occupations, table.essential, table.optional, strict=True)
        }

    def _read_skills(self) -> Iterator[EscoSkill]:
        table = self._archive.read("skills", EscoSkills)
        rows = zip(table.ids, table.labels, table.alternative_labels, table.kinds, table.reuse_levels, strict=True)
        for skill, label, alternatives, kind, reuse in rows:
            yield EscoSkill(
                uri=SKILLS + skill, label=label, alternative_labels=alternatives, kind=kind, reuse_level=reuse
            )
