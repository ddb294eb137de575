"""Occupations as O*NET and ESCO know them: figures and names, and how the two classifications meet."""

from typing import Literal

from pydantic import Field

from core.domain.text import Frozen, Score

RatingKind = Literal["skill", "knowledge"]
RelatedTier = Literal["primary-short", "primary-long", "supplemental"]
EscoRelationKind = Literal["essential", "optional"]
CrosswalkMatch = Literal["exact", "close", "narrow", "broad", "group"]
"""How an ESCO occupation relates to the O*NET one, in the crosswalk's own words, the nearest first. `group`: the
O*NET occupation is the same as the ISCO group that the ESCO occupation belongs to."""


class Occupation(Frozen):
    """An O*NET occupation."""

    code: str = Field(pattern=r"^\d\d-\d{4}\.\d\d$", examples=["15-1252.00"])
    title: str
    job_zone: int | None = Field(ge=1, le=5)
    """How much preparation it takes, 1 (little) to 5 (extensive); None where O*NET has not rated it."""
    alternate_titles: tuple[str, ...] = ()


class OccupationRating(Frozen):
    """How much an occupation needs one skill or field of knowledge."""

    element_id: str = Field(examples=["2.A.1.a"])
    name: str
    kind: RatingKind
    importance: float = Field(ge=1, le=5)
    level: float = Field(ge=0, le=7)


class OccupationTechnology(Frozen):
    """Software or equipment that an occupation works with."""

    name: str
    category: str
    hot: bool
    """Often asked for in postings of any occupation."""
    in_demand: bool
    """Often asked for in postings of this occupation."""


class RelatedOccupation(Frozen):
    """A neighbour in O*NET's own list. `rank` 1 is the nearest; ranks 1 to 10 are the primary tier."""

    code: str
    title: str
    tier: RelatedTier
    rank: int = Field(ge=1)


class OccupationMatch(Frozen):
    """An occupation found by a title: which of its titles matched, and how well."""

    code: str
    title: str
    matched_title: str
    score: Score


class EscoSkill(Frozen):
    """A skill or a field of knowledge in ESCO."""

    uri: str
    label: str
    alternative_labels: tuple[str, ...] = ()
    kind: RatingKind | None
    """None for the few that ESCO leaves open."""
    reuse_level: str | None = Field(examples=["cross-sector"])


class EscoOccupation(Frozen):
    """An occupation in ESCO."""

    uri: str
    label: str
    alternative_labels: tuple[str, ...] = ()
    isco_group: str = Field(examples=["2512"])


class EscoRelation(Frozen):
    """That an ESCO occupation needs, or may need, a skill."""

    skill_uri: str
    kind: EscoRelationKind


class CrosswalkLink(Frozen):
    """That an O*NET occupation and an ESCO one meet."""

    code: str
    uri: str
    match: CrosswalkMatch
