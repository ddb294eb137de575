"""Every occupation has neighbours, with what speaks for them; the nearest are those that O*NET names."""

import shutil
from pathlib import Path

import pytest

from core.errors import NotFound, Unavailable
from knowledge.occupations import OccupationCatalogue
from ml.metrics import recall_at
from ml.related import EVIDENCE_WORDS, RelatedOccupations
from ml.related.neighbours import FOLDER, KEPT, TABLE

NURSES = "29-1141.00"


@pytest.fixture(scope="module")
def related() -> RelatedOccupations:
    return RelatedOccupations.load()


@pytest.fixture(scope="module")
def catalogue() -> OccupationCatalogue:
    return OccupationCatalogue.load()


def test_every_occupation_has_neighbours_the_likeliest_first(
    related: RelatedOccupations, catalogue: OccupationCatalogue
) -> None:
    assert related.codes == catalogue.codes
    for code in related.codes:
        found = related.nearest(code, KEPT)
        chances = [near.probability for near in found]
        assert len({near.code for near in found} - {code}) == KEPT
        assert chances == sorted(chances, reverse=True)
        assert all(0 <= chance <= 1 for chance in chances)


def test_neighbours_are_occupations_that_onet_describes(
    related: RelatedOccupations, catalogue: OccupationCatalogue
) -> None:
    for code in related.codes[::25]:
        assert all(catalogue.occupation(near.code).job_zone for near in related.nearest(code))


def test_out_of_fold_the_ten_nearest_hold_most_of_the_primary_tier(
    related: RelatedOccupations, catalogue: OccupationCatalogue
) -> None:
    recalls = [
        recall_at([near.code for near in related.nearest(code, 10)], named, 10)
        for code in related.codes
        if (named := [other.code for other in catalogue.related(code) if other.rank <= 10])
    ]

    assert sum(recalls) / len(recalls) >= 0.62


def test_a_neighbour_says_what_speaks_for_it(related: RelatedOccupations) -> None:
    nearest = related.nearest(NURSES, 1)[0]

    assert set(nearest.because) == set(EVIDENCE_WORDS)
    assert max(nearest.because.values()) > 0


def test_an_unknown_code_is_said_to_be(related: RelatedOccupations) -> None:
    with pytest.raises(NotFound):
        related.nearest("99-9999.99")


def test_a_changed_table_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "related"
    shutil.copytree(FOLDER, folder)
    with (folder / TABLE).open("ab") as table:
        table.write(b"more")

    with pytest.raises(Unavailable):
        RelatedOccupations.load(folder)
