"""New tags leave the taxonomy's vectors in place, and only those that are of the encoder they were added to."""

import shutil
from pathlib import Path

import pytest

from ml.manifest import read_manifest
from ml.skill_encoder.targets import FOLDER

pytest.importorskip("torch")

from ml.train.skill_encoder.tags import rename_encoder


def test_vectors_of_the_encoder_that_got_tags_are_said_to_be_of_the_new_file(tmp_path: Path) -> None:
    taxonomy = shutil.copytree(FOLDER, tmp_path / "taxonomy")
    shipped = read_manifest(taxonomy)
    rename_encoder(taxonomy, "another", "new")
    assert read_manifest(taxonomy) == shipped
    rename_encoder(taxonomy, str(shipped.properties["encoder"]), "new")
    renamed = read_manifest(taxonomy)
    assert renamed.properties == {**shipped.properties, "encoder": "new"}
    assert (renamed.sha256, renamed.metrics) == (shipped.sha256, shipped.metrics)


def test_an_encoder_without_a_taxonomy_yet_gets_its_tags_all_the_same(tmp_path: Path) -> None:
    rename_encoder(tmp_path / "none", "one", "two")
    assert not (tmp_path / "none").exists()
