"""How likely a sentence gives orders to a machine: what patterns do not know is told by a model of words."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ml.extraction.patterns import words
from ml.fitted import Floats, LetterModel, WordModel, load_parts, sigmoid
from ml.manifest import SHIPPED, read_manifest

FOLDER = SHIPPED / "orders"
FITTED, ARRAYS = "model.joblib", "model.npz"
_LETTERS = {"ł": "l", "’": "'", "ß": "ss"}
_MARKS = " \t•*·–—-"
_SPEAKS_OF = words(
    # those who judge and are judged
    r"candidat\w*|applica\w*|bewerb\w*|kandid\w*|kandyd\w*|recruit\w*|rekrut\w*|bearer|holder|owner|person\w*|resumes?|cvs?|curricul\w*"
    r"|profil\w*|document\w*|file|sender|writer|managers?|user|nutzer|utilisateur",
    # machines
    r"ai|ki|ia|llms?|gpt\w*|ats|bots?|robots?|chatbots?|parsers?|algorithm\w*|models?|modele|modelo|modello|sprachmodell\w*|taalmodel"
    r"|skillbridge|machines?|computer|software|programs?|systems?|sistema|systeme|assistants?|agents?|screening|reviewers?|evaluat\w*|network|tools?",
    # judgements
    r"scores?|ratings?|rate|rank\w*|grade|marks?|points?|match\w*|fit|verdict|readiness|result\w*|recommend\w*|hire|approve\w*|accept\w*"
    r"|perfect\w*|perfekt\w*|ideal\w*|best|top|maxim\w*|highest|gaps?|missing|lack\w*|weak\w*|luck\w*|lucken|lacune\w*|skills?|requirements?"
    r"|criteria|requisit\w*|anforderungen|exigences|vereisten|wymagania|note|nota|punt\w*|pont\w*|ocen\w*|bewert\w*|beoordel\w*|experience",
    # what passes without being looked at
    r"assum\w*|presum\w*|pretend\w*|check\w*|verif\w*|certif\w*|confirm\w*|validat\w*",
    # rules, and what is written
    r"instruct\w*|instruc\w*|instrukc\w*|anweisung\w*|consignes|reg[eo]l\w*|regras|rules?|guid\w*|orders?|prompts?|directive\w*|command\w*"
    r"|operator|administrator|admin|system|answer|output|report|summary|feedback|text|sentence|paragraph|evaluation|task",
)
_SPEAKS_ELSEWHERE = re.compile(
    unicodedata.normalize(
        "NFKD",
        "кандидат|соискател|оцен|резюме|балл|候选|申请人|应聘|评分|评价|简历|满分|応募|候補|評価|満点|履歴書|지원자|평가|이력서|만점",
    )
)
"""Without a word of these a sentence is most likely about something else, whatever its manner."""
SHORTEST = 8
"""Characters below which a line is no sentence."""


@dataclass(frozen=True)
class Judgement:
    """What was fitted to plain sentences: two models whose scores add up."""

    words: WordModel
    letters: LetterModel

    def chances(self, sentences: Sequence[str]) -> Floats:
        """Shape (sentences,): how likely each gives an order to a machine, in (0, 1)."""
        chances: Floats = sigmoid(self.words(sentences) + self.letters(sentences))[:, 0]
        return chances


class OrderReader:
    """Tells sentences that speak to a machine from those that speak of one, or of orders."""

    def __init__(self, judgement: Judgement, bound: float, beyond_doubt: float) -> None:
        """From `bound` on a sentence that speaks of judging, machines or rules is taken for an order, any other
        from `beyond_doubt` on.
        """
        self._judgement = judgement
        self._bound = bound
        self._beyond_doubt = beyond_doubt

    @classmethod
    def opening(cls, folder: Path = FOLDER) -> "OrderReader":
        """The reader in `folder`. Raises `Unavailable` where it is missing or damaged."""
        manifest = read_manifest(folder)
        parts = load_parts(folder / ARRAYS)
        bounds = (float(manifest.properties[name]) for name in ("bound", "beyond_doubt"))
        return cls(Judgement(WordModel(**parts["words"]), LetterModel(**parts["letters"])), *bounds)

    def orders(self, sentences: Sequence[str]) -> list[bool]:
        """Which of `sentences` give an order to a machine."""
        told = [bare(sentence) for sentence in sentences]
        asked = [at for at, one in enumerate(told) if len(one) >= SHORTEST]
        found = [False] * len(sentences)
        if asked:
            chances = self._judgement.chances([told[at] for at in asked])
            for at, chance in zip(asked, chances, strict=True):
                found[at] = bool(chance >= (self._bound if _speaks_of_judging(told[at]) else self._beyond_doubt))
        return found


def _speaks_of_judging(told: str) -> bool:
    return (_SPEAKS_OF.search(told) or _SPEAKS_ELSEWHERE.search(told)) is not None


@lru_cache(1)
def shipped_reader() -> OrderReader:
    """The reader of this release, opened once."""
    return OrderReader.opening()


def bare(sentence: str) -> str:
    """`sentence` in small letters, without accents and the mark of a list, on one line."""
    told = sentence.lower()
    if not told.isascii():
        for letter, instead in _LETTERS.items():
            sentence = sentence.replace(letter, instead)
        split = unicodedata.normalize("NFKD", sentence.lower())
        told = "".join(one for one in split if not unicodedata.combining(one))
    return " ".join(told.strip(_MARKS).split())
