from importlib.util import find_spec
from uuid import uuid4

import pytest

from core.errors import Misconfigured, NotFound, Unavailable
from core.settings import Settings
from store.cipher import Cipher
from store.files import FileStore, open_files


@pytest.fixture(params=["folder", "memory"])
def files(request: pytest.FixtureRequest, settings: Settings, cipher: Cipher) -> FileStore:
    url = f"memory://uploads/{uuid4()}" if request.param == "memory" else None
    return open_files(settings.model_copy(update={"files_url": url}), cipher)


async def test_a_file_comes_back_as_it_was_put(files: FileStore) -> None:
    data = bytes(range(256)) * 100
    assert await files.get("alice", await files.put("alice", data)) == data


async def test_an_empty_file_comes_back_empty(files: FileStore) -> None:
    assert await files.get("alice", await files.put("alice", b"")) == b""


async def test_a_file_of_somebody_else_is_not_found(files: FileStore) -> None:
    file_id = await files.put("alice", b"hers")
    with pytest.raises(NotFound):
        await files.get("bob", file_id)
    await files.delete("bob", file_id)
    assert await files.get("alice", file_id) == b"hers"


async def test_a_deleted_file_is_not_found_and_can_be_deleted_again(files: FileStore) -> None:
    file_id = await files.put("alice", b"data")
    await files.delete("alice", file_id)
    await files.delete("alice", file_id)
    with pytest.raises(NotFound):
        await files.get("alice", file_id)


async def test_all_files_of_one_owner_can_be_deleted(files: FileStore) -> None:
    hers = [await files.put("alice", b"1"), await files.put("alice", b"2")]
    his = await files.put("bob", b"3")
    await files.delete_all("alice")
    await files.delete_all("alice")
    for file_id in hers:
        with pytest.raises(NotFound):
            await files.get("alice", file_id)
    assert await files.get("bob", his) == b"3"


async def test_an_owner_can_have_any_name(files: FileStore) -> None:
    for owner in ("../../etc", "a/b", "", "名前", "x" * 5000):
        assert await files.get(owner, await files.put(owner, owner.encode())) == owner.encode()


async def test_on_the_disk_a_file_is_sealed_and_its_owner_not_named(settings: Settings, cipher: Cipher) -> None:
    await open_files(settings, cipher).put("alice", b"a resume")
    (stored,) = (path for path in (settings.data_dir / "files").rglob("*") if path.is_file())
    assert b"resume" not in stored.read_bytes()
    assert "alice" not in str(stored.relative_to(settings.data_dir))


async def test_a_file_put_in_place_of_another_is_refused(settings: Settings, cipher: Cipher) -> None:
    files = open_files(settings, cipher)
    mine, other = await files.put("alice", b"mine"), await files.put("alice", b"other")
    paths = {path.name: path for path in (settings.data_dir / "files").rglob("*") if path.is_file()}
    paths[str(mine)].write_bytes(paths[str(other)].read_bytes())
    with pytest.raises(Unavailable, match="changed or moved"):
        await files.get("alice", mine)


async def test_a_write_leaves_nothing_unfinished_behind(settings: Settings, cipher: Cipher) -> None:
    file_id = await open_files(settings, cipher).put("alice", b"data")
    stored = [path.name for path in (settings.data_dir / "files").rglob("*") if path.is_file()]
    assert stored == [str(file_id)]


def test_a_location_that_cannot_be_used_is_refused(settings: Settings, cipher: Cipher) -> None:
    with pytest.raises(Misconfigured, match="FILES_URL"):
        open_files(settings.model_copy(update={"files_url": "unknown://place"}), cipher)


@pytest.mark.skipif(find_spec("s3fs") is not None, reason="the extra s3 is installed")
def test_a_bucket_without_the_extra_is_refused_with_the_command_that_installs_it(
    settings: Settings, cipher: Cipher
) -> None:
    with pytest.raises(Misconfigured, match=r"skillbridge\[s3\]"):
        open_files(settings.model_copy(update={"files_url": "s3://bucket/uploads"}), cipher)
