"""Messages read and written: bytes of `jobs_raw` to postings, stored postings to those of `jobs_enriched`."""

from collections.abc import Mapping

from dbos import KafkaMessage
from pydantic import TypeAdapter, ValidationError

from core.domain import StoredJob
from core.domain.feed import EnrichedJob, EnrichedSkill, FeedOutcome, RawJob
from core.errors import InvalidInput

RAW = "jobs_raw"
ENRICHED = "jobs_enriched"
_OUTCOME: TypeAdapter[FeedOutcome] = TypeAdapter(FeedOutcome)
MOST_SAID = 3
"""Faults of a message that its error names."""


def raw_job(message: KafkaMessage) -> RawJob:
    """What a message says. Raises `InvalidInput` with what is wrong with it, and none of its words."""
    try:
        return RawJob.model_validate_json(message.value or b"")
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False, include_context=False)
        said = [f"{'.'.join(map(str, fault['loc'])) or 'it'}: {fault['msg']}" for fault in faults[:MOST_SAID]]
        more = f" ({len(faults) - MOST_SAID} more)" if len(faults) > MOST_SAID else ""
        raise InvalidInput(f"The message is no posting. {'; '.join(said)}{more}.") from None


def place_of(message: KafkaMessage) -> str:
    """Where a message lies in Kafka."""
    return f"{message.topic}[{message.partition}]@{message.offset}"


def subject_of(message: KafkaMessage) -> str:
    """What a message is about: its posting's title where it has one, else where it lies."""
    try:
        return raw_job(message).title
    except InvalidInput:
        return place_of(message)


def written_at(message: KafkaMessage) -> int | None:
    """When it was written, in milliseconds; None where Kafka does not say."""
    kind, moment = message.timestamp
    return moment if kind else None


def enriched_job(stored: StoredJob, offer: Mapping[str, str]) -> EnrichedJob:
    """What to tell of a posting that came by an offer: `outcome`, and `board` and `external_id` where those are
    not its own.
    """
    posting, profile = stored.posting, stored.profile
    return EnrichedJob(
        outcome=_OUTCOME.validate_python(offer["outcome"]),
        board=offer.get("board", posting.board or ""),
        external_id=offer.get("external_id", posting.external_id or ""),
        job_id=stored.id,
        title=posting.title,
        company=posting.company,
        location=posting.location,
        remote=posting.remote,
        url=posting.url,
        salary=posting.salary,
        seniority=profile.seniority,
        years_minimum=profile.years_minimum,
        skills=tuple(
            EnrichedSkill(id=one.skill_id, name=one.name, category=one.category, kind=one.kind)
            for one in profile.skills
        ),
        closed_at=stored.closed_at,
    )
