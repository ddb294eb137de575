"""One ledger over the shipped encoder, and one resume with two trades."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from agents.ledger import ClaimLedger
from core.domain import Resume
from core.settings import Settings
from knowledge.skills import SkillGraph
from knowledge.wording import Wording
from ml.embedding import open_encoder
from ml.extraction import SkillExtractor
from sources.resume import read_resume_text
from store.cache.memory import MemoryCache

RESUME = """Jordan Lee
Seattle, WA | jordan@example.com

Experience
Software Engineer, Brightline Systems
March 2020 - Present
- Built REST APIs in Python and Flask for the billing team
- Assisted with migrating 12 services from Jenkins to GitHub Actions
- Wrote unit tests, raising coverage from 40 to 80 percent
- Fixed bugs reported by customers
- Worked with two designers on a new checkout page in React

Registered Nurse, Lakeside Clinic
2016 - 2019
- Cared for 6 patients per shift on a surgical ward
- Gave medication and kept patient charts up to date
- Trained three new nurses
- Helped organise the flu vaccine clinic

Skills
Python, Flask, PostgreSQL, React, Docker, Git
Education
BSc Nursing, University of Oregon, 2015
"""


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClaimLedger]:
    graph = SkillGraph.load()
    home: Path = tmp_path_factory.mktemp("ledger")
    settings = Settings.model_validate({"SKILLBRIDGE_DATA_DIR": home})
    with open_encoder(settings, MemoryCache(1000)) as encoder:
        yield ClaimLedger.over(graph, SkillExtractor(graph), encoder, Wording.load())


@pytest.fixture(scope="session")
def resume() -> Resume:
    return read_resume_text(RESUME)
