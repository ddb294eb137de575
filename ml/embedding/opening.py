"""Which encoder the settings ask for, ready to use."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from core.errors import Unavailable
from core.settings import Settings
from ml.embedding.cached import CachedEncoder
from ml.embedding.encoder import Encoder
from ml.manifest import FILE, SHIPPED
from store.cache import Cache


@contextmanager
def open_encoder(settings: Settings, cache: Cache) -> Iterator[Encoder]:
    """The encoder that `settings` name, behind `cache`. Blocking: enter it in a thread.

    Raises `Unavailable` where the encoder cannot be loaded or exported.
    """
    from ml.embedding.graph import GraphEncoder

    encoder = GraphEncoder(encoder_folder(settings))
    try:
        yield CachedEncoder(encoder, cache)
    finally:
        encoder.close()


def encoder_folder(settings: Settings) -> Path:
    """Folder of the exported encoder; another sentence-transformers model is exported on first use.

    The export runs in a process of its own, so that torch never enters this one.
    """
    model = settings.encoder_model
    if model is None:
        return SHIPPED / "encoder"
    folder = settings.data_dir / "encoders" / blake2b(model.encode(), digest_size=8).hexdigest()
    if (folder / FILE).is_file():
        return folder
    if find_spec("sentence_transformers") is None:
        raise Unavailable(
            f"To use the encoder {model!r}, install the extra `train`: pip install 'skillbridge[train]'."
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent) as workplace:
        exported = Path(workplace) / "encoder"
        command = [sys.executable, "-m", "ml.train.export_encoder", str(exported), model]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  our own module
        if done.returncode != 0:
            reason = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
            raise Unavailable(f"The encoder {model!r} could not be exported: {reason[0]}")
        if not folder.exists():
            exported.rename(folder)
    return folder
