"""A card as small as a card may be."""

from core.domain import SkillCard


def card(skill_id: str, **fields: object) -> SkillCard:
    """The card of a skill; no sentence or link on it is that of another skill's card."""

    def of(text: str) -> str:
        return f"{text} of {skill_id}."

    return SkillCard.model_validate(
        {
            "skill": skill_id,
            "summary": of("The summary"),
            "concepts": [{"name": f"Idea {n}", "about": of(f"Idea {n}")} for n in range(5)],
            "hours": {"from_zero": 80, "from_neighbour": {"skill": "ruby", "hours": 30}},
            "resources": [
                {
                    "title": of(f"Resource {n}"),
                    "publisher": "The makers",
                    "url": f"https://docs.example.org/{skill_id}/{n}",
                    "kind": "tutorial",
                    "hours": 4,
                    "level": "beginner",
                }
                for n in range(2)
            ],
            "project": {
                "title": "A project",
                "brief": of("What to build"),
                "proof": [of("One result"), of("Another result")],
                "hours": 8,
            },
            "questions": [
                {
                    "id": f"{depth}-1",
                    "depth": depth,
                    "question": of(f"A {depth} question"),
                    "hint": of(f"A {depth} hint"),
                    "points": [
                        {"point": of(f"The {depth} point {n}"), "terms": ["one word", "another"]} for n in range(3)
                    ],
                    "misconceptions": [of(f"What people get wrong at {depth} depth")],
                }
                for depth in ("basic", "working", "deep")
            ],
            "quiz": [
                {
                    "question": of(f"Quiz question {n}"),
                    "options": ["one", "two", "three", "four"],
                    "answer": n,
                    "why": of(f"The reason {n}"),
                }
                for n in range(2)
            ],
            **fields,
        }
    )
