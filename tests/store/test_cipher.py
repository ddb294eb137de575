import base64
import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from core.errors import Misconfigured, Unavailable
from core.settings import Settings
from store.cipher import KEY_BYTES, KEY_FILE, Cipher, open_cipher, place

KEY = bytes(range(KEY_BYTES))
OTHER_KEY = bytes(reversed(range(KEY_BYTES)))


@given(st.binary(), st.text())
def test_what_was_sealed_opens_to_the_same_bytes(data: bytes, context: str) -> None:
    cipher = Cipher([KEY])
    assert cipher.decrypt(cipher.encrypt(data, context), context) == data


@given(st.binary(max_size=100), st.integers(min_value=0), st.integers(1, 255))
def test_a_sealed_value_with_any_byte_changed_is_refused(data: bytes, where: int, change: int) -> None:
    cipher = Cipher([KEY])
    sealed = bytearray(cipher.encrypt(data, "here"))
    sealed[where % len(sealed)] ^= change
    with pytest.raises(Unavailable):
        cipher.decrypt(bytes(sealed), "here")


@given(st.binary(max_size=40))
def test_bytes_that_were_never_sealed_are_refused(data: bytes) -> None:
    with pytest.raises(Unavailable):
        Cipher([KEY]).decrypt(data, "here")


def test_a_value_moved_to_another_place_is_refused() -> None:
    cipher = Cipher([KEY])
    sealed = cipher.encrypt(b"mine", place("resumes", "alice", "1", "resume"))
    with pytest.raises(Unavailable, match="changed or moved"):
        cipher.decrypt(sealed, place("resumes", "bob", "1", "resume"))


def test_the_same_value_is_sealed_differently_each_time() -> None:
    cipher = Cipher([KEY])
    assert cipher.encrypt(b"same", "here") != cipher.encrypt(b"same", "here")


def test_a_wrong_key_is_told_from_a_damaged_value() -> None:
    sealed = Cipher([KEY]).encrypt(b"data", "here")
    with pytest.raises(Unavailable, match="another key"):
        Cipher([OTHER_KEY]).decrypt(sealed, "here")


def test_after_a_rotation_old_values_open_and_new_ones_use_the_new_key() -> None:
    old = Cipher([KEY]).encrypt(b"data", "here")
    rotated = Cipher([OTHER_KEY, KEY])
    assert rotated.decrypt(old, "here") == b"data"
    assert Cipher([OTHER_KEY]).decrypt(rotated.encrypt(b"new", "here"), "here") == b"new"


def test_keys_of_the_settings_are_base64_with_commas_between(settings: Settings) -> None:
    text = f"{base64.b64encode(OTHER_KEY).decode()}, {base64.urlsafe_b64encode(KEY).decode()}"
    cipher = open_cipher(settings.model_copy(update={"encryption_key": SecretStr(text)}))
    assert cipher.decrypt(Cipher([KEY]).encrypt(b"data", "here"), "here") == b"data"


@pytest.mark.parametrize("text", ["", "password", base64.b64encode(b"short").decode(), "ü" * 43])
def test_a_key_of_another_form_is_refused_without_being_repeated(settings: Settings, text: str) -> None:
    with pytest.raises(Misconfigured, match="openssl rand") as refusal:
        open_cipher(settings.model_copy(update={"encryption_key": SecretStr(text)}))
    assert not text or text not in refusal.value.detail


def test_without_a_key_one_is_made_that_only_we_can_read(settings: Settings) -> None:
    sealed = open_cipher(settings).encrypt(b"data", "here")
    assert open_cipher(settings).decrypt(sealed, "here") == b"data"
    assert stat.S_IMODE((settings.data_dir / KEY_FILE).stat().st_mode) == 0o600
    assert [entry.name for entry in settings.data_dir.iterdir()] == [KEY_FILE]


def test_a_key_file_that_others_may_read_is_refused(settings: Settings) -> None:
    open_cipher(settings)
    (settings.data_dir / KEY_FILE).chmod(0o644)
    with pytest.raises(Misconfigured, match="0600"):
        open_cipher(settings)


def test_processes_that_make_the_key_at_once_agree_on_one(tmp_path: Path) -> None:
    program = (
        "import sys; from core.settings import Settings; from store.cipher import open_cipher\n"
        "sys.stdout.buffer.write(open_cipher(Settings()).encrypt(b'data', 'here'))"
    )
    environment = {**os.environ, "SKILLBRIDGE_DATA_DIR": str(tmp_path), "SKILLBRIDGE_ENCRYPTION_KEY": ""}
    processes = [
        subprocess.Popen([sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    key = None
    for process in processes:
        sealed, _ = process.communicate()
        key = key or base64.b64decode((tmp_path / KEY_FILE).read_text())
        assert Cipher([key]).decrypt(sealed, "here") == b"data"


def test_digests_tell_equal_data_apart_and_nothing_without_the_key() -> None:
    old, new = bytes(32), bytes(31) + b"1"
    first, both = Cipher([old]), Cipher([new, old])
    assert first.digests(b"x", "a") == first.digests(b"x", "a")
    assert not set(first.digests(b"x", "a")) & {*first.digests(b"y", "a"), *first.digests(b"x", "b")}
    assert first.digests(b"x", "a")[0] in both.digests(b"x", "a")[1:]
    assert hashlib.sha256(b"x").digest() not in both.digests(b"x", "a")
