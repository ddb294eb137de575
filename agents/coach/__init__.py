"""The career coach: what it understands of a message, and what it says to it."""

from agents.coach.facts import Talk
from agents.coach.listener import Listener
from agents.coach.speaker import Speaker

__all__ = ["Listener", "Speaker", "Talk"]
