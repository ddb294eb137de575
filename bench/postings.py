"""Postings as long as those of boards, as many as one likes, no line of one like a line of another but for what
companies write under all of theirs.

What they ask for is what ESCO knows of the occupation; a fixed seed draws the rest.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from core.domain import JobPosting
from knowledge.occupations import OccupationCatalogue
from knowledge.skills import SkillGraph
from sources.posting import read_posting_text

SEED = 42
COMPANIES = 400
PLACES = ("Berlin", "London", "Leeds", "Paris", "New York", "Austin", "Lisbon", "Oslo", "Vienna", "Warsaw")
FIRST = ("Alder", "Birch", "Cobalt", "Dune", "Ember", "Fjord", "Granite", "Harbour", "Indigo", "Juniper")
LAST = ("works", "line", "field", "gate", "stone", "bridge", "mark", "side", "port", "craft")
ABOUT = (
    "Our {count} people look after customers in {place} and beyond, and most of them have been here for years.",
    "We began {count} months ago with four people in a borrowed office in {place}; today we serve half the city.",
    "{count} customers in {place} rely on what this team does every day of the week, holidays included.",
)
DUTIES = (
    "You {do} and {do_too} together with the rest of the team in {place}.",
    "Help our {place} office to {do}, then hand over to colleagues who {do_too}.",
    "Week by week you {do}, and when things get busy you also {do_too}.",
    "Being the one who is asked about {field} when somebody has to {do}.",
)
DEMANDS = (
    "At least {years} years in which you had to {do} and {do_too}.",
    "Sound understanding of {field}, and the will to {do}.",
    "Hands-on experience with {tool} and a record of having had to {do}.",
    "You have shown that you can {do}; {field} comes easily to you.",
    "{tool}, {tool_too} or something alike, used to {do}.",
)
WISHES = (
    "It would be nice if you already knew how to {do}.",
    "A plus: {tool}, or having helped others to {do}.",
    "Not needed but welcome: {field}, {tool_too}.",
)
BENEFITS = (
    "30 days of holiday, a pension plan and a yearly budget for courses of your choice.",
    "Flexible hours, a bike or a ticket for trains and buses, and fruit that somebody else carries up the stairs.",
    "Health insurance for you and your family from the first day.",
)
NOTICE = (
    "We are an equal opportunity employer and celebrate diversity. All qualified applicants will receive "
    "consideration without regard to race, colour, religion, sex, national origin, disability or age."
)


@dataclass(frozen=True)
class RawPosting:
    """A posting as a board gives it."""

    number: int
    title: str
    company: str
    text: str

    def read(self) -> JobPosting:
        """What is made of it before it is understood."""
        read = read_posting_text(self.text, self.title, self.company)
        return read.model_copy(
            update={"source": "board", "board": f"greenhouse:{self.company}", "external_id": str(self.number)}
        )


def postings(count: int) -> list[RawPosting]:
    """So many postings, the same each time."""
    chance = random.Random(SEED)
    esco = OccupationCatalogue.load().esco
    occupations = sorted(esco.occupations.values(), key=lambda one: one.uri)
    chance.shuffle(occupations)
    tools = sorted(skill.name for skill in SkillGraph.load().skills.values() if skill.technology)
    made = []
    for number in range(count):
        occupation = occupations[number % len(occupations)]
        asked = [esco.skill(relation.skill_uri) for relation in esco.relations(occupation.uri)]
        deeds = [skill.label for skill in asked if skill.kind == "skill"] or ["keep the work going"]
        fields = [skill.label for skill in asked if skill.kind == "knowledge"] or [occupation.label]
        company = number % COMPANIES
        name = f"{FIRST[company % len(FIRST)]}{LAST[company % len(LAST)]} {company}"
        title = f"{chance.choice(('', '', 'Senior ', 'Junior '))}{occupation.label.capitalize()}"
        text = "\n".join(_lines(chance, title, name, deeds, fields, tools))
        made.append(RawPosting(number, title, name, text))
    return made


def _lines(
    chance: random.Random, title: str, company: str, deeds: list[str], fields: list[str], tools: list[str]
) -> Iterator[str]:
    place = chance.choice(PLACES)

    def say(ways: tuple[str, ...], least: int, most: int) -> Iterator[str]:
        for _ in range(chance.randint(least, most)):
            do, do_too = chance.choices(deeds, k=2)
            tool, tool_too = chance.sample(tools, 2)
            words = {"do": do, "do_too": do_too, "tool": tool, "tool_too": tool_too, "place": place}
            said = chance.choice(ways)
            yield "- " + said.format(**words, field=chance.choice(fields), years=chance.randint(2, 8))

    yield from (title, f"{company}, {place}", "")
    yield f"About {company}"
    yield from (way.format(count=chance.randint(5, 5000), place=place) for way in chance.sample(ABOUT, 2))
    yield from ("", "What you will do", *say(DUTIES, 3, 8))
    yield from ("", "Requirements", *say(DEMANDS, 4, 8))
    yield from ("", "Nice to have", *say(WISHES, 1, 4))
    low = chance.randint(28, 90)
    yield from ("", "What we offer", f"- {low},000 to {low + 15},000 EUR a year")
    yield from (f"- {one}" for one in BENEFITS)
    yield from ("", NOTICE)
