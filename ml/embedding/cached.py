"""An encoder that computes each text once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b

import numpy as np

from ml.embedding.encoder import Encoder, Vectors
from store.cache import Cache

KEPT = timedelta(days=7)


@dataclass(frozen=True)
class CachedEncoder:
    """`encoder` behind `cache`, by content hash: a text's vector depends on nothing but the text and the model."""

    encoder: Encoder
    cache: Cache

    @property
    def name(self) -> str:
        """That of the encoder behind."""
        return self.encoder.name

    @property
    def dimensions(self) -> int:
        """That of the encoder behind."""
        return self.encoder.dimensions

    async def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row for each text, in order; only texts not seen before are computed, each once."""
        keys = [self._key(text) for text in texts]
        distinct = dict(zip(keys, texts, strict=True))
        found = dict(zip(distinct, await self.cache.get_many(list(distinct)), strict=True))
        new = [key for key, vector in found.items() if vector is None]
        if new:
            computed = await self.encoder.encode([distinct[key] for key in new])
            fresh = {key: row.tobytes() for key, row in zip(new, computed, strict=True)}
            await self.cache.set_many(fresh, KEPT)
            found.update(fresh)
        rows = b"".join(found[key] or b"" for key in keys)
        return np.frombuffer(rows, dtype=np.float32).reshape(len(texts), self.dimensions)

    def _key(self, text: str) -> str:
        return f"vector:{self.name}:{blake2b(text.encode('utf-8', 'surrogatepass'), digest_size=20).hexdigest()}"
