"""An O*NET release is imported whole and unchanged, or refused with the reason."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from core.errors import InvalidInput
from knowledge.occupations import ESCO, ONET, OccupationCatalogue
from knowledge.occupations.archive import Archive
from knowledge.occupations.importing import import_onet
from tests.knowledge.occupations.releases import OnetRelease, Rated, chain

names = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
ratings = st.tuples(*(st.integers(low * 100, high * 100).map(lambda n: n / 100) for low, high in [(1, 5), (0, 7)]))


@st.composite
def occupations(draw: st.DrawFn) -> list[Rated]:
    codes = draw(
        st.lists(
            st.from_regex(r"[0-9]{2}-[0-9]{4}\.[0-9]{2}", fullmatch=True), min_size=1, max_size=5, unique=True
        )
    )
    return [
        Rated(
            code=code,
            title=draw(names),
            zone=draw(st.integers(1, 5)),
            alternates=draw(st.lists(names, min_size=1, max_size=3, unique=True)),
            ratings=(*draw(ratings), *draw(ratings)),
            products=[(draw(names), draw(st.sampled_from("YN")), draw(st.sampled_from("YN")))],
            related=draw(st.permutations(codes)),
        )
        for code in codes
    ]


def imported(folder: Path, target: Path) -> OccupationCatalogue:
    import_onet(folder, target / ONET)
    return OccupationCatalogue.load(target)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(occupations())
def test_what_a_release_says_comes_back_unchanged(tmp_path: Path, every: list[Rated]) -> None:
    catalogue = imported(OnetRelease(every).write(tmp_path / "release"), tmp_path / "tables")

    assert catalogue.codes == tuple(sorted(one.code for one in every))
    for one in every:
        found = catalogue.occupation(one.code)
        assert (found.title, found.job_zone) == (one.title, one.zone)
        assert list(found.alternate_titles) == list(one.alternates)
        rated = {rating.kind: (rating.importance, rating.level) for rating in catalogue.skills(one.code)}
        assert rated == {"skill": one.ratings[:2], "knowledge": one.ratings[2:]}
        used = [(t.name, "NY"[t.hot], "NY"[t.in_demand]) for t in catalogue.technology(one.code)]
        assert used == list(one.products)
        assert [other.code for other in catalogue.related(one.code)] == list(one.related)


def test_the_same_release_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = OnetRelease(chain(3)).write(tmp_path / "release")
    for name in "ab":
        import_onet(folder, tmp_path / name)

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_manifest_names_release_date_and_every_file(tmp_path: Path) -> None:
    folder = OnetRelease(chain(3)).write(tmp_path / "release")
    manifest = import_onet(folder, tmp_path / ONET)

    assert (manifest.release, manifest.date) == ("31.0", "August 2026")
    assert set(manifest.sources) == {path.name for path in folder.iterdir()}
    assert Archive.open(tmp_path / ONET).manifest == manifest


def test_spreadsheets_do_as_well_as_text_files(tmp_path: Path) -> None:
    release = OnetRelease(chain(3))
    expected = imported(release.write(tmp_path / "text"), tmp_path / "a").skills("11-0001.00")
    folder = release.write(tmp_path / "mixed")
    for name in ("Skills", "Knowledge"):
        workbook = Workbook()
        sheet = workbook.worksheets[0]
        for row in release.files[name]:
            sheet.append(list(row))
        workbook.save(folder / f"{name}.xlsx")
        (folder / f"{name}.txt").unlink()

    assert imported(folder, tmp_path / "b").skills("11-0001.00") == expected


def without(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / f"{name}.txt").unlink()


def edited(name: str, edit: Callable[[str], str]) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        path = folder / f"{name}.txt"
        path.write_bytes(edit(path.read_bytes().decode()).encode())

    return damage


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (without("Read Me"), "Read Me.txt"),
        (without("Job Zones"), "no file Job Zones.txt"),
        (edited("Skills", lambda text: text.replace("Scale ID", "Scale")), "Skills.txt has no column Scale ID"),
        (edited("Skills", lambda text: text[:-3]), "Skills.txt is cut off"),
        (
            edited("Skills", lambda text: text[:-7] + "\n"),
            "Skills.txt is damaged: row 20 has 5 values instead of 6",
        ),
        (edited("Skills", lambda text: text.replace("3.50", "5.01")), "goes from 1 to 5"),
        (edited("Skills", lambda text: text.replace("3.50", "n/a")), "which is no rating"),
        (edited("Skills", lambda text: text[: text.index("11-0006")]), "Skills covers 5 of 10 occupations"),
        (edited("Knowledge", lambda text: text[: text.rindex("11-0010")]), "do not rate all of 11-0010.00"),
        (edited("Alternate Titles", lambda text: text.replace("11-0002", "11-9999")), "speaks of '11-9999.00'"),
        (
            edited("Related Occupations", lambda text: text[: text.index("\n11-0006") + 1]),
            "Related Occupations covers",
        ),
        (edited("Occupation Data", lambda text: text.replace("11-0003.00", "11-0003")), "an occupation's code"),
        (edited("Job Zones", lambda text: text.replace("\t3\t", "\t9\t")), "a zone from 1 to 5"),
    ],
)
def test_a_release_that_is_not_whole_is_refused_and_leaves_the_tables_as_they_were(
    tmp_path: Path, damage: Callable[[Path], None], said: str
) -> None:
    folder = OnetRelease(chain(10)).write(tmp_path / "release")
    target = tmp_path / "tables" / ONET
    import_onet(folder, target)
    before = target.read_bytes()
    damage(folder)

    with pytest.raises(InvalidInput) as refused:
        import_onet(folder, target)

    assert said in refused.value.detail
    assert target.read_bytes() == before
    assert list(target.parent.iterdir()) == [target]


def test_what_is_no_release_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ada,\n")

    for path in (tmp_path, tmp_path / "letter.txt"):
        with pytest.raises(InvalidInput):
            import_onet(path, tmp_path / ONET)
    assert not (tmp_path / ONET).exists()


def test_what_is_not_imported_stays_as_shipped(tmp_path: Path) -> None:
    catalogue = imported(OnetRelease(chain(3)).write(tmp_path / "release"), tmp_path / "tables")

    assert not (tmp_path / "tables" / ESCO).exists()
    assert len(catalogue.codes) == 3
    assert len(catalogue.esco.skills) > 10_000
