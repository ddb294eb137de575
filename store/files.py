"""Files as they were uploaded, sealed, in a folder or a bucket: whatever fsspec reaches by URL."""

import asyncio
import re
from hashlib import sha256
from uuid import UUID, uuid4

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs

from core.errors import InvalidInput, Misconfigured, NotFound
from core.settings import Settings
from store.cipher import Cipher, place

_NAME = re.compile(r"[0-9a-f]{32}/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""An owner's folder and the id of a file."""


class FileStore:
    """Sealed files by owner and id. Their names on the storage are ours; no name of a user's gets there."""

    def __init__(self, system: AbstractFileSystem, root: str, cipher: Cipher) -> None:
        self._system = system
        self._root = root
        self._cipher = cipher

    async def put(self, owner: str, data: bytes) -> UUID:
        """Keep `data` and return the id to get it by. A write that breaks off leaves no file."""
        file_id = uuid4()
        sealed = self._cipher.encrypt(data, place("files", owner, str(file_id)))
        await asyncio.to_thread(self._write, self._path(owner, file_id), sealed)
        return file_id

    async def get(self, owner: str, file_id: UUID) -> bytes:
        """What was put. Raises `NotFound` for an id that is not the owner's."""
        try:
            sealed = await asyncio.to_thread(self._system.cat_file, self._path(owner, file_id))
        except FileNotFoundError:
            raise NotFound("There is no such file.") from None
        return self._cipher.decrypt(sealed, place("files", owner, str(file_id)))

    async def delete(self, owner: str, file_id: UUID) -> None:
        """Remove a file. One that is not there (any more) is no error."""
        await asyncio.to_thread(self._remove, self._path(owner, file_id))

    async def delete_all(self, owner: str) -> None:
        """Remove every file of the owner's."""
        await asyncio.to_thread(self._remove, self._folder(owner))

    async def names(self) -> list[str]:
        """Where every file lies, relative to the store: the owner's folder and the id, as a backup keeps them."""
        return await asyncio.to_thread(self._names)

    async def read_sealed(self, name: str) -> bytes:
        """The sealed bytes at `name`, one of `names`."""
        data: bytes = await asyncio.to_thread(self._system.cat_file, f"{self._root}/{name}")
        return data

    async def write_sealed(self, name: str, sealed: bytes) -> None:
        """Put sealed bytes back where they lay. Raises `InvalidInput` for a name that is none of ours."""
        if not _NAME.fullmatch(name):
            raise InvalidInput("This backup holds a file under a name that is none of ours. It is damaged.")
        await asyncio.to_thread(self._write, f"{self._root}/{name}", sealed)

    async def ping(self) -> None:
        """Raises what the storage raises where it cannot be reached."""
        await asyncio.to_thread(self._system.exists, self._root)

    def _folder(self, owner: str) -> str:
        return f"{self._root}/{sha256(owner.encode()).hexdigest()[:32]}"

    def _path(self, owner: str, file_id: UUID) -> str:
        return f"{self._folder(owner)}/{file_id}"

    def _write(self, path: str, sealed: bytes) -> None:
        unfinished = f"{path}.part"
        self._system.makedirs(path.rpartition("/")[0], exist_ok=True)
        self._system.pipe_file(unfinished, sealed)
        self._system.mv(unfinished, path)

    def _names(self) -> list[str]:
        if not self._system.exists(self._root):
            return []
        found = (str(path).rpartition(self._root)[2].lstrip("/") for path in self._system.find(self._root))
        return sorted(name for name in found if _NAME.fullmatch(name))

    def _remove(self, path: str) -> None:
        try:
            self._system.rm(path, recursive=True)
        except FileNotFoundError:
            return


def open_files(settings: Settings, cipher: Cipher) -> FileStore:
    """The file store that `settings` ask for: by `FILES_URL`, else a folder in the data folder.

    Raises `Misconfigured` for a URL that fsspec does not know, or without the extra that it needs.
    """
    try:
        system, root = url_to_fs(settings.files_location)
    except (ImportError, ValueError):
        raise Misconfigured(
            "FILES_URL cannot be used. For s3://... install the extra `s3`: pip install 'skillbridge[s3]'."
        ) from None
    return FileStore(system, root.rstrip("/"), cipher)
