"""The stages of training: how long, how fast, on what, and what each leaves out."""

from dataclasses import dataclass

from ml.train.skill_encoder.training import Stage

SEED = 42
JOINT = Stage(
    steps=450,
    rate=1.5e-4,
    weights={"linking": 1.0, "titles": 0.5, "tagging": 2.0},
    sizes={"linking": 32, "titles": 48, "tagging": 6},
)
"""Vectors, and tags that read the same states."""
BROAD = Stage(
    steps=1100,
    rate=3e-4,
    weights={"green": 1.0, "names": 0.5},
    sizes={"green": 4, "names": 2},
    deeper=0.9,
    lowest=0.1,
    kept=0.99,
)
"""Where spans of any kind begin and end in postings, and what names skills and knowledge go by."""
BRIEF = Stage(steps=600, rate=2e-4, weights={"tagging": 1.0}, sizes={"tagging": 6}, deeper=0.9, kept=0.99)
LONGER = Stage(steps=750, rate=3e-4, weights={"tagging": 1.0}, sizes={"tagging": 6}, deeper=0.9, kept=0.99)
EVEN = Stage(
    steps=1350,
    rate=3e-4,
    weights={"tagging": 1.0, "opinions": 1.0},
    sizes={"tagging": 6, "opinions": 6},
    deeper=0.9,
    kept=0.99,
)
"""As much of SkillSpan as of what others think of sentences that nobody tagged."""
LEANING = Stage(
    steps=1200,
    rate=3e-4,
    weights={"tagging": 1.0, "opinions": 2.0},
    sizes={"tagging": 4, "opinions": 8},
    deeper=0.9,
    kept=0.99,
    dropped=0.15,
)
"""More of what others think than of SkillSpan."""
SPARED_OPINIONS = 0.3
"""Share of the sentences that nobody tagged and that seem to have no span which a pass leaves out."""
HIDDEN = 0.1
"""Share of Green's words that cannot be seen: what stands around a word should tell what it is."""


@dataclass(frozen=True)
class Tagger:
    """One network that learns SkillSpan's tags."""

    seed: int
    """Of the order in which it reads, and of what is hidden from its layers."""
    stage: Stage
    spared: float = 0.5
    """Share of SkillSpan's sentences without a span, two of three, that a pass leaves out: most are alike."""


TEACHERS = (Tagger(42, BRIEF, spared=0.65), Tagger(44, LONGER))
"""Taggers of SkillSpan alone."""
STUDENTS = (Tagger(42, EVEN), Tagger(44, LEANING))
"""Taggers that learn from the teachers, too."""
