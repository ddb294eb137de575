"""The shipped skill encoder, opened once."""

import pytest

from ml.skill_encoder import SkillEncoder


@pytest.fixture(scope="session")
def skill_encoder() -> SkillEncoder:
    return SkillEncoder()
