"""Files as they were uploaded, sealed, in a folder or a bucket: whatever fsspec reaches by URL."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from uuid import UUID, uuid4

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs

from core.errors import InvalidInput, Misconfigured, NotFound, Unavailable
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
        kinds = (system.protocol,) if isinstance(system.protocol, str) else system.protocol
        self._remote = not {"file", "local", "memory"} & set(kinds)

    async def put(self, owner: str, data: bytes) -> UUID:
        """Keep `data` and return the id to get it by. A write that breaks off leaves no file."""
        file_id = uuid4()
        sealed = self._cipher.encrypt(data, place("files", owner, str(file_id)))
        await asyncio.to_thread(self._write, self._path(owner, file_id), sealed)
        return file_id

    async def get(self, owner: str, file_id: UUID) -> bytes:
        """What was put. Raises `NotFound` for an id that is not the owner's."""
        try:
            sealed = await asyncio.to_thread(self._read, self._path(owner, file_id))
        except FileNotFoundError:
            await self.ping()  # where the whole bucket is not there, that is what to say
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
        return await asyncio.to_thread(self._read, f"{self._root}/{name}")

    async def write_sealed(self, name: str, sealed: bytes) -> None:
        """Put sealed bytes back where they lay. Raises `InvalidInput` for a name that is none of ours."""
        if not _NAME.fullmatch(name):
            raise InvalidInput("This backup holds a file under a name that is none of ours. It is damaged.")
        await asyncio.to_thread(self._write, f"{self._root}/{name}", sealed)

    async def ping(self) -> None:
        """Raises `Unavailable` where the storage does not answer, or refuses."""
        await asyncio.to_thread(self._ping)

    def _folder(self, owner: str) -> str:
        return f"{self._root}/{sha256(owner.encode()).hexdigest()[:32]}"

    def _path(self, owner: str, file_id: UUID) -> str:
        return f"{self._folder(owner)}/{file_id}"

    def _read(self, path: str) -> bytes:
        with _told():
            data: bytes = self._system.cat_file(path)
        return data

    def _write(self, path: str, sealed: bytes) -> None:
        with _told():
            if self._remote:  # a bucket shows an object whole or not at all; making folders would make the bucket
                self._system.pipe_file(path, sealed)
                return
            unfinished = f"{path}.part"
            self._system.makedirs(path.rpartition("/")[0], exist_ok=True)
            self._system.pipe_file(unfinished, sealed)
            self._system.mv(unfinished, path)

    def _ping(self) -> None:
        with _told():
            there = self._system.exists(self._root.split("/")[0] if self._remote else self._root)
        if self._remote and not there:
            raise Unavailable(
                "The bucket of FILES_URL is not there, or the keys that are configured do not open it."
            )

    def _names(self) -> list[str]:
        with _told():
            if not self._system.exists(self._root):
                return []
            found = (str(path).rpartition(self._root)[2].lstrip("/") for path in self._system.find(self._root))
            return sorted(name for name in found if _NAME.fullmatch(name))

    def _remove(self, path: str) -> None:
        with suppress(FileNotFoundError), _told():
            self._system.rm(path, recursive=True)


@contextmanager
def _told() -> Iterator[None]:
    """Say what is wrong with the storage in words of ours. `FileNotFoundError` passes."""
    try:
        yield
    except FileNotFoundError as failure:
        if "bucket" in str(failure):  # which S3 says where the bucket is missing, not the object
            raise Unavailable("The bucket of FILES_URL is not there.") from failure
        raise
    except PermissionError as failure:
        raise Unavailable(
            "The storage of uploads refuses what this server may do there. Check FILES_URL."
        ) from failure
    except Exception as failure:  # each kind of storage has errors of its own
        raise Unavailable(
            f"The storage of uploads does not do what it is asked ({type(failure).__name__}). Check FILES_URL."
        ) from failure


def open_files(settings: Settings, cipher: Cipher) -> FileStore:
    """The file store that `settings` ask for: by `FILES_URL`, else a folder in the data folder.

    Raises `Misconfigured` for a URL that fsspec does not know, or without the extra that it needs.
    """
    try:
        # Other processes write there, too: listings are asked for each time.
        system, root = url_to_fs(settings.files_location, use_listings_cache=False, skip_instance_cache=True)
    except (ImportError, ValueError):
        raise Misconfigured(
            "FILES_URL cannot be used. For s3://... install the extra `s3`: pip install 'skillbridge[s3]'."
        ) from None
    return FileStore(system, root.rstrip("/"), cipher)
