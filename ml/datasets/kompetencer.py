"""Spans of postings with the ESCO skill group they belong to (Kompetencer, Zhang et al., 2022), English part."""

from dataclasses import dataclass
from pathlib import Path

from ml.datasets.split import Split, part

FILES: dict[Split, str] = {"train": "1_en_train.tsv", "dev": "3_en_dev.tsv", "test": "en_test.tsv"}


@dataclass(frozen=True)
class CodedSpan:
    """The text of a span and the code of its group: S1 to S8, A1, L1, or K00 to K10 and K99."""

    text: str
    code: str

    @property
    def is_knowledge(self) -> bool:
        """Whether the group is one of knowledge, not of skills."""
        return self.code.startswith("K")


def read_kompetencer(data: Path, split: Split) -> tuple[CodedSpan, ...]:
    """The spans of `data`/span_sets/kompetencer, in the order of the file."""
    file = part(data / "span_sets" / "kompetencer", split, FILES)
    with file.open(encoding="utf-8") as lines:
        rows = (line.rstrip("\n").rsplit("\t", 1) for line in lines if "\t" in line)
        return tuple(CodedSpan(text.strip(), code.strip()) for text, code in rows)
