"""Every setting of the product, in one place. `.env.example` documents each for people who run it."""

from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

import platformdirs
from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, PostgresDsn, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _split(value: object) -> object:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


Listed = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]
"""Several values, separated by commas in the environment."""


ProviderName = Literal["openai", "groq", "mistral", "gemini", "vllm", "ollama"]


class Provider(BaseModel):
    """Where a provider's OpenAI-compatible endpoint is, and a model that it has."""

    model_config = ConfigDict(frozen=True)
    base_url: str
    model: str
    local: bool = False
    """On this machine, without a key."""


PROVIDERS: dict[str, Provider] = {
    "openai": Provider(base_url="https://api.openai.com/v1", model="gpt-4o-mini"),
    "groq": Provider(base_url="https://api.groq.com/openai/v1", model="llama-3.3-70b-versatile"),
    "mistral": Provider(base_url="https://api.mistral.ai/v1", model="mistral-small-latest"),
    "gemini": Provider(
        base_url="https://generativelanguage.googleapis.com/v1beta/openai/", model="gemini-2.5-flash"
    ),
    "vllm": Provider(base_url="http://127.0.0.1:8001/v1", model="default", local=True),
    "ollama": Provider(base_url="http://127.0.0.1:11434/v1", model="llama3.2", local=True),
}


