import sys
from collections.abc import Iterator
from uuid import uuid4

import httpx
import pytest
from moto.server import ThreadedMotoServer

from core.errors import Misconfigured, NotFound, Unavailable
from core.settings import Settings
from store.cipher import Cipher
from store.files import FileStore, open_files


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """A server that speaks S3."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a bucket, reached as AWS's own tools are told where it is."""
    name = f"uploads-{uuid4()}"
    httpx.put(f"{s3}/{name}", timeout=60).raise_for_status()
    monkeypatch.setenv("AWS_ENDPOINT_URL", s3)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "some-key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "some-secret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    return name


@pytest.fixture(params=["folder", "memory", "s3"])
def files(request: pytest.FixtureRequest, settings: Settings, cipher: Cipher) -> FileStore:
    url = f"memory://uploads/{uuid4()}" if request.param == "memory" else None
    if request.param == "s3":
        url = f"s3://{request.getfixturevalue('bucket')}/some/prefix"
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


async def test_what_a_backup_takes_is_listed_and_can_be_put_back(files: FileStore) -> None:
    assert await files.names() == []
    ids = {await files.put("alice", b"1"), await files.put("bob", b"2")}
    names = await files.names()
    assert {name.rpartition("/")[2] for name in names} == {str(file_id) for file_id in ids}
    kept = {name: await files.read_sealed(name) for name in names}
    await files.delete_all("alice")
    for name, sealed in kept.items():
        await files.write_sealed(name, sealed)
    assert await files.names() == names
    await files.ping()


async def test_a_large_file_comes_back_from_a_bucket(settings: Settings, cipher: Cipher, bucket: str) -> None:
    files = open_files(settings.model_copy(update={"files_url": f"s3://{bucket}/uploads"}), cipher)
    data = bytes(settings.max_upload_bytes)
    assert await files.get("alice", await files.put("alice", data)) == data


async def test_a_bucket_that_is_not_there_is_said_and_not_made(
    settings: Settings, cipher: Cipher, bucket: str, s3: str
) -> None:
    files = open_files(settings.model_copy(update={"files_url": f"s3://{bucket}-not/uploads"}), cipher)
    for asked in (files.ping(), files.put("alice", b"1"), files.get("alice", uuid4())):
        with pytest.raises(Unavailable, match="bucket of FILES_URL"):
            await asked
    async with httpx.AsyncClient(timeout=60) as client:
        assert (await client.head(f"{s3}/{bucket}-not")).status_code == 404


async def look_at_keys(s3: str, after: str) -> None:
    """Let the server look at keys after so many requests."""
    async with httpx.AsyncClient(timeout=60) as client:
        (await client.post(f"{s3}/moto-api/reset-auth", content=after.encode())).raise_for_status()


async def test_keys_that_do_not_fit_are_said(settings: Settings, cipher: Cipher, bucket: str, s3: str) -> None:
    files = open_files(settings.model_copy(update={"files_url": f"s3://{bucket}/uploads"}), cipher)
    await look_at_keys(s3, after="0")
    try:
        with pytest.raises(Unavailable, match="bucket of FILES_URL"):
            await files.ping()
        with pytest.raises(Unavailable, match="storage of uploads"):
            await files.put("alice", b"1")
        with pytest.raises(Unavailable, match="storage of uploads"):
            await files.get("alice", uuid4())
    finally:
        await look_at_keys(s3, after="inf")


def test_a_bucket_without_the_extra_is_refused_with_the_command_that_installs_it(
    settings: Settings, cipher: Cipher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    monkeypatch.delitem(sys.modules["fsspec.registry"]._registry, "s3", raising=False)
    with pytest.raises(Misconfigured, match=r"skillbridge\[s3\]"):
        open_files(settings.model_copy(update={"files_url": "s3://bucket/uploads"}), cipher)
