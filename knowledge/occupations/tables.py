"""The shapes of the tables.

Occupations and skills are numbered by their place in the table that lists them: `OnetOccupations`, `EscoSkills`.
"""

from core.domain.occupation import CrosswalkMatch, RatingKind
from knowledge.occupations.archive import Table

Column = tuple[str, ...]
Lists = tuple[tuple[int, ...], ...]
"""For each occupation, the numbers of other things."""

HUNDREDTHS = 100
"""Ratings are kept as whole hundredths: exactly what O*NET publishes."""
TIERS = ("primary-short", "primary-long", "supplemental")


class OnetOccupations(Table):
    """Occupations by code, ascending. Job zone 0 is none."""

    codes: Column
    titles: Column
    job_zones: tuple[int, ...]


class OnetTitles(Table):
    """Alternate titles of each occupation."""

    titles: tuple[Column, ...]


class OnetRatings(Table):
    """Importance and level in hundredths: a row for each of `occupations`, a column for each element."""

    element_ids: Column
    element_names: Column
    element_kinds: tuple[RatingKind, ...]
    occupations: tuple[int, ...]
    importance: Lists
    level: Lists


class OnetTechnology(Table):
    """For each occupation, the product, its category and its flags (1 hot, 2 in demand), side by side."""

    product_names: Column
    category_names: Column
    products: Lists
    categories: Lists
    flags: Lists


class OnetRelated(Table):
    """For each occupation, its neighbours in order, and the place of their tier in `TIERS`."""

    neighbours: Lists
    tiers: Lists


class EscoSkills(Table):
    """Skills by id: what stands behind the last slash of the URI."""

    ids: Column
    labels: Column
    alternative_labels: tuple[Column, ...]
    kinds: tuple[RatingKind | None, ...]
    reuse_levels: tuple[str | None, ...]


class EscoOccupations(Table):
    """Occupations by id: what stands behind the last slash of the URI."""

    ids: Column
    labels: Column
    alternative_labels: tuple[Column, ...]
    isco_groups: Column


class EscoRelations(Table):
    """For each occupation, the skills it needs and those it may need."""

    essential: Lists
    optional: Lists


class Crosswalk(Table):
    """Links between an O*NET code and the id of an ESCO occupation, or for a `group` its ISCO code."""

    codes: Column
    ids: Column
    matches: tuple[CrosswalkMatch, ...]
