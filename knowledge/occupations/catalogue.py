"""Occupations by code and by title, with the figures of O*NET and the links to ESCO."""

from functools import cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import Self, cast, get_args

import numpy as np

from core.domain.occupation import (
    CrosswalkLink,
    CrosswalkMatch,
    Occupation,
    OccupationMatch,
    OccupationRating,
    OccupationTechnology,
    RelatedOccupation,
    RelatedTier,
)
from core.errors import NotFound
from knowledge.occupations.archive import Archive, ArchiveManifest
from knowledge.occupations.esco import OCCUPATIONS, Esco
from knowledge.occupations.tables import (
    HUNDREDTHS,
    TIERS,
    Crosswalk,
    OnetOccupations,
    OnetRatings,
    OnetRelated,
    OnetTechnology,
    OnetTitles,
)
from knowledge.occupations.titles import TitleIndex

ONET, ESCO, CROSSWALK = "onet.zip", "esco.zip", "crosswalk.zip"
LEAST_ALIKE = 0.25
"""Titles less alike than this to what was typed are no answer."""
OWN_TITLE = 0.05
"""What it adds when the occupation's own title is like the query too: splits ties between shared titles."""


class OccupationCatalogue:
    """O*NET's occupations. Each table is read when it is first asked for: the first answer of a kind takes longer.

    Methods raise `NotFound` for a code that is not there, and `Unavailable` where an archive is damaged.
    """

    def __init__(self, onet: Archive, crosswalk: Archive, esco: Esco) -> None:
        self._onet = onet
        self._crosswalk = crosswalk
        self.esco = esco

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        """The tables that ship with the product; those that were imported into `folder` instead of them, where
        there are any.
        """
        return cls(_open(folder, ONET), _open(folder, CROSSWALK), Esco(_open(folder, ESCO)))

    @property
    def manifests(self) -> tuple[ArchiveManifest, ...]:
        """Where the tables come from, classification by classification."""
        return self._onet.manifest, self.esco.manifest, self._crosswalk.manifest

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every occupation's code, ascending."""
        return self._occupations.codes

    def title(self, code: str) -> str:
        """The occupation's own title."""
        return self._occupations.titles[self._number(code)]

    def occupation(self, code: str) -> Occupation:
        """Titles and job zone."""
        number = self._number(code)
        return Occupation(
            code=code,
            title=self._occupations.titles[number],
            job_zone=self._occupations.job_zones[number] or None,
            alternate_titles=self._titles.titles[number],
        )

    def search(self, query: str, limit: int = 10) -> tuple[OccupationMatch, ...]:
        """Occupations with a title like `query`, the most alike first; typos are forgiven. `limit` from 1."""
        titles, owners, index = self._index
        alike = index.similarities(query)
        count = len(self.codes)
        ranking = (alike + OWN_TITLE * alike[:count][owners]) / (1 + OWN_TITLE)
        best: dict[int, OccupationMatch] = {}
        for place in np.argsort(-ranking, kind="stable"):
            if alike[place] < LEAST_ALIKE or len(best) == limit:
                break
            owner = int(owners[place])
            if owner not in best:
                best[owner] = OccupationMatch(
                    code=self.codes[owner],
                    title=titles[owner],
                    matched_title=titles[place],
                    score=round(float(ranking[place]), 4),
                )
        return tuple(best.values())

    def skills(self, code: str) -> tuple[OccupationRating, ...]:
        """Every skill and field of knowledge, the most important first; empty where O*NET has not rated it."""
        number, table = self._number(code), self._ratings
        row = self._rated.get(number)
        if row is None:
            return ()
        ratings = (
            OccupationRating(
                element_id=element,
                name=name,
                kind=kind,
                importance=importance / HUNDREDTHS,
                level=level / HUNDREDTHS,
            )
            for element, name, kind, importance, level in zip(
                table.element_ids,
                table.element_names,
                table.element_kinds,
                table.importance[row],
                table.level[row],
                strict=True,
            )
        )
        return tuple(sorted(ratings, key=lambda rating: (-rating.importance, -rating.level, rating.name)))

    def technology(self, code: str) -> tuple[OccupationTechnology, ...]:
        """Software and equipment, what postings of this occupation ask for first."""
        number, table = self._number(code), self._technology
        used = (
            OccupationTechnology(
                name=table.product_names[product],
                category=table.category_names[category],
                hot=bool(flags & 1),
                in_demand=bool(flags & 2),
            )
            for product, category, flags in zip(
                table.products[number], table.categories[number], table.flags[number], strict=True
            )
        )
        return tuple(sorted(used, key=lambda one: (not one.in_demand, not one.hot, one.name.lower())))

    def related(self, code: str) -> tuple[RelatedOccupation, ...]:
        """O*NET's own neighbours of it, the nearest first."""
        number, table = self._number(code), self._related
        places = zip(table.neighbours[number], table.tiers[number], strict=True)
        return tuple(
            RelatedOccupation(
                code=self.codes[neighbour],
                title=self._occupations.titles[neighbour],
                tier=cast("RelatedTier", TIERS[tier]),
                rank=rank,
            )
            for rank, (neighbour, tier) in enumerate(places, 1)
        )

    def to_esco(self, code: str) -> tuple[CrosswalkLink, ...]:
        """ESCO occupations that meet an O*NET one, the nearest match first."""
        self._number(code)
        return tuple(link for link in self._links if link.code == code)

    def from_esco(self, uri: str) -> tuple[CrosswalkLink, ...]:
        """O*NET occupations that meet an ESCO one, the nearest match first."""
        self.esco.occupation(uri)
        return tuple(link for link in self._links if link.uri == uri)

    def _number(self, code: str) -> int:
        try:
            return self._numbers[code]
        except KeyError:
            raise NotFound("There is no occupation with this O*NET code.") from None

    @cached_property
    def _occupations(self) -> OnetOccupations:
        return self._onet.read("occupations", OnetOccupations)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {code: number for number, code in enumerate(self.codes)}

    @cached_property
    def _titles(self) -> OnetTitles:
        return self._onet.read("titles", OnetTitles)

    @cached_property
    def _ratings(self) -> OnetRatings:
        return self._onet.read("ratings", OnetRatings)

    @cached_property
    def _rated(self) -> dict[int, int]:
        return {number: row for row, number in enumerate(self._ratings.occupations)}

    @cached_property
    def _technology(self) -> OnetTechnology:
        return self._onet.read("technology", OnetTechnology)

    @cached_property
    def _related(self) -> OnetRelated:
        return self._onet.read("related", OnetRelated)

    @cached_property
    def _links(self) -> tuple[CrosswalkLink, ...]:
        table = self._crosswalk.read("crosswalk", Crosswalk)
        order = get_args(CrosswalkMatch)
        links = (
            CrosswalkLink(code=code, uri=uri, match=match)
            for code, linked, match in zip(table.codes, table.ids, table.matches, strict=True)
            for uri in (self.esco.group(linked) if match == "group" else (OCCUPATIONS + linked,))
        )
        return tuple(sorted(links, key=lambda link: order.index(link.match)))

    @cached_property
    def _index(self) -> tuple[list[str], np.ndarray, TitleIndex]:
        """Every title, own titles first; the number of the occupation it belongs to; the index over them."""
        titles, owners = list(self._occupations.titles), list(range(len(self.codes)))
        for number, alternates in enumerate(self._titles.titles):
            titles.extend(alternates)
            owners.extend([number] * len(alternates))
        return titles, np.array(owners), TitleIndex(titles)


def _open(folder: Path | None, name: str) -> Archive:
    if folder is not None and (folder / name).exists():
        return Archive.open(folder / name)
    with as_file(files(__package__) / "data" / name) as path:
        return Archive.open(path)
