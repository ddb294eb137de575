"""Alerts held against postings that come in as they do from boards."""

import asyncio

import pytest

from api.analysis import Understanding
from core.telemetry import Metrics
from ml.embedding import Encoder
from ml.matching import open_matching
from pipeline.market.intake import MarketIntake
from pipeline.telling.alerts import AlertMatcher
from store.alerts import AlertRepository
from store.applications import ApplicationRepository
from store.cipher import Cipher
from store.database import Database
from store.jobs import JobRepository
from store.market import MarketRepository
from store.notifications import NotificationRepository
from store.resumes import ResumeRepository
from store.vectors import VectorIndex


@pytest.fixture
def intake(
    database: Database, cipher: Cipher, vectors: VectorIndex, encoder: Encoder, understanding: Understanding
) -> MarketIntake:
    return MarketIntake(MarketRepository(database, cipher), vectors, encoder, understanding.profiler, Metrics())


@pytest.fixture
def alerts(database: Database, cipher: Cipher) -> AlertRepository:
    return AlertRepository(database, cipher)


@pytest.fixture
def applications(database: Database, cipher: Cipher) -> ApplicationRepository:
    return ApplicationRepository(database, cipher)


@pytest.fixture
def notifications(database: Database, cipher: Cipher) -> NotificationRepository:
    return NotificationRepository(database, cipher)


@pytest.fixture
async def matcher(
    jobs: JobRepository,
    resumes: ResumeRepository,
    alerts: AlertRepository,
    notifications: NotificationRepository,
    encoder: Encoder,
    understanding: Understanding,
) -> AlertMatcher:
    matching = await asyncio.to_thread(open_matching)
    return AlertMatcher(jobs, resumes, alerts, notifications, encoder, understanding.skills, matching)
