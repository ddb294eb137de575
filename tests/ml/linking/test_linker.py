"""The linker names the ESCO skill that is meant, or none."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Unavailable
from knowledge.occupations import OccupationCatalogue
from ml.embedding.compact import quantised, restored
from ml.linking import SkillLinker
from ml.linking.matching import match, nearest
from ml.manifest import seal
from ml.skill_encoder import SkillEncoder
from ml.skill_encoder.targets import load_targets


@pytest.fixture(scope="module")
def linker(skill_encoder: SkillEncoder) -> SkillLinker:
    return SkillLinker(skill_encoder, OccupationCatalogue.load().esco)


def test_every_skill_of_a_sentence_is_near(linker: SkillLinker) -> None:
    (links,) = linker.rank(["Experience with JavaScript and project management"], 5)
    labels = [link.label for link in links]
    assert "JavaScript" in labels
    assert "project management" in labels
    assert [link.score for link in links] == sorted((link.score for link in links), reverse=True)


def test_a_text_that_mentions_no_skill_is_linked_to_none(linker: SkillLinker) -> None:
    assert linker.link(["We look forward to hearing from you!", "", "Welding"], 1)[:2] == ((), ())


def test_states_of_a_span_from_a_shared_pass_are_linked(skill_encoder: SkillEncoder, linker: SkillLinker) -> None:
    line = "You know Python and communicate well"
    (reading,) = skill_encoder.read([line])
    start = line.index("Python")
    ((link,),) = linker.rank_states([reading.states_within(start, start + len("Python"))], 1)
    assert link.label == "Python (computer programming)"


def test_one_token_matches_by_its_cosine() -> None:
    targets = np.eye(3, dtype=np.float32)
    assert np.allclose(match(np.array([[0, 2, 0]], dtype=np.float32), targets), [0, 1, 0], atol=1e-6)


def test_eight_bits_keep_the_direction_of_a_vector() -> None:
    vectors = np.random.default_rng(42).normal(size=(50, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert np.all((restored(quantised(vectors)) * vectors).sum(axis=1) > 0.9995)


def test_vectors_of_another_encoder_or_another_esco_are_refused(
    skill_encoder: SkillEncoder, tmp_path: Path
) -> None:
    np.save(tmp_path / "skills.npy", np.ones((1, 384), dtype=np.int8))
    properties: dict[str, int | float | str] = {
        "encoder": skill_encoder.name,
        "skills": "of other URIs",
        "link_threshold": 0.5,
    }
    seal(tmp_path, name="taxonomy", files=["skills.npy"], command="none", properties=properties)
    with pytest.raises(Unavailable, match="edition of ESCO"):
        load_targets("skills", ["a"], skill_encoder, tmp_path)
    seal(
        tmp_path, name="taxonomy", files=["skills.npy"], command="none", properties={**properties, "encoder": "x"}
    )
    with pytest.raises(Unavailable, match="another encoder"):
        load_targets("skills", ["a"], skill_encoder, tmp_path)


@given(
    st.lists(st.integers(1, 7), max_size=6),
    st.integers(1, 40),
    st.integers(1, 6),
    st.floats(-1, 1),
    st.integers(0, 2**32 - 1),
)
def test_the_nearest_are_those_that_match_best_of_all_and_well_enough(
    sizes: list[int], count: int, k: int, least: float, seed: int
) -> None:
    chance = np.random.default_rng(seed)
    targets = chance.normal(size=(count, 4)).astype(np.float32)
    targets /= np.linalg.norm(targets, axis=1, keepdims=True)
    texts = [chance.normal(size=(size, 4)).astype(np.float32) for size in sizes]

    for text, (places, scores) in zip(texts, nearest(texts, targets, k, least), strict=True):
        every = match(text, targets)
        best = np.sort(every)[::-1][:k]
        assert (best > least + 1e-5).sum() <= len(scores) <= (best > least - 1e-5).sum()
        assert np.allclose(scores, best[: len(scores)], atol=1e-5)
        assert np.allclose(every[np.array(places, dtype=np.intp)], scores, atol=1e-5)
