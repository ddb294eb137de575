"""Makes `data/senses.txt` of WordNet's own files: `python -m knowledge.wording.wordnet FOLDER`.

FOLDER holds the `index.*`, `data.*` and `*.exc` of WordNet 3.0 (Debian's package `wordnet-base` brings them). Kept
are the senses of words by number, what each is a kind of, and what derives from it. No gloss, no example is kept.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MOST_SENSES = {"noun": 5, "verb": 8, "adj": 4}
LEFT_OUT = {"05", "20"}
"""Lexicographer files of animals and plants."""
HEADER = "# Senses of words, from WordNet 3.0 (NOTICE has its licence). Written by knowledge.wording.wordnet."
_LETTER = {"noun": "n", "verb": "v", "adj": "a"}
_WORD = re.compile(r"[a-z][a-z-]+")
_VERB = re.compile(r"[a-z][a-z-]+(?:_[a-z]{2,7})?")


@dataclass(frozen=True)
class _Synset:
    """One sense: its words, what it is a kind of, and (word, sense) that a word of it is derived from or like."""

    words: tuple[str, ...]
    file: str
    broader: tuple[str, ...]
    linked: tuple[tuple[str, str], ...]


def main(folder: Path) -> None:
    """Write the table. Raises `OSError` where a file is missing."""
    synsets = {key: synset for part in _LETTER for key, synset in _synsets(folder, part)}
    senses = {(word, part): keys for part in _LETTER for word, keys in _index(folder, part, synsets)}
    kept = sorted({key for keys in senses.values() for key in keys})
    needed = _with_broader(kept, synsets)
    number = {key: at for at, key in enumerate(needed)}
    lines = [HEADER]
    for word in sorted({word for word, _ in senses}):
        parts = []
        for part, letter in _LETTER.items():
            own = senses.get((word, part), ())
            if own:
                linked = dict.fromkeys(
                    other for key in own for at, other in synsets[key].linked if at == word and other in number
                )
                parts.append(
                    f"{letter}{_numbers(own, number)}/{_numbers([k for k in linked if k not in own], number)}"
                )
        lines.append(f"{word.replace('_', ' ')}\t{' '.join(parts)}")
    lines.append("")
    lines += [f"{form}\t{word}" for form, word in _irregular(folder, {word for word, _ in senses})]
    lines.append("")
    lines += [_numbers([key for key in synsets[key].broader if key in number], number) for key in needed]
    target = Path(__file__).with_name("data") / "senses.txt"
    target.write_text("\n".join(lines) + "\n", encoding="ascii")


def _synsets(folder: Path, part: str) -> Iterator[tuple[str, _Synset]]:
    letter = _LETTER[part]
    for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = tuple(re.sub(r"\(.*\)", "", word) for word in fields[4 : 4 + 2 * count : 2])
        at = 4 + 2 * count
        pointers = [fields[at + 1 + 4 * n : at + 5 + 4 * n] for n in range(int(fields[at]))]
        broader = tuple(_key(kind, to) for sign, to, kind, _ in pointers if sign in {"@", "$", "&"})
        linked = tuple(
            (words[int(ends[:2], 16) - 1] if ends[:2] != "00" else words[0], _key(kind, to))
            for sign, to, kind, ends in pointers
            if sign in {"+", "\\"}
        )
        yield f"{letter}{fields[0]}", _Synset(words, fields[1], broader, linked)


def _index(folder: Path, part: str, synsets: dict[str, _Synset]) -> Iterator[tuple[str, tuple[str, ...]]]:
    form = _VERB if part == "verb" else _WORD
    for line in (folder / f"index.{part}").read_text(encoding="latin-1").splitlines():
        word, *fields = line.split()
        if line.startswith(" ") or not form.fullmatch(word):
            continue
        count = int(fields[1])
        keys = [f"{_LETTER[part]}{offset}" for offset in fields[-count:]]
        own = tuple(
            key
            for key in keys[: MOST_SENSES[part]]
            if synsets[key].file not in LEFT_OUT and word in synsets[key].words
        )
        if own:
            yield word, own


def _irregular(folder: Path, words: set[str]) -> Iterator[tuple[str, str]]:
    for part in ("noun", "verb"):
        for line in (folder / f"{part}.exc").read_text(encoding="latin-1").splitlines():
            form, word, *_ = line.split()
            if _WORD.fullmatch(form) and word in words:
                yield form, word


def _with_broader(keys: list[str], synsets: dict[str, _Synset]) -> list[str]:
    """`keys`, and what they are a kind of, two steps up."""
    found = set(keys)
    for _ in range(2):
        found |= {other for key in found for other in synsets[key].broader}
    return sorted(found)


def _key(kind: str, offset: str) -> str:
    return f"{'a' if kind == 's' else kind}{offset}"


def _numbers(keys: tuple[str, ...] | list[str], number: dict[str, int]) -> str:
    return ",".join(format(number[key], "x") for key in keys)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
