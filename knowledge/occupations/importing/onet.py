"""From a release of the O*NET database (text files, or spreadsheets) to tables of its figures and names.

Columns are those of the release's own documentation, https://www.onetcenter.org/dictionary/29.2/text/.
Descriptions and task statements are left where they are.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from core.domain.occupation import RatingKind
from core.errors import InvalidInput
from knowledge.occupations.archive import ArchiveManifest, Table, write_archive
from knowledge.occupations.importing.release import Release, Row
from knowledge.occupations.tables import (
    HUNDREDTHS,
    TIERS,
    OnetOccupations,
    OnetRatings,
    OnetRelated,
    OnetTechnology,
    OnetTitles,
)

ATTRIBUTION = (
    "O*NET Database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), used "
    "under the CC BY 4.0 licence. O*NET is a trademark of USDOL/ETA. Figures and names were taken from it and put "
    "into tables; USDOL/ETA has not approved, endorsed or tested these modifications."
)
CODE = re.compile(r"\d\d-\d{4}\.\d\d")
RELEASE = re.compile(r"O\*NET (?P<release>\d+\.\d+) Database\s+(?P<date>\w+ \d{4}) Release")
RATED: Mapping[RatingKind, str] = {"skill": "Skills", "knowledge": "Knowledge"}
RANGES = {"IM": (1.0, 5.0), "LV": (0.0, 7.0)}
LEAST_COVERED = 0.9
"""Of the occupations with a job zone, how many at least every file of a whole release speaks of."""

Numbers = Mapping[str, int]
"""Code -> number of the occupation."""


def import_onet(path: Path, target: Path, release: str | None = None) -> ArchiveManifest:
    """Write the tables of the release at `path` to the archive `target`; say what they hold.

    `release` names it where the files do not, or come from several. Raises InvalidInput naming the file that is
    missing, of another kind, or not whole; `target` is then as it was.
    """
    source = Release(path)
    named = _release(source)
    occupations = _occupations(source)
    numbers = {code: number for number, code in enumerate(occupations.codes)}
    zoned = {code for code, zone in zip(occupations.codes, occupations.job_zones, strict=True) if zone}
    titles = _titles(source, numbers, zoned)
    ratings = _ratings(source, numbers, zoned)
    technology = _technology(source, numbers, zoned)
    related = _related(source, numbers, zoned)
    tables: dict[str, Table] = {
        "occupations": occupations,
        "titles": titles,
        "ratings": ratings,
        "technology": technology,
        "related": related,
    }
    manifest = ArchiveManifest(
        classification="O*NET",
        release=release or named["release"],
        date=named["date"],
        attribution=ATTRIBUTION,
        sources=source.digests,
        rows={
            "occupations": len(occupations.codes),
            "occupations with a job zone": len(zoned),
            "alternate titles": _count(titles.titles),
            "rated occupations": len(ratings.occupations),
            "skills and fields of knowledge": len(ratings.element_ids),
            "technologies": len(technology.product_names),
            "technologies of occupations": _count(technology.products),
            "related occupations": _count(related.neighbours),
        },
    )
    write_archive(target, manifest, tables)
    return manifest


def _release(source: Release) -> Mapping[str, str]:
    name = source.find("Read Me.txt")
    found = RELEASE.search(source.read(name).decode(errors="replace")) if name else None
    if found is None:
        raise InvalidInput("There is no Read Me.txt of an O*NET release in it. Give the folder of a release.")
    return found.groupdict()


def _files(name: str) -> Sequence[str]:
    return f"{name}.txt", f"{name}.xlsx"


def _occupations(source: Release) -> OnetOccupations:
    titles = {row[0]: row[1] for row in source.rows(_files("Occupation Data"), ("O*NET-SOC Code", "Title"))}
    if wrong := [code for code in titles if not CODE.fullmatch(code)]:
        raise InvalidInput(f"Occupation Data has {wrong[0]!r} where an occupation's code belongs.")
    zones = {row[0]: row[1] for row in source.rows(_files("Job Zones"), ("O*NET-SOC Code", "Job Zone"))}
    _fits("Job Zones", titles, zones, titles)
    if wrong := [zone for zone in zones.values() if zone not in {"1", "2", "3", "4", "5"}]:
        raise InvalidInput(f"Job Zones has {wrong[0]!r} where a zone from 1 to 5 belongs.")
    codes = tuple(sorted(titles))
    return OnetOccupations(
        codes=codes,
        titles=tuple(titles[code] for code in codes),
        job_zones=tuple(int(zones.get(code, 0)) for code in codes),
    )


def _titles(source: Release, numbers: Numbers, zoned: set[str]) -> OnetTitles:
    rows = source.rows(_files("Alternate Titles"), ("O*NET-SOC Code", "Alternate Title", "Short Title"))
    named: dict[str, dict[str, None]] = defaultdict(dict)
    for code, title, short in rows:
        named[code][title] = None
        if short not in {"", "n/a"}:
            named[code][short] = None
    _fits("Alternate Titles", numbers, named, zoned)
    return OnetTitles(titles=tuple(tuple(named[code]) for code in numbers))


def _ratings(source: Release, numbers: Numbers, zoned: set[str]) -> OnetRatings:
    names: dict[str, tuple[str, RatingKind]] = {}
    values: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    columns = ("O*NET-SOC Code", "Element ID", "Element Name", "Scale ID", "Data Value")
    for kind, file in RATED.items():
        of_kind: set[str] = set()
        for code, element, name, scale, value in source.rows(_files(file), columns):
            names[element] = (name, kind)
            values[code][element, scale] = _rating(file, scale, value)
            of_kind.add(code)
        _fits(file, numbers, of_kind, zoned)
    elements = sorted(names)
    for code, rated in values.items():
        if len(rated) != len(elements) * len(RANGES):
            raise InvalidInput(f"Skills and Knowledge do not rate all of {code}: are both whole, of one release?")
    codes = sorted(values)
    return OnetRatings(
        element_ids=tuple(elements),
        element_names=tuple(names[element][0] for element in elements),
        element_kinds=tuple(names[element][1] for element in elements),
        occupations=tuple(numbers[code] for code in codes),
        importance=tuple(tuple(values[code][element, "IM"] for element in elements) for code in codes),
        level=tuple(tuple(values[code][element, "LV"] for element in elements) for code in codes),
    )


def _rating(file: str, scale: str, value: str) -> int:
    try:
        low, high = RANGES[scale]
        rating = float(value)
    except (KeyError, ValueError):
        raise InvalidInput(f"{file} has {value!r} on scale {scale!r}, which is no rating.") from None
    if not low <= rating <= high:
        raise InvalidInput(f"{file} has {value} on scale {scale}, which goes from {low:g} to {high:g}.")
    return round(rating * HUNDREDTHS)


def _technology(source: Release, numbers: Numbers, zoned: set[str]) -> OnetTechnology:
    columns = ("O*NET-SOC Code", "Example", "Commodity Title", "Hot Technology", "In Demand")
    used: dict[str, list[Row]] = defaultdict(list)
    for code, *product in source.rows(_files("Technology Skills"), columns):
        used[code].append(tuple(product))
    _fits("Technology Skills", numbers, used, zoned)
    products = _numbered(product for rows in used.values() for product, *_ in rows)
    categories = _numbered(category for rows in used.values() for _, category, *_ in rows)
    ordered = [used.get(code, []) for code in numbers]
    return OnetTechnology(
        product_names=tuple(products),
        category_names=tuple(categories),
        products=tuple(tuple(products[row[0]] for row in rows) for rows in ordered),
        categories=tuple(tuple(categories[row[1]] for row in rows) for rows in ordered),
        flags=tuple(tuple((row[2] == "Y") + 2 * (row[3] == "Y") for row in rows) for rows in ordered),
    )


def _related(source: Release, numbers: Numbers, zoned: set[str]) -> OnetRelated:
    columns = ("O*NET-SOC Code", "Related O*NET-SOC Code", "Relatedness Tier", "Index")
    tiers = {tier: place for place, tier in enumerate(TIERS)}
    related: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for code, neighbour, tier, index in source.rows(_files("Related Occupations"), columns):
        if neighbour not in numbers:
            raise InvalidInput(
                f"Related Occupations speaks of {neighbour!r}, which Occupation Data does not list."
            )
        if tier.lower() not in tiers or not index.isdecimal():
            raise InvalidInput(f"Related Occupations has the tier {tier!r} at index {index!r}, which is none.")
        related[code].append((int(index), numbers[neighbour], tiers[tier.lower()]))
    _fits("Related Occupations", numbers, related, zoned)
    ordered = [sorted(related.get(code, [])) for code in numbers]
    return OnetRelated(
        neighbours=tuple(tuple(neighbour for _, neighbour, _ in rows) for rows in ordered),
        tiers=tuple(tuple(tier for *_, tier in rows) for rows in ordered),
    )


def _fits(file: str, known: Iterable[str], found: Iterable[str], expected: Iterable[str]) -> None:
    """Raises InvalidInput where `file` speaks of an occupation that is not known, or of too few."""
    spoken, wanted = set(found), set(expected)
    if unknown := sorted(spoken - set(known)):
        raise InvalidInput(f"{file} speaks of {unknown[0]!r}, which Occupation Data does not list.")
    covered = len(spoken & wanted)
    if covered < LEAST_COVERED * len(wanted):
        raise InvalidInput(f"{file} covers {covered} of {len(wanted)} occupations: is it whole? Download it anew.")


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(sorted(set(names)))}


def _count(lists: Iterable[Sequence[object]]) -> int:
    return sum(len(row) for row in lists)
