"""Words without a meaning of their own, by what they tell of the verbs and nouns beside them."""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_DETERMINERS = "a an the my your our their his her its no"
_PREPOSITIONS = "in on at by with from for into about through via under over"

JOINS = _words("and or & then")
"""Go on with a list."""

END_OBJECTS = _words(
    f"{_PREPOSITIONS} to without as onto against during after before until while when where",
    "that which who whose because so but if than not no us you me them him it",
)
"""What follows is no longer the object of the verb before."""

NEVER_BEFORE_PAST = _words(
    f"{_DETERMINERS} {_PREPOSITIONS} of this that these those each every any some not never cannot",
    "be been being is are was were am get gets got getting become became",
    "highly well fully newly specially properly specifically best",
)
"""Make a past form an adjective, a passive or a denial ("our trained staff", "was mentored")."""

NEVER_BEFORE_ING = _words(f"{_DETERMINERS} not never several many other industry market")
"""Make an -ing form an adjective or a denial ("a leading team")."""

BEFORE_BASE = _words(
    "to and or & will can must should would could may shall you i then also help helps helped who it"
)
"""Only after these is a base form a verb and not a noun ("to lead", "you train")."""

BEFORE_THIRD = _words("and or who that he she it which also")
"""Only after these is a form in -s a verb and not a plural ("who leads")."""

AFTER_NOUN = _words(
    f"{_DETERMINERS} {_PREPOSITIONS} and or & plus of to across within during while using per as who that which",
    "whose when after before until since between among both every each daily weekly monthly quarterly annually",
    "yearly worth twice once up out so where if because than including against around this these those all is was",
    "are were has had remotely together alone",
)
"""May follow a noun in the singular; anything else makes it the first part of a longer one ("team meetings")."""

QUANTITIES = _words(
    "team teams group groups squad crew staff department range variety number set series line lines portfolio",
    "network pool cohort class pair couple lot lots all any some most one each dozens hundreds thousands millions",
    "type types kind kinds part parts rest copies",
)
"""Before "of": what is done to "a group of nurses" is done to nurses."""

OPENS_CLAUSE = _words(
    "i you he she it we they me him them us your this that these those is are was were be been am has have had",
    "do does must should shall will would may might can could please not never if when whenever",
)
"""No name, title, employer, skill or date has one of these; a sentence about somebody hardly does without."""
