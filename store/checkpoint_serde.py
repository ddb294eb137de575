"""How checkpoints are written and read, for API, Studio, workers and tests: as msgpack, packed, then sealed."""

from inspect import isclass
from typing import NamedTuple

import zstandard
from langgraph.checkpoint.serde.encrypted import EncryptedSerializer
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from pydantic import BaseModel

from core import domain
from core.errors import Unavailable
from store.cipher import Cipher

PACKED = "msgpack.zst"
WORTH_PACKING = 512
"""Bytes. What is smaller hardly shrinks."""
LEVEL = 9
"""A tenth smaller than zstd's default, and still 70 MB a second."""


class Hidden(NamedTuple):
    """A plain value that the saver would put into its JSON column in clear. Stored and read back as `value`."""

    value: str | int | float | bool


class PackingSerializer(JsonPlusSerializer):
    """LangGraph's serializer, with large values compressed: sealed bytes cannot be, by the database or later."""

    def dumps_typed(self, obj: object) -> tuple[str, bytes]:
        """The name of the form and the bytes of any value that a state may hold."""
        form, data = super().dumps_typed(obj.value if isinstance(obj, Hidden) else obj)
        if form != "msgpack" or len(data) < WORTH_PACKING:
            return form, data
        return PACKED, zstandard.compress(data, LEVEL)

    def loads_typed(self, data: tuple[str, bytes]) -> object:
        """The value. Types that are not named come back as plain data."""
        form, packed = data
        if form == PACKED:
            return super().loads_typed(("msgpack", zstandard.decompress(packed)))
        return super().loads_typed(data)


class CheckpointCipher:
    """Our cipher in the form that `EncryptedSerializer` asks for."""

    name = "aes-256-gcm"

    def __init__(self, cipher: Cipher) -> None:
        self._cipher = cipher

    def encrypt(self, plaintext: bytes) -> tuple[str, bytes]:
        """Name of the cipher, and the sealed bytes."""
        return self.name, self._cipher.encrypt(plaintext, "checkpoints")

    def decrypt(self, ciphername: str, ciphertext: bytes) -> bytes:
        """What was sealed. Raises `Unavailable` where it was changed or sealed with another key."""
        if ciphername != self.name:
            raise Unavailable("A checkpoint was sealed with a cipher that is not known here.")
        return self._cipher.decrypt(ciphertext, "checkpoints")


def checkpoint_serde(cipher: Cipher) -> EncryptedSerializer:
    """Serializer that restores our domain types, LangChain's messages and LangGraph's own, and nothing else.

    The list makes it strict whatever LANGGRAPH_STRICT_MSGPACK says. The domain has to be named here, for a copied
    graph skips the list that LangGraph makes when it compiles one.
    """
    members = [getattr(domain, name) for name in domain.__all__]
    ours = [kind for kind in members if isclass(kind) and issubclass(kind, BaseModel)]
    return EncryptedSerializer(CheckpointCipher(cipher), PackingSerializer(allowed_msgpack_modules=ours))
