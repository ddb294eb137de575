"""Words brought down to what their forms share."""

from functools import lru_cache

from snowballstemmer import EnglishStemmer

from knowledge.skills.inflection import verb_forms

_MANY = 20_000


class Stemmer:
    """Snowball's English stemmer, with irregular verbs brought to their base form first."""

    def __init__(self, verbs: frozenset[str]) -> None:
        """`verbs` are base forms; the irregular forms of them are known afterwards."""
        self._base = {form: verb for verb in sorted(verbs) for form in verb_forms(verb)}
        self._snowball = EnglishStemmer()
        self.stem = lru_cache(_MANY)(self._stem)

    def _stem(self, word: str) -> str:
        lower = word.lower().replace("’", "'").removesuffix("'s").strip("'-")
        return str(self._snowball.stemWord(self._base.get(lower, lower)))
