"""The planner: puts a plan into words, with a model or without. It never changes what is planned."""

from agents.planner.facts import PlanFacts, PlanWording, WeekWording
from agents.planner.role import PlanWriter, planner

__all__ = ["PlanFacts", "PlanWording", "PlanWriter", "WeekWording", "planner"]
