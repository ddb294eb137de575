"""How long a node may take and which failures it is tried again after, declared alike in every machine."""

from collections.abc import Callable
from typing import Any, cast

from langgraph.errors import NodeTimeoutError
from langgraph.types import RetryPolicy

from agents.role import Role

PATIENCE = 30.0
"""Seconds that a node may take beside what it waits for a model: far more than any needs, so that a stuck one ends
the run and says so. Waiting for a person takes none: the run ends until the answer comes."""

_PASSING = cast("Callable[[Exception], bool]", RetryPolicy().retry_on)


def _may_pass(failure: Exception) -> bool:
    """Whether a second try may go better. A node that was stuck has cost enough time."""
    return not isinstance(failure, NodeTimeoutError) and _PASSING(failure)


READ_AGAIN = RetryPolicy(initial_interval=0.1, max_attempts=3, retry_on=_may_pass)
"""Every node may read the store, and a connection may have gone stale. What is not found stays not found. No node
does what may not be done twice: it hands over what it found, and what it keeps is kept in place of itself."""


def patience(*roles: Role[Any, Any], turns: int = 1) -> float:
    """Seconds for a node that asks each of `roles`, `turns` times one after the other: however long the settings
    let a model take, it is the role that gives up and answers offline, never the node.
    """
    return PATIENCE + turns * sum(role.timeout_seconds for role in roles)
