"""Sealed columns of one row."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from pydantic import BaseModel

from store.cipher import Cipher, place

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class SealedRow:
    """Seals and opens the columns of one row, each bound to its table, owner, id and name."""

    cipher: Cipher
    table: str
    owner: str
    id: UUID

    def seal_text(self, column: str, text: str) -> bytes:
        """`text` for `column`."""
        return self.cipher.encrypt(text.encode("utf-8", "surrogatepass"), self._place(column))

    def seal(self, column: str, value: BaseModel) -> bytes:
        """`value` as JSON for `column`."""
        return self.cipher.encrypt(value.model_dump_json().encode(), self._place(column))

    def open_text(self, column: str, sealed: bytes) -> str:
        """What `seal_text` took. Raises `Unavailable` where it was sealed for elsewhere or with another key."""
        return self.cipher.decrypt(sealed, self._place(column)).decode("utf-8", "surrogatepass")

    def open(self, column: str, kind: type[Model], sealed: bytes) -> Model:
        """What `seal` took. Raises `Unavailable` where it was sealed for elsewhere or with another key."""
        return kind.model_validate_json(self.cipher.decrypt(sealed, self._place(column)))

    def _place(self, column: str) -> str:
        return place(self.table, self.owner, str(self.id), column)
