"""The shipped occupations answer by code and by title, and hold facts alone."""

import re
import zipfile
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import NotFound, Unavailable
from knowledge.occupations import CROSSWALK, ESCO, ONET, OccupationCatalogue
from knowledge.occupations.archive import MANIFEST

NURSES = "29-1141.00"
MOST_WORDS = 30


@pytest.fixture(scope="module")
def catalogue() -> OccupationCatalogue:
    return OccupationCatalogue.load()


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("Registered Nurses", "Registered Nurses"),
        ("regsitered nurse", "Registered Nurses"),
        ("RN", "Registered Nurses"),
        ("sofware develper", "Software Developers"),
        ("DevOps engineer", "Software Developers"),
        ("électricien électrician", "Electricians"),
    ],
)
def test_an_occupation_is_found_by_any_of_its_titles_and_despite_typos(
    catalogue: OccupationCatalogue, query: str, title: str
) -> None:
    assert catalogue.search(query, 1)[0].title == title


def test_every_own_title_finds_its_occupation(catalogue: OccupationCatalogue) -> None:
    for code in catalogue.codes[::40]:
        assert catalogue.search(catalogue.title(code), 1)[0].code == code


@settings(max_examples=50, deadline=None)
@given(query=st.text(max_size=40), limit=st.integers(1, 20))
def test_a_search_answers_within_its_limit_the_best_first_each_occupation_once(
    catalogue: OccupationCatalogue, query: str, limit: int
) -> None:
    found = catalogue.search(query, limit)

    assert len(found) <= limit
    assert len({match.code for match in found}) == len(found)
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)


def test_ratings_cover_every_element_the_most_important_first(catalogue: OccupationCatalogue) -> None:
    ratings = catalogue.skills(NURSES)

    assert len(ratings) == 68
    assert [r.importance for r in ratings] == sorted((r.importance for r in ratings), reverse=True)
    assert "Medicine and Dentistry" in {rating.name for rating in ratings[:5]}


def test_an_occupation_that_was_not_rated_has_no_ratings(catalogue: OccupationCatalogue) -> None:
    assert catalogue.skills("55-1011.00") == ()
    assert catalogue.occupation("55-1011.00").job_zone is None


def test_neighbours_come_in_order_with_ten_in_the_primary_tier(catalogue: OccupationCatalogue) -> None:
    related = catalogue.related(NURSES)

    assert [other.rank for other in related] == list(range(1, 21))
    assert [other.tier for other in related[:10]] == ["primary-short"] * 5 + ["primary-long"] * 5
    assert NURSES not in {other.code for other in related}


def test_technology_that_is_in_demand_comes_first(catalogue: OccupationCatalogue) -> None:
    used = catalogue.technology("15-1252.00")

    assert [t.in_demand for t in used] == sorted((t.in_demand for t in used), reverse=True)
    assert "Python" in {t.name for t in used if t.in_demand and t.hot}


def test_the_crosswalk_leads_to_esco_and_back(catalogue: OccupationCatalogue) -> None:
    linked = {catalogue.esco.occupation(link.uri).label: link for link in catalogue.to_esco("15-1252.00")}

    link = linked["software developer"]
    assert link in catalogue.from_esco(link.uri)
    needs = {relation.skill_uri for relation in catalogue.esco.relations(link.uri) if relation.kind == "essential"}
    assert "debug software" in {catalogue.esco.skill(uri).label for uri in needs}


def test_every_link_leads_to_an_occupation_that_is_known(catalogue: OccupationCatalogue) -> None:
    for code in catalogue.codes:
        for link in catalogue.to_esco(code):
            assert link.uri in catalogue.esco.occupations


def test_what_is_not_there_is_said_not_to_be(catalogue: OccupationCatalogue) -> None:
    for ask in (catalogue.occupation, catalogue.skills, catalogue.related, catalogue.to_esco, catalogue.from_esco):
        with pytest.raises(NotFound):
            ask("99-9999.99")
    for ask_esco in (catalogue.esco.skill, catalogue.esco.relations):
        with pytest.raises(NotFound):
            ask_esco("http://data.europa.eu/esco/none")


def test_the_tables_name_their_sources(catalogue: OccupationCatalogue) -> None:
    for manifest in catalogue.manifests:
        assert manifest.attribution
        assert all(len(digest) == 64 for digest in manifest.sources.values())
        assert all(manifest.rows.values())


def test_a_damaged_archive_is_said_to_be(tmp_path: Path) -> None:
    shipped = (files("knowledge.occupations") / "data" / ONET).read_bytes()
    (tmp_path / ONET).write_bytes(shipped[: len(shipped) // 2])

    with pytest.raises(Unavailable, match="knowledge import"):
        OccupationCatalogue.load(tmp_path)


def test_no_description_is_in_the_tables() -> None:
    for name in (ONET, ESCO, CROSSWALK):
        with as_file(files("knowledge.occupations") / "data" / name) as path, zipfile.ZipFile(path) as archive:
            for member in set(archive.namelist()) - {MANIFEST}:
                texts = re.findall(rb'"([^"]*)"', archive.read(member))
                assert max(text.count(b" ") for text in texts) < MOST_WORDS
