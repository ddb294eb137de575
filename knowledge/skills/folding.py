"""One spelling for all the ways in which the same name is written."""

_SPACES = "\t\n\r\v\f\u00a0\u2007\u2009\u202f-\u2010\u2011\u2012\u2013"
_SAME = str.maketrans({**dict.fromkeys(_SPACES, " "), "\u2019": "'", "\u2018": "'"})


def fold(text: str) -> str:
    """Lower case, with every hyphen and kind of space a blank: exactly as long as `text`, so offsets stay true."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals become two characters: they stay as they are
        lowered = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    return lowered.translate(_SAME)


def fold_name(name: str) -> str:
    """The form under which a name is looked up: folded, single blanks, none around."""
    return " ".join(fold(name).split())
