"""Small releases with the files and columns of official ones, for tests to write to disk and to damage."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SKILL, KNOWLEDGE = ("2.A.1.a", "Reading"), ("2.C.1.a", "Clerical")
ESCO_URI = "http://data.europa.eu/esco"


@dataclass(frozen=True)
class Rated:
    """An O*NET occupation: importance and level of the one skill and the one field of knowledge."""

    code: str
    title: str
    zone: int = 3
    alternates: Sequence[str] = ("Clerk",)
    ratings: tuple[float, float, float, float] = (3.5, 4.0, 2.25, 0.0)
    products: Sequence[tuple[str, str, str]] = (("Excel", "Y", "N"),)
    related: Sequence[str] = ()


@dataclass
class OnetRelease:
    """The text files of an O*NET release, as lists of rows."""

    occupations: Sequence[Rated]
    files: dict[str, list[Sequence[str]]] = field(init=False)

    def __post_init__(self) -> None:
        every = self.occupations
        self.files = {
            "Occupation Data": [
                ("O*NET-SOC Code", "Title", "Description"),
                *((one.code, one.title, "Do things.") for one in every),
            ],
            "Job Zones": [
                ("O*NET-SOC Code", "Job Zone", "Date", "Domain Source"),
                *((one.code, str(one.zone), "08/2023", "Analyst") for one in every),
            ],
            "Alternate Titles": [
                ("O*NET-SOC Code", "Alternate Title", "Short Title", "Source(s)"),
                *((one.code, title, "n/a", "08") for one in every for title in one.alternates),
            ],
            "Skills": _ratings(every, SKILL, 0),
            "Knowledge": _ratings(every, KNOWLEDGE, 2),
            "Technology Skills": [
                (
                    "O*NET-SOC Code",
                    "Example",
                    "Commodity Code",
                    "Commodity Title",
                    "Hot Technology",
                    "In Demand",
                ),
                *((one.code, name, "1", "Office", hot, now) for one in every for name, hot, now in one.products),
            ],
            "Related Occupations": [
                ("O*NET-SOC Code", "Related O*NET-SOC Code", "Relatedness Tier", "Index"),
                *(
                    (one.code, other, "Primary-Short", str(index))
                    for one in every
                    for index, other in enumerate(one.related, 1)
                ),
            ],
        }

    def write(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "Read Me.txt").write_text("O*NET 31.0 Database\nAugust 2026 Release\n")
        for name, rows in self.files.items():
            (folder / f"{name}.txt").write_text(
                "".join("\t".join(row) + "\r\n" for row in rows), encoding="utf-8", newline=""
            )
        return folder


def _ratings(every: Sequence[Rated], element: tuple[str, str], first: int) -> list[Sequence[str]]:
    return [
        ("O*NET-SOC Code", "Element ID", "Element Name", "Scale ID", "Data Value", "N"),
        *(
            (one.code, *element, scale, f"{one.ratings[first + place]:.2f}", "8")
            for one in every
            for place, scale in enumerate(("IM", "LV"))
        ),
    ]


def chain(count: int) -> list[Rated]:
    """Occupations that each lead to the next one."""
    codes = [f"11-{number:04}.00" for number in range(1, count + 1)]
    return [
        Rated(code, f"Clerk {place}", related=(codes[(place + 1) % count],)) for place, code in enumerate(codes)
    ]


ESCO_FILES: Mapping[str, str] = {
    "skills_en.csv": (
        "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,status\n"
        f'K,{ESCO_URI}/skill/s1,skill/competence,cross-sector,read plans,"study plans\nread plans",released\n'
        f"K,{ESCO_URI}/skill/s2,knowledge,sector-specific,building law,,released\n"
    ),
    "occupations_en.csv": (
        "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status,modifiedDate\n"
        f'O,{ESCO_URI}/occupation/o1,2142,civil engineer,"bridge engineer\nroad engineer",released,2026-05-01\n'
    ),
    "occupationSkillRelations_en.csv": (
        "occupationUri,relationType,skillType,skillUri\n"
        f"{ESCO_URI}/occupation/o1,essential,skill/competence,{ESCO_URI}/skill/s1\n"
        f"{ESCO_URI}/occupation/o1,optional,knowledge,{ESCO_URI}/skill/s2\n"
    ),
    "crosswalk.csv": (
        "Mapping project version,2,,\nMapping project version date,Jan-26,,\n,,,\n"
        "O*NET Id,O*NET Title,ESCO or ISCO URI,Type of Match\n"
        f"11-0001.00,Clerk 0,{ESCO_URI}/occupation/o1,closeMatch\n"
        f"11-0002.00,Clerk 1,{ESCO_URI}/isco/C214,exactISCO\n"
    ),
}


def write_esco(folder: Path, files: Mapping[str, str] = ESCO_FILES) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def zip_esco(folder: Path, name: str = "ESCO dataset - v1.9.2 - classification - en - csv.zip") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, text in ESCO_FILES.items():
            archive.writestr(member, text)
    return folder / name
