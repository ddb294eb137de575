"""How a word is written: the network reads lower case only, so that capitals reach it beside the text."""

from enum import IntEnum


class Shape(IntEnum):
    """The kinds of word that token types tell apart."""

    MARK = 0
    """No letter and no digit. Also what stands for "not said": the opening token, separators, labels."""
    DIGITS = 1
    """Holds a digit: "3+", "S3", "2023"."""
    LOWER = 2
    UPPER = 3
    """Capitals only, two or more: "SQL", "AWS/GCP"."""
    TITLE = 4
    """A capital first and none after: "Spring"."""
    MIXED = 5
    """Any other use of capitals: "JavaScript", "iOS", "C"-like single capitals count as TITLE."""


def shape_of(word: str) -> Shape:
    """The shape of a word, marks within it aside."""
    if word.isascii() and word.isalpha():  # most words, told at once
        if word.islower():
            return Shape.LOWER
        if word.isupper() and len(word) > 1:
            return Shape.UPPER
        return Shape.TITLE if word.istitle() else Shape.MIXED
    letters = [character for character in word if character.isalpha()]
    if any(character.isdigit() for character in word):
        return Shape.DIGITS
    if not letters:
        return Shape.MARK
    if all(letter.islower() for letter in letters):
        return Shape.LOWER
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return Shape.UPPER
    if letters[0].isupper() and all(letter.islower() for letter in letters[1:]):
        return Shape.TITLE
    return Shape.MIXED
