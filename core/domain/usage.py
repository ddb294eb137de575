"""What a language model was asked and what that took."""

from datetime import datetime

from pydantic import Field

from core.domain.text import Frozen


class ModelCall(Frozen):
    """One answer of a model. Nothing of what was said."""

    owner: str
    run_id: str | None = None
    role: str
    model: str
    input_tokens: int = Field(ge=0)
    output_tokens: int = Field(ge=0)
    cost: float = Field(ge=0)
    """In the currency of the prices in the settings; 0 where they name none."""


class ModelUsage(Frozen):
    """Calls of one owner, added up by role since a moment."""

    role: str
    since: datetime
    calls: int
    input_tokens: int
    output_tokens: int
    cost: float