class RoleModel(BaseModel):
    """What one role uses in place of the common model; None leaves that."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    model: str | None = None
    temperature: float | None = Field(default=None, ge=0, le=2)


class Settings(BaseSettings):
    """Read from the environment and from `.env`. None is needed: the defaults run on one machine with no key."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        validate_by_name=True,
    )

    # Where things are kept
    data_dir: Path = Field(
        default_factory=lambda: platformdirs.user_data_path("skillbridge"),
        validation_alias="SKILLBRIDGE_DATA_DIR",
    )
    database_url: PostgresDsn | None = None
    files_url: str | None = None
    """fsspec URL of the folder for uploads (`file:///...`, `s3://bucket/prefix`); None for `data_dir/files`."""
    pinecone_api_key: SecretStr | None = None
    pinecone_host: str | None = None
    """The host of a Pinecone index with the metric `cosine`; None for the vectors inside PostgreSQL."""
    cache_url: str | None = None
    """`redis://...`; None for a cache in this process."""
    encryption_key: SecretStr | None = Field(default=None, validation_alias="SKILLBRIDGE_ENCRYPTION_KEY")

    samples: bool = Field(default=True, validation_alias="SKILLBRIDGE_SAMPLES")
    """Whether a new installation starts with the sample resumes and postings."""

    # The server
    host: str = Field(default="127.0.0.1", validation_alias="SKILLBRIDGE_HOST")
    """Not `HOST`, which some shells and compilers set to other things."""
    port: int = Field(default=8000, ge=0, le=65535, validation_alias=AliasChoices("SKILLBRIDGE_PORT", "PORT"))
    cors_origins: Listed = ()
    """Origins of web pages elsewhere that may use this server."""
    allowed_hosts: Listed = ()
    """Names that this server answers to, beside addresses and names of this machine."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    web_dist: Path = Field(
        default=Path(__file__).resolve().parent.parent / "web" / "dist", validation_alias="SKILLBRIDGE_WEB_DIST"
    )
    """Folder of the built web client."""

    # Documents
    max_upload_bytes: int = Field(default=10 * 1024 * 1024, ge=1024)
    read_timeout_seconds: float = Field(default=30.0, gt=0)
    max_posting_bytes: int = Field(default=5 * 1024 * 1024, ge=1024)
    fetch_timeout_seconds: float = Field(default=15.0, gt=0)
    chromium_path: Path | None = None

    # Job boards
    max_board_bytes: int = Field(default=32 * 1024 * 1024, ge=1024)
    board_seconds_between: float = Field(default=1.0, ge=0)
    """Between two requests of a process to the same host; a board's robots.txt may ask for more."""
    boards_with_leave: Listed = ()
    """Hosts that are pulled whatever their robots.txt says, because their owner allows it."""

    # The encoder
    encoder_model: str | None = Field(default=None, validation_alias="SKILLBRIDGE_ENCODER_MODEL")
    """Folder or hub name of a sentence-transformers model; None for the all-MiniLM-L6-v2 that we ship."""
    encoder_cache_size: int = Field(default=20_000, ge=0)

    # Scores
    ranker: Literal["boosted", "linear", "network", "weighted"] = Field(
        default="boosted", validation_alias="SKILLBRIDGE_RANKER"
    )
    """What puts gaps in order; ml/artifacts/v1/priority/MODEL_CARD.md compares them."""
    readiness: Literal["trained", "weighted"] = Field(default="trained", validation_alias="SKILLBRIDGE_READINESS")
    """What judges readiness: the calibrated model, or the weighted mean that needs no training."""

    # The language model: none unless a base URL, a key, or a provider on this machine is given
    llm_provider: ProviderName | None = None
    llm_base_url: str | None = None
    llm_api_key: SecretStr | None = None
    llm_model: str | None = None
    llm_temperature: float = Field(default=0.2, ge=0, le=2)
    llm_timeout_seconds: float = Field(default=8.0, gt=0)
    llm_roles: dict[str, RoleModel] = {}
    """Role (summarizer, planner, interviewer, ...) to a model of its own."""
    llm_budget_tokens_a_day: int | None = Field(default=None, ge=0)
    llm_price_in: float = Field(default=0.0, ge=0)
    llm_price_out: float = Field(default=0.0, ge=0)
    """Price of a million tokens sent and received, in any currency."""

    # Boards
    worker: bool = Field(default=True, validation_alias="SKILLBRIDGE_WORKER")
    """Whether the server also works on what is queued; False where `skillbridge worker` does."""
    worker_batches: int = Field(default=2, ge=1, le=64, validation_alias="SKILLBRIDGE_WORKER_BATCHES")
    """Batches of postings that one process works on at once."""
    pull_sources: Listed = ()
    """Boards that are pulled by themselves."""
    pull_schedule: str | None = None
    """When, as a cron expression (UTC)."""

    # Kafka
    kafka_url: SecretStr | None = None
    """`kafka://[user:password@]host:port[,host:port]`, `kafkas://` with TLS: `jobs_raw` is read, `jobs_enriched`
    written. None for neither."""
    kafka_group: str = Field(default="skillbridge", min_length=1, max_length=100)
    """Installations that share a Kafka each read all of `jobs_raw` where their groups differ."""
    worker_metrics_port: int | None = Field(
        default=None, ge=1, le=65535, validation_alias="SKILLBRIDGE_WORKER_METRICS_PORT"
    )
    """Where `skillbridge worker` answers Prometheus; None for nowhere. Servers do at `/metrics`."""

    # Mail
    smtp_url: SecretStr | None = None
    """`smtp://[user:password@]host[:587]`, with STARTTLS where the server has it, or `smtps://...`; None for no
    mail."""
    mail_from: str | None = None
    """The address that mails come from."""

    # Evals
    shared_data: Path = Field(
        default=Path(__file__).resolve().parents[2] / "shared" / "data",
        validation_alias="SKILLBRIDGE_SHARED_DATA",
    )
    """Folder of the public labelled sets that evals and training read; the product itself needs none of them."""

    # Runs
    run_lease_seconds: float = Field(default=15.0, gt=0)
    checkpoint_turns_kept: int = Field(default=20, ge=1)
    workflows_kept_days: float = Field(default=30.0, gt=0)

    @cached_property
    def llm_configured(self) -> bool:
        """Whether texts may come from a language model."""
        keyless = self.llm_provider is not None and PROVIDERS[self.llm_provider].local
        return bool(self.llm_base_url or self.llm_api_key or keyless)

    @property
    def knowledge_dir(self) -> Path:
        """Folder of the tables that `skillbridge knowledge import` writes; they go before the shipped ones."""
        return self.data_dir / "knowledge"

    @property
    def files_location(self) -> str:
        """fsspec URL of the place that uploads are kept in."""
        return self.files_url or (self.data_dir / "files").absolute().as_uri()
