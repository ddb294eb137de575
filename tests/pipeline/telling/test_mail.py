"""What people are told is mailed once, through a real mail server, in one digest."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from core.domain import MARKET, AlertSearch, ApplicationChange, Match, StoredJob
from core.errors import Misconfigured
from pipeline.telling.mail import Mailer, mailer_of
from pipeline.telling.rounds import Rounds
from store.alerts import AlertRepository
from store.applications import ApplicationRepository
from store.jobs import JobRepository
from store.notifications import NotificationRepository
from tests.conftest import GivenSettings
from tests.pipeline.telling.mail_server import Inbox, mail_server
from tests.store import samples


@pytest.fixture
def server() -> Iterator[tuple[Inbox, int]]:
    with mail_server() as opened:
        yield opened


@pytest.fixture
def inbox(server: tuple[Inbox, int]) -> Inbox:
    return server[0]


@pytest.fixture
def rounds(server: tuple[Inbox, int], notifications: NotificationRepository) -> Rounds:
    return Rounds(notifications, Mailer("127.0.0.1", server[1], "skillbridge@example.org"))


@pytest.fixture
async def job(jobs: JobRepository) -> StoredJob:
    return await jobs.add(MARKET, samples.posting("Data\r\nEngineer"), samples.posting_profile())


@pytest.fixture
async def found(alerts: AlertRepository, notifications: NotificationRepository, job: StoredJob) -> None:
    """Something that an alert of alice's found."""
    await notifications.set_address("alice", "alice@example.org")
    alert = await alerts.add("alice", AlertSearch(name="All"))
    await notifications.tell([Match(owner="alice", alert_id=alert.id, job_id=job.id, score=0.8)])


@pytest.mark.usefixtures("found")
async def test_finds_and_reminders_go_out_in_one_mail_and_never_again(
    rounds: Rounds, inbox: Inbox, applications: ApplicationRepository, job: StoredJob
) -> None:
    due = datetime.now(UTC) + timedelta(days=3)
    await applications.put("alice", job.id, ApplicationChange(follow_up_at=due))
    later = replace(rounds, clock=lambda: due)
    assert [await later.go() for _ in range(2)] == [1, 0]
    (mail,) = inbox.mails
    assert (mail["To"], mail["From"]) == ("alice@example.org", "skillbridge@example.org")
    assert mail["Subject"] == "1 new posting and 1 to follow up"
    assert "- Data Engineer, Noether Analytics (80%)" in mail.get_content()


@pytest.mark.usefixtures("found")
@pytest.mark.parametrize("attribute", ["answer", "recipient_answer"])
async def test_a_mail_that_cannot_be_taken_now_goes_out_in_a_later_round(
    rounds: Rounds, inbox: Inbox, attribute: str
) -> None:
    setattr(inbox, attribute, "451 Try again later")
    assert await rounds.go() == 0
    setattr(inbox, attribute, "250 OK")
    assert [await rounds.go() for _ in range(2)] == [1, 0]
    assert len(inbox.mails) == 1


@pytest.mark.usefixtures("found")
@pytest.mark.parametrize("attribute", ["answer", "recipient_answer"])
async def test_a_mail_that_is_refused_for_good_is_not_tried_again(
    rounds: Rounds, inbox: Inbox, attribute: str
) -> None:
    setattr(inbox, attribute, "550 No such user")
    assert await rounds.go() == 0
    setattr(inbox, attribute, "250 OK")
    assert (await rounds.go(), inbox.mails) == (0, [])


@pytest.mark.usefixtures("found")
async def test_a_server_that_is_away_costs_no_mail(rounds: Rounds, notifications: NotificationRepository) -> None:
    assert rounds.mailer is not None
    away = replace(rounds, mailer=replace(rounds.mailer, port=1))
    assert await away.go() == 0
    assert await notifications.to_mail() == ["alice"]
    assert await rounds.go() == 1


@pytest.mark.usefixtures("found")
async def test_a_password_is_never_sent_in_clear(rounds: Rounds, inbox: Inbox) -> None:
    assert rounds.mailer is not None
    careful = replace(rounds, mailer=replace(rounds.mailer, user="skillbridge", password="secret"))
    assert (await careful.go(), inbox.logins, inbox.mails) == (0, [], [])


@pytest.mark.usefixtures("found")
async def test_without_a_mail_server_nothing_is_mailed_and_all_is_told(
    notifications: NotificationRepository,
) -> None:
    assert await Rounds(notifications).go() == 0
    assert len(await notifications.newest("alice", 10)) == 1


def test_a_mail_server_is_named_by_its_url() -> None:
    def mailer(url: str) -> Mailer | None:
        return mailer_of(GivenSettings(smtp_url=SecretStr(url), mail_from="skillbridge@example.org"))

    assert mailer_of(GivenSettings()) is None
    plain = mailer("smtp://mail.example.org")
    secret = mailer("smtps://me%40example.org:p%40ss@mail.example.org")
    assert plain == Mailer("mail.example.org", 587, "skillbridge@example.org")
    assert secret == Mailer("mail.example.org", 465, "skillbridge@example.org", True, "me@example.org", "p@ss")
    assert "p@ss" not in repr(secret)
    for wrong in ("mail.example.org", "http://mail.example.org", "smtp://", "smtp://host:port"):
        with pytest.raises(Misconfigured):
            mailer(wrong)
    with pytest.raises(Misconfigured):
        mailer_of(GivenSettings(smtp_url=SecretStr("smtp://mail.example.org")))
