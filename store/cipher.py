"""Encryption at rest: AES-256-GCM under a key of the settings, or one made once and kept in the data folder.

A sealed value is `version (1 byte) | key id (4) | nonce (12) | ciphertext and tag`. The key id tells which of
several keys sealed it, so that a new key can be put first while the old ones still open what they sealed.
"""

import base64
import binascii
import hashlib
import hmac
import os
import stat
from collections.abc import Sequence
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.errors import Misconfigured, Unavailable
from core.settings import Settings

KEY_BYTES = 32
KEY_FILE = "encryption.key"

_VERSION = b"\x01"
_KEY_ID_BYTES = 4
_NONCE_BYTES = 12
_HEADER_BYTES = len(_VERSION) + _KEY_ID_BYTES
_TAG_BYTES = 16


class Cipher:
    """Seals and opens bytes. `keys` are 32 bytes each: the first seals, all of them open."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        if not keys or any(len(key) != KEY_BYTES for key in keys):
            raise ValueError(f"a key has {KEY_BYTES} bytes")
        self._ciphers = {_key_id(key): AESGCM(key) for key in keys}
        self._first = _key_id(keys[0])
        self._digesting = [hmac.digest(key, b"skillbridge digests", "sha256") for key in keys]

    def digests(self, data: bytes, context: str) -> tuple[bytes, ...]:
        """What tells equal `data` of one `context` apart from other data, and tells nothing to who has no key.

        One for each key: the first to be stored, all of them to be looked for.
        """
        told = context.encode() + b"\x00" + data
        return tuple(hmac.digest(key, told, "sha256") for key in self._digesting)

    def encrypt(self, data: bytes, context: str) -> bytes:
        """Seal `data` of any length; 33 bytes longer than it.

        `context` names the place that the value is for (table, owner, row, column). It is not stored: a value that
        was moved to another place does not open there.
        """
        header = _VERSION + self._first
        nonce = os.urandom(_NONCE_BYTES)
        return header + nonce + self._ciphers[self._first].encrypt(nonce, data, header + context.encode())

    def decrypt(self, sealed: bytes, context: str) -> bytes:
        """Open what `encrypt` sealed for this `context`. Raises `Unavailable` for another key, place or value."""
        sealed = bytes(sealed)
        header, rest = sealed[:_HEADER_BYTES], sealed[_HEADER_BYTES:]
        if len(rest) < _NONCE_BYTES + _TAG_BYTES or not header.startswith(_VERSION):
            raise Unavailable("A stored value is damaged and cannot be opened.")
        cipher = self._ciphers.get(header[len(_VERSION) :])
        if cipher is None:
            raise Unavailable(
                "A stored value was sealed with another key. Put the old key back into "
                "SKILLBRIDGE_ENCRYPTION_KEY, after the new one if there is one."
            )
        try:
            return cipher.decrypt(rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], header + context.encode())
        except InvalidTag:
            raise Unavailable("A stored value was changed or moved, and is refused.") from None


def place(*parts: str) -> str:
    """Context for a sealed value, from the parts of its place. None may hold a NUL, as no text column can."""
    return "\x00".join(parts)


def open_cipher(settings: Settings) -> Cipher:
    """The cipher of an installation. Makes the key file on first use, where the settings hold no key.

    `SKILLBRIDGE_ENCRYPTION_KEY` is 32 random bytes in base64, or several such keys with commas between them.
    Raises `Misconfigured` for anything else.
    """
    if settings.encryption_key is None:
        return Cipher([_kept_key(settings.data_dir / KEY_FILE)])
    keys = settings.encryption_key.get_secret_value().split(",")
    return Cipher([_decoded(key, "SKILLBRIDGE_ENCRYPTION_KEY") for key in keys])


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(b"skillbridge key id\x00" + key).digest()[:_KEY_ID_BYTES]


def _decoded(text: str, source: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), altchars=b"-_" if set(text) & set("-_") else None, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise Misconfigured(
            f"{source} is not {KEY_BYTES} bytes in base64. Make a key with `openssl rand -base64 32`."
        )
    return key


def _kept_key(path: Path) -> bytes:
    """The key in `path`, readable for our account alone; made if there is none."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        _make_key(path)
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise Misconfigured(f"Others may read the file {path.name} in the data folder. Set its mode to 0600.")
    return _decoded(path.read_text(), f"The file {path.name} in the data folder")


def _make_key(path: Path) -> None:
    # Written aside and linked into place: whoever comes second finds a whole key and takes that one.
    draft = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
