"""How workflows keep what they were given and what their steps came to: JSON, sealed. Never pickles."""

import base64
import json
from dataclasses import asdict
from datetime import datetime

from dbos import KafkaMessage, Serializer

from store.cipher import Cipher, place

_WHERE = place("workflows")


class Failed(Exception):
    """What a step or workflow raised in an earlier run, as it was kept: the kind of error, and its sentence."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class SealedJson(Serializer):
    """JSON under the installation's key, in base64. Beside plain data it takes moments, bytes, errors, and
    messages of Kafka's.
    """

    def __init__(self, cipher: Cipher) -> None:
        self._cipher = cipher

    def name(self) -> str:
        """By which stored values are told from those of other serializers."""
        return "sealed_json"

    def serialize(self, data: object) -> str:
        """Raises `TypeError` for what JSON cannot say."""
        text = json.dumps(data, default=_plain, separators=(",", ":"))
        return base64.b64encode(self._cipher.encrypt(text.encode(), _WHERE)).decode()

    def deserialize(self, serialized_data: str) -> object:
        """Raises `Unavailable` for what was sealed with another key, or changed."""
        text = self._cipher.decrypt(base64.b64decode(serialized_data), _WHERE)
        found: object = json.loads(text, object_hook=_special)
        return found


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return {"__moment__": value.isoformat()}
    if isinstance(value, bytes):
        return {"__bytes__": base64.b64encode(value).decode()}
    if isinstance(value, KafkaMessage):
        return {"__message__": asdict(value)}
    if isinstance(value, Failed):
        return {"__error__": [value.kind, str(value)]}
    if isinstance(value, BaseException):
        return {"__error__": [type(value).__name__, str(value)]}
    raise TypeError(f"a workflow cannot keep a {type(value).__name__}")


def _special(value: dict[str, object]) -> object:
    match value:
        case {"__moment__": str(moment)}:
            return datetime.fromisoformat(moment)
        case {"__bytes__": str(encoded)}:
            return base64.b64decode(encoded)
        case {"__message__": dict(parts)}:
            headers = parts.pop("headers")
            named = [(name, content) for name, content in headers] if headers is not None else None
            return KafkaMessage(**parts | {"headers": named, "timestamp": tuple(parts["timestamp"])})
        case {"__error__": [str(kind), str(message)]}:
            return Failed(kind, message)
    return value
