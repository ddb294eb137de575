"""`skillbridge knowledge` shows what is loaded and puts a newer release in its place."""

from pathlib import Path

from tests.cli.conftest import Invoke
from tests.knowledge.occupations.releases import ESCO_FILES, OnetRelease, chain, write_esco


def test_stats_show_every_part_and_whose_work_it_is(invoke: Invoke) -> None:
    result = invoke("knowledge", "stats")

    assert result.exit_code == 0, result.output
    for words in ("Skill graph", "Skill cards", "O*NET", "ESCO", "alternate titles", "CC BY 4.0", "1.1.1"):
        assert words in result.output


def test_an_imported_release_counts_from_then_on(invoke: Invoke, tmp_path: Path) -> None:
    folder = OnetRelease(chain(7)).write(tmp_path / "release")
    assert "1,016" in invoke("knowledge", "stats").output

    assert invoke("knowledge", "import", "onet", str(folder)).exit_code == 0

    stats = invoke("knowledge", "stats").output
    assert "31.0 (August 2026)" in stats
    assert "1,016" not in stats


def test_an_import_says_where_the_crosswalk_is_missing(invoke: Invoke, tmp_path: Path) -> None:
    files = {name: text for name, text in ESCO_FILES.items() if name != "crosswalk.csv"}
    folder = write_esco(tmp_path / "v1.9.2", files)

    result = invoke("knowledge", "import", "esco", str(folder))

    assert result.exit_code == 0, result.output
    assert "No crosswalk" in result.output


def test_what_is_no_release_is_refused_in_a_sentence(invoke: Invoke, tmp_path: Path) -> None:
    result = invoke("knowledge", "import", "esco", str(tmp_path))

    assert result.exit_code == 1
    assert "skills_en.csv" in result.output
    assert "Traceback" not in result.output
    assert not (tmp_path / "data" / "knowledge").exists()
