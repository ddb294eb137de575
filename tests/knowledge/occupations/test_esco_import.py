"""An ESCO download is imported whole and unchanged, or refused with the reason."""

from pathlib import Path

import pytest

from core.domain import CrosswalkLink, EscoOccupation, EscoRelation, EscoSkill
from core.errors import InvalidInput
from knowledge.occupations import CROSSWALK, ESCO, ONET, OccupationCatalogue
from knowledge.occupations.importing import import_crosswalk, import_esco, import_onet
from tests.knowledge.occupations.releases import (
    ESCO_FILES,
    ESCO_URI,
    OnetRelease,
    chain,
    write_esco,
    zip_esco,
)

ENGINEER = f"{ESCO_URI}/occupation/o1"
READ_PLANS, LAW = f"{ESCO_URI}/skill/s1", f"{ESCO_URI}/skill/s2"


@pytest.mark.parametrize("shape", ["folder", "zip", "folder of zips"])
def test_labels_relations_and_links_come_back_unchanged(tmp_path: Path, shape: str) -> None:
    source = write_esco(tmp_path / "esco-v1.9.2") if shape == "folder" else zip_esco(tmp_path / "downloads")
    source = source.parent if shape == "folder of zips" else source
    manifest = import_esco(source, tmp_path / ESCO)
    import_crosswalk(source, tmp_path / CROSSWALK)
    import_onet(OnetRelease(chain(3)).write(tmp_path / "onet"), tmp_path / ONET)
    catalogue = OccupationCatalogue.load(tmp_path)

    assert (manifest.release, manifest.date) == ("1.9.2", "2026-05")
    assert catalogue.esco.skill(READ_PLANS) == EscoSkill(
        uri=READ_PLANS,
        label="read plans",
        alternative_labels=("study plans",),
        kind="skill",
        reuse_level="cross-sector",
    )
    assert catalogue.esco.occupation(ENGINEER) == EscoOccupation(
        uri=ENGINEER,
        label="civil engineer",
        alternative_labels=("bridge engineer", "road engineer"),
        isco_group="2142",
    )
    assert catalogue.esco.relations(ENGINEER) == (
        EscoRelation(skill_uri=READ_PLANS, kind="essential"),
        EscoRelation(skill_uri=LAW, kind="optional"),
    )
    link = CrosswalkLink(code="11-0001.00", uri=ENGINEER, match="close")
    assert catalogue.to_esco("11-0001.00") == (link,)
    of_group = CrosswalkLink(code="11-0002.00", uri=ENGINEER, match="group")
    assert catalogue.to_esco("11-0002.00") == (of_group,)
    assert catalogue.from_esco(ENGINEER) == (link, of_group)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("skills_en.csv", None, "no file skills_en.csv"),
        ("skills_en.csv", ESCO_FILES["skills_en.csv"].replace("altLabels", "labels"), "no column altLabels"),
        ("skills_en.csv", ESCO_FILES["skills_en.csv"][:-4], "cut off"),
        ("skills_en.csv", ESCO_FILES["skills_en.csv"].split('read plans"')[0], "unexpected end of data"),
        ("skills_en.csv", ESCO_FILES["skills_en.csv"].rsplit("K,", 1)[0], "1 of 2 relations name"),
        ("skills_en.csv", ESCO_FILES["skills_en.csv"].replace("knowledge", "wisdom"), "'wisdom'"),
        ("occupationSkillRelations_en.csv", "occupationUri,relationType,skillUri\n", "have no skills"),
        (
            "occupationSkillRelations_en.csv",
            ESCO_FILES["occupationSkillRelations_en.csv"].replace("optional", "nice"),
            "'nice'",
        ),
    ],
)
def test_a_download_that_is_not_whole_is_refused_and_leaves_the_tables_as_they_were(
    tmp_path: Path, name: str, text: str | None, said: str
) -> None:
    target = tmp_path / "tables" / ESCO
    folder = write_esco(tmp_path / "v1.9.2")
    import_esco(folder, target)
    before = target.read_bytes()
    (folder / name).unlink()
    if text is not None:
        write_esco(folder, {name: text})

    with pytest.raises(InvalidInput) as refused:
        import_esco(folder, target)

    assert said in refused.value.detail
    assert target.read_bytes() == before
    assert list(target.parent.iterdir()) == [target]


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    path = zip_esco(tmp_path / "downloads")
    data = bytearray(path.read_bytes())
    data[120:160] = bytes(40)
    path.write_bytes(data)

    with pytest.raises(InvalidInput, match="Download it anew"):
        import_esco(path, tmp_path / ESCO)


def test_a_release_that_does_not_name_itself_can_be_named(tmp_path: Path) -> None:
    folder = write_esco(tmp_path / "download")

    with pytest.raises(InvalidInput, match="--release"):
        import_esco(folder, tmp_path / ESCO)
    assert import_esco(folder, tmp_path / ESCO, "1.9.2").release == "1.9.2"


def test_a_download_without_the_crosswalk_leaves_the_links_as_they_are(tmp_path: Path) -> None:
    folder = write_esco(tmp_path / "esco", {"skills_en.csv": ESCO_FILES["skills_en.csv"]})

    assert import_crosswalk(folder, tmp_path / CROSSWALK) is None
    assert not (tmp_path / CROSSWALK).exists()
