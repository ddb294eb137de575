"""From a download of the ESCO classification (CSV, English) to tables of its labels and relations.

The crosswalk to O*NET is published apart from the classification, so its tables are an archive of their own.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from core.domain.occupation import CrosswalkMatch, RatingKind
from core.errors import InvalidInput
from knowledge.occupations.archive import ArchiveManifest, Table, write_archive
from knowledge.occupations.importing.release import Release
from knowledge.occupations.tables import Column, Crosswalk, EscoOccupations, EscoRelations, EscoSkills

ATTRIBUTION = (
    "This service uses the ESCO classification of the European Commission. Labels and relations were taken from "
    "it and put into tables."
)
CROSSWALK_ATTRIBUTION = (
    "ESCO to O*NET crosswalk by the ESCO Secretariat in collaboration with the U.S. Department of Labor, "
    "Employment and Training Administration; links between occupations were taken from it."
)
RELEASE = re.compile(r"v(\d+\.\d+(?:\.\d+)?)")
CROSSWALK_FILES = ("*[cC]rosswalk*.csv", "*ONET*.csv")
MATCHES: Mapping[str, CrosswalkMatch] = {
    "exactMatch": "exact",
    "closeMatch": "close",
    "narrowMatch": "narrow",
    "broadMatch": "broad",
    "exactISCO": "group",
}
ISCO = "C"
"""What stands before an ISCO code in a URI."""
MOST_DANGLING = 0.01
"""Of all relations, how many at most may name what is not there (ESCO 1.1.1 itself has 67 of 123,855)."""

KINDS: Mapping[str, RatingKind | None] = {"skill/competence": "skill", "knowledge": "knowledge", "": None}


def import_esco(path: Path, target: Path, release: str | None = None) -> ArchiveManifest:
    """Write the tables of the classification at `path` to the archive `target`; say what they hold.

    `release` names it where the files do not. Raises InvalidInput naming the file that is missing, of another
    kind, or not whole; `target` is then as it was.
    """
    source = Release(path)
    skills = _skills(source)
    occupations = _occupations(source)
    relations = _relations(source, occupations.ids, skills.ids)
    tables: dict[str, Table] = {"skills": skills, "occupations": occupations, "relations": relations}
    manifest = ArchiveManifest(
        classification="ESCO",
        release=release or _release(source),
        date=_date(source),
        attribution=ATTRIBUTION,
        sources=source.digests,
        rows={
            "skills": len(skills.ids),
            "alternative labels of skills": _count(skills.alternative_labels),
            "occupations": len(occupations.ids),
            "alternative labels of occupations": _count(occupations.alternative_labels),
            "essential relations": _count(relations.essential),
            "optional relations": _count(relations.optional),
        },
    )
    write_archive(target, manifest, tables)
    return manifest


def import_crosswalk(path: Path, target: Path) -> ArchiveManifest | None:
    """Write the crosswalk found in the download at `path` to the archive `target`; None where there is none.

    Raises InvalidInput where it does not fit; `target` is then as it was.
    """
    source = Release(path)
    if source.find(*CROSSWALK_FILES) is None:
        return None
    columns = ("O*NET Id", "ESCO or ISCO URI", "Type of Match")
    links = sorted(source.rows(CROSSWALK_FILES, columns))
    if wrong := [match for *_, match in links if match not in MATCHES]:
        raise InvalidInput(f"The crosswalk has {wrong[0]!r} where a type of match belongs.")
    table = Crosswalk(
        codes=tuple(code for code, *_ in links),
        ids=tuple(_id(uri).removeprefix(ISCO) for _, uri, _ in links),
        matches=tuple(MATCHES[match] for *_, match in links),
    )
    manifest = ArchiveManifest(
        classification="ESCO to O*NET crosswalk",
        release=_said(source, "Mapping project version"),
        date=_said(source, "Mapping project version date"),
        attribution=CROSSWALK_ATTRIBUTION,
        sources=source.digests,
        rows={"links": len(links), "O*NET occupations": len(set(table.codes))},
    )
    write_archive(target, manifest, {"crosswalk": table})
    return manifest


def _skills(source: Release) -> EscoSkills:
    columns = ("conceptUri", "preferredLabel", "altLabels", "skillType", "reuseLevel", "status")
    rows = sorted(row for row in source.rows(("skills_en.csv",), columns) if row[-1] == "released")
    if wrong := [kind for *_, kind, _, _ in rows if kind not in KINDS]:
        raise InvalidInput(f"skills_en.csv has {wrong[0]!r} where a type of skill belongs.")
    return EscoSkills(
        ids=tuple(_id(uri) for uri, *_ in rows),
        labels=tuple(label for _, label, *_ in rows),
        alternative_labels=tuple(_alternatives(label, others) for _, label, others, *_ in rows),
        kinds=tuple(KINDS[kind] for *_, kind, _, _ in rows),
        reuse_levels=tuple(reuse or None for *_, reuse, _ in rows),
    )


def _occupations(source: Release) -> EscoOccupations:
    columns = ("conceptUri", "preferredLabel", "altLabels", "iscoGroup", "status")
    rows = sorted(row for row in source.rows(("occupations_en.csv",), columns) if row[-1] == "released")
    return EscoOccupations(
        ids=tuple(_id(uri) for uri, *_ in rows),
        labels=tuple(label for _, label, *_ in rows),
        alternative_labels=tuple(_alternatives(label, others) for _, label, others, *_ in rows),
        isco_groups=tuple(group for *_, group, _ in rows),
    )


def _relations(source: Release, occupations: Column, skills: Column) -> EscoRelations:
    files = ("occupationSkillRelations_en.csv", "occupationSkillRelations.csv")
    numbers = {skill: number for number, skill in enumerate(skills)}
    known = set(occupations)
    needed: dict[tuple[str, str], set[int]] = defaultdict(set)
    total, dangling = 0, 0
    for occupation_uri, skill_uri, kind in source.rows(files, ("occupationUri", "skillUri", "relationType")):
        occupation, number = _id(occupation_uri), numbers.get(_id(skill_uri))
        total += 1
        if number is None or occupation not in known:
            dangling += 1
        elif kind in {"essential", "optional"}:
            needed[occupation, kind].add(number)
        else:
            raise InvalidInput(f"The relations have {kind!r} where essential or optional belongs.")
    if dangling > total * MOST_DANGLING:
        raise InvalidInput(
            f"{dangling} of {total} relations name skills or occupations that are not there: are all files whole, "
            "and of one release?"
        )
    if bare := [o for o in occupations if not needed.keys() & {(o, "essential"), (o, "optional")}]:
        raise InvalidInput(f"{len(bare)} occupations have no skills: is the file of relations whole?")
    return EscoRelations(
        essential=tuple(tuple(sorted(needed[occupation, "essential"])) for occupation in occupations),
        optional=tuple(tuple(sorted(needed[occupation, "optional"])) for occupation in occupations),
    )


def _id(uri: str) -> str:
    return uri.rsplit("/", 1)[-1]


def _alternatives(label: str, written: str) -> Column:
    """One label a line, or between bars in files of collections; never the preferred one again."""
    found = dict.fromkeys(part.strip() for part in re.split(r"[\n|]", written))
    return tuple(other for other in found if other and other != label)


def _release(source: Release) -> str:
    found = next((match[1] for name in source.names if (match := RELEASE.search(name))), None)
    if found is None:
        raise InvalidInput("Neither folder nor files say which ESCO release this is. Say so with --release.")
    return found


def _date(source: Release) -> str:
    """The month of the latest change to an occupation."""
    return max(row[0] for row in source.rows(("occupations_en.csv",), ("modifiedDate",)))[:7]


def _said(source: Release, name: str) -> str:
    """What the lines before the crosswalk's columns say of it."""
    file = source.find(*CROSSWALK_FILES)
    text = "" if file is None else source.read(file).decode(errors="replace")
    found = re.search(rf"^\W*{re.escape(name)},([^,\r\n]+)", text, re.MULTILINE)
    return found[1] if found else "unknown"


def _count(lists: Iterable[Iterable[object]]) -> int:
    return sum(len(tuple(row)) for row in lists)
