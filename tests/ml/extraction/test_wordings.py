"""Many patterns at once find what each of them finds by itself."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ml.extraction.wordings import Wordings, needs

WAYS = (
    r"\b(?:ignor(?:e|ing)|forget)\b.{0,15}\b(?:all|the)\b.{0,30}\b(?:rule|prompt)s?\b",
    r"\byou are (?:now )?an? (?-i:[A-Z]\w+)",
    r"^\W*system\s*[:>]",
    r"<!--|-->",
    r"(?:忽略|игнорируй).{0,9}(?:指令|инструкц)",
    r"\b(?:hi|it is)\b",
    r"(?:ab){2,3}c?",
    r"a[0-9]b|\d\d",
    r"(?<!\w)no (?:skill|score)s?(?! at all)\b",
    r"ma(?:ß|ss)e",
)
PIECES = (
    *("ignore", "Ignoring ", "all the ", "rules", " prompt", "you are ", "now ", "a Bot", "an x", "SYSTEM", ": "),
    *("<!--", "忽略", "指令", "ИГНОРИРУЙ", "инструкц", "ab", "c", "a1b", "42", "no ", "SKILLS", " at all", "ma"),
    *("ss", "ß", "ẞ", "e", "\u017fystem:", "\u0130t is", "h\u0131", "\u212a", " ", "\n", "."),
)
PLAIN = [way for way in WAYS if "(?" not in way.replace("(?:", "")]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_a_text_holds_one_of_the_ways_where_one_of_the_patterns_matches(text: str) -> None:
    expected = any(re.search(way, text, re.IGNORECASE) for way in WAYS)

    assert Wordings(*WAYS).search(text) is expected


@given(st.data())
def test_every_match_of_a_pattern_holds_a_word_of_each_group_that_it_needs(data: st.DataObject) -> None:
    way = data.draw(
        st.sampled_from([way for way in WAYS if "(?" not in way.replace("(?:", "") and "[A-Z]" not in way])
    )
    text = data.draw(st.from_regex(re.compile(way, re.IGNORECASE)))

    assert Wordings(way).search(text)


@pytest.mark.parametrize(
    ("way", "groups"),
    [
        (r"\bskills?\b.{0,9}(?:met|closed)", [{"skill", "skills"}, {"met", "closed"}]),
        (r"gpt\S*", [{"gpt"}]),
        (r"(?:bot|gpt\S*)\b", [{"bot", "gpt"}]),
        (r"(?:bot|\d+)", []),
        (r"(?:very )*good", [{"good"}]),
        (r"(?:as)+ita", [{"as"}, {"ita"}]),
        (r"x?", []),
    ],
)
def test_what_a_pattern_cannot_do_without_is_told(way: str, groups: list[set[str]]) -> None:
    assert [set(group) for group in needs(way)] == groups


def test_no_ways_are_in_no_text() -> None:
    assert not Wordings().search("anything")
