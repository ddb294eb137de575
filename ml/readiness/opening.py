"""Which readiness model the settings ask for, ready to use."""

from core.settings import Settings
from ml.manifest import SHIPPED
from ml.readiness.model import ReadinessModel
from ml.readiness.weighted import WeightedReadiness


def open_readiness(settings: Settings) -> ReadinessModel:
    """The model that `settings` name. Blocking: call it in a thread.

    Raises `Unavailable` where it cannot be loaded.
    """
    if settings.readiness == "weighted":
        return WeightedReadiness()
    from ml.readiness.trained import TrainedReadiness

    return TrainedReadiness.load(SHIPPED / "readiness")
