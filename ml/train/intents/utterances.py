"""Messages to learn intents from: written for this purpose, with slots that are filled anew for each copy."""

import json
import random
from dataclasses import dataclass
from pathlib import Path

from core.domain import Intent

FILE = Path(__file__).parent / "utterances.jsonl"
FILLERS: dict[str, tuple[str, ...]] = {
    "skill": (
        *("Python", "SQL", "Kafka", "Docker", "Kubernetes", "Excel", "Tableau", "AWS", "React", "Java", "Linux"),
        *(
            "statistics",
            "machine learning",
            "project management",
            "patient care",
            "bookkeeping",
            "public speaking",
        ),
        *("Airflow", "dbt", "C++", "Git", "Salesforce", "data modelling", "REST APIs", "negotiation", "triage"),
    ),
    "title": (
        *(
            "data engineer",
            "nurse",
            "product manager",
            "backend developer",
            "accountant",
            "UX designer",
            "teacher",
        ),
        *("electrician", "data analyst", "machine learning engineer", "sales manager", "DevOps engineer", "chef"),
        *(
            "business analyst",
            "pharmacist",
            "logistics coordinator",
            "software engineer",
            "paralegal",
            "architect",
        ),
    ),
    "company": (
        *("Stripe", "Google", "Acme", "Siemens", "the hospital", "Spotify", "Northwind", "Contoso", "Amazon"),
        *("the bank", "Initech", "Globex", "Airbus", "Notion", "the city council", "Shopify", "IKEA", "Bosch"),
    ),
    "place": ("Berlin", "London", "Paris", "Austin", "Toronto", "Madrid", "Dublin", "the north", "Zurich"),
    "hours": ("3", "4", "five", "6", "eight", "10", "12", "15", "two", "20"),
}


@dataclass(frozen=True)
class Utterance:
    """A message, what it asks for, and the number of the sentence that it is a copy of."""

    text: str
    intent: Intent
    group: int


def utterances(copies: int, seed: int) -> list[Utterance]:
    """Every sentence; those with slots `copies` times, each filled in another way, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311  repeatable, not secret
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    return [
        Utterance(_filled(row["utterance"], dice), row["intent"], group)
        for group, row in enumerate(rows)
        for _ in range(copies if "{" in row["utterance"] else 1)
    ]


def _filled(sentence: str, dice: random.Random) -> str:
    drawn: dict[str, str] = {}
    for slot, fillers in FILLERS.items():
        drawn[slot], drawn[f"{slot}2"] = dice.sample(fillers, 2)
    return sentence.format(**drawn)
