"""What a server is made of, and the one place where concrete parts meet."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.settings import Settings
from core.telemetry import Metrics

if TYPE_CHECKING:
    from runs.engine import RunEngine


@dataclass(frozen=True)
class Services:
    """All that routes may use."""

    settings: Settings
    metrics: Metrics
    engine: "RunEngine"
