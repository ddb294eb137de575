"""A posting falls into sentences that know what part of it they stand in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.extraction.posting_text import sentences

LAYOUTS = {
    "markdown": """# Data Steward
Lakeshore Hospitals keep one record for each patient.

## Your mission
- Guard the catalogue

## What you bring
- SQL

## Bonus points
- Collibra

## What we offer
- A garden
""",
    "colons": """Lakeshore Hospitals keep one record for each patient.

Responsibilities:
* Guard the catalogue
Requirements:
* SQL
Nice to have:
* Collibra
Benefits:
* A garden
""",
    "capitals, one blank line between all": """Lakeshore Hospitals keep one record for each patient.

THE ROLE

Guard the catalogue

QUALIFICATIONS

SQL

PREFERRED QUALIFICATIONS

Collibra

PERKS

A garden
""",
    "bold, numbered": """Lakeshore Hospitals keep one record for each patient.
**What you'll do**
1. Guard the catalogue
**Who you are**
1. SQL
**Would be great**
1. Collibra
**What we offer**
1. A garden
""",
    "bullets on lines of their own": """Lakeshore Hospitals keep one record for each patient.
Your tasks
•
Guard the catalogue
Your profile
•
SQL
Desirable
•
Collibra
Benefits
•
A garden
""",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_the_parts_of_a_posting_are_told_whatever_its_layout(text: str) -> None:
    assert [(sentence.part, sentence.text) for sentence in sentences(text)] == [
        ("opening", "Lakeshore Hospitals keep one record for each patient."),
        ("duties", "Guard the catalogue"),
        ("requirements", "SQL"),
        ("preferred", "Collibra"),
        ("benefits", "A garden"),
    ]


def test_a_label_opens_a_part_on_its_own_line() -> None:
    text = "Must have: Kotlin\nNice to have: Ktor\nLanguages: Kotlin and Java"
    assert [(sentence.part, sentence.text) for sentence in sentences(text)] == [
        ("requirements", "Kotlin"),
        ("preferred", "Ktor"),
        ("preferred", "Languages: Kotlin and Java"),
    ]


def test_prose_after_a_list_no_longer_belongs_to_it() -> None:
    text = "Nice to have\n- Ktor\n\nYou must have the right to work in Norway."
    assert [sentence.part for sentence in sentences(text)] == ["preferred", "other"]


def test_a_paragraph_is_split_into_sentences_but_not_at_abbreviations() -> None:
    text = "You know a cloud, e.g. AWS. You hold a B.S. degree; Dr. Adeyemi will ask. Talk to J. Okafor!"
    assert [sentence.text for sentence in sentences(text)] == [
        "You know a cloud, e.g. AWS.",
        "You hold a B.S. degree;",
        "Dr. Adeyemi will ask.",
        "Talk to J. Okafor!",
    ]


def test_a_line_broken_in_mid_sentence_is_read_as_one() -> None:
    (sentence,) = sentences("- Experience with stream processing\n  in production")
    assert " ".join(sentence.text.split()) == "Experience with stream processing in production"


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("We are an equal opportunity employer.", "notices"),
        ("All qualified applicants are considered without regard to race.", "notices"),
        ("You get 28 days of paid holiday and a pension.", "benefits"),
        ("Pay: 42,000 to 50,000 EUR a year", "benefits"),
    ],
)
def test_notices_and_benefits_are_told_by_their_words_under_any_heading(line: str, part: str) -> None:
    *_, sentence = sentences(f"Requirements\n- SQL\n- {line}")
    assert sentence.part == part


def test_plain_characters_stand_for_typographic_ones_at_the_same_place() -> None:
    text = "You\u2019ll\u00a0need 3\u20135 years of \u201cSQL\u201d"
    (sentence,) = sentences(text)
    assert sentence.text == 'You\'ll need 3-5 years of "SQL"'
    assert sentence.quote.text == text


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(["Requirements:", "- ", "\n", "\n\n", "•", "# ", "You. ", "**", "1. ", "a; B"])
        | st.text(max_size=8)
    )
)
def test_sentences_are_verbatim_in_order_and_apart(pieces: list[str]) -> None:
    text = "".join(pieces)
    reached = 0
    for sentence in sentences(text):
        span = sentence.quote.span
        assert text[span.start : span.end] == sentence.quote.text
        assert len(sentence.text) == len(sentence.quote.text)
        assert span.start >= reached
        reached = span.end


def test_an_endless_sentence_is_cut_into_pieces() -> None:
    assert max(len(sentence.text) for sentence in sentences("skill " * 5_000)) <= 600
