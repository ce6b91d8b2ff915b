"""The format of files at rest: any content comes back as it was, and nothing that was touched does."""

import io
import os

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from core.keys import _key
from core.sealing import (
    CHUNK,
    HEADER,
    MAGIC,
    SEALED_CHUNK,
    TAG,
    Damaged,
    KeyGone,
    Sealed,
    Unsealed,
    is_sealed,
    plain_size,
)

KEY = _key("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
OTHER = _key("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=")
KEYS = {KEY.id: KEY}
NAME = "forms/ab/abcdef"
EDGES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 2 * CHUNK + 1, 3 * CHUNK]

sizes = st.one_of(st.sampled_from(EDGES), st.integers(0, 3 * CHUNK + 5))


def content(size: int) -> bytes:
    return bytes(range(251)) * (size // 251) + bytes(range(size % 251))


def seal(plain: bytes, name: str = NAME) -> bytes:
    return io.BufferedReader(Sealed(io.BytesIO(plain), name, KEY)).read()


def unseal(sealed: bytes, name: str = NAME, keys=KEYS) -> bytes:
    with io.BufferedReader(Unsealed(io.BytesIO(sealed), name, keys)) as file:
        return file.read()


@given(size=sizes)
@settings(max_examples=60, deadline=None)
def test_any_content_comes_back_as_it_was(size):
    plain = content(size)
    sealed = seal(plain)

    assert unseal(sealed) == plain
    assert plain_size(len(sealed)) == size
    assert is_sealed(sealed[: len(MAGIC)])
    assert len(sealed) == HEADER.size + size + TAG * max(1, -(-size // CHUNK))


@given(size=sizes, at=st.integers(0, 3 * CHUNK + 50), length=st.integers(0, 2 * CHUNK))
@settings(max_examples=60, deadline=None)
def test_any_part_is_read_alone_from_either_side(size, at, length):
    plain = content(size)
    writing = io.BufferedReader(Sealed(io.BytesIO(plain), NAME, KEY))
    sealed = writing.read()

    with io.BufferedReader(Unsealed(io.BytesIO(sealed), NAME, KEYS)) as file:
        file.seek(at)
        assert file.read(length) == plain[at : at + length]
    writing.seek(at)
    assert writing.read(length) == sealed[at : at + length]


@given(size=sizes, where=st.floats(0, 1, exclude_max=True), change=st.integers(1, 255))
@example(size=0, where=0.0, change=1)
@settings(max_examples=150, deadline=None)
def test_one_changed_byte_anywhere_is_found(size, where, change):
    sealed = bytearray(seal(content(size)))
    at = int(where * len(sealed))
    sealed[at] ^= change

    with pytest.raises((Damaged, KeyGone)):
        unseal(bytes(sealed))


def test_each_single_byte_of_a_small_file_counts():
    sealed = seal(b"constancia")

    for at in range(len(sealed)):
        with pytest.raises((Damaged, KeyGone)):
            unseal(sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :])


@given(size=sizes, where=st.floats(0, 1, exclude_max=True))
@settings(max_examples=100, deadline=None)
def test_a_file_that_was_cut_off_gives_no_byte(size, where):
    sealed = seal(content(size))
    cut = sealed[: int(where * len(sealed))]

    with pytest.raises(Damaged):
        Unsealed(io.BytesIO(cut), NAME, KEYS)
    assert is_sealed(cut[: len(MAGIC)])


@pytest.mark.parametrize("chunks", [1, 2])
def test_a_file_that_was_cut_off_between_chunks_is_found(chunks):
    sealed = seal(content(3 * CHUNK))

    with pytest.raises(Damaged):
        unseal(sealed[: HEADER.size + chunks * SEALED_CHUNK])


@given(added=st.binary(min_size=1, max_size=SEALED_CHUNK + 20))
@settings(max_examples=30, deadline=None)
def test_nothing_can_be_added(added):
    with pytest.raises(Damaged):
        unseal(seal(content(100)) + added)


@given(order=st.permutations(range(4)))
@settings(max_examples=24, deadline=None)
def test_chunks_cannot_change_places(order):
    assume(list(order) != [0, 1, 2, 3])
    sealed = seal(content(4 * CHUNK))
    chunks = [sealed[HEADER.size + n * SEALED_CHUNK :][:SEALED_CHUNK] for n in range(4)]

    with pytest.raises(Damaged):
        unseal(sealed[: HEADER.size] + b"".join(chunks[n] for n in order))


def test_a_chunk_of_another_file_does_not_fit():
    one, two = seal(content(2 * CHUNK)), seal(content(2 * CHUNK))
    mixed = one[: HEADER.size + SEALED_CHUNK] + two[HEADER.size + SEALED_CHUNK :]

    with pytest.raises(Damaged):
        unseal(mixed)


def test_one_file_cannot_be_put_in_the_place_of_another():
    with pytest.raises(Damaged):
        unseal(seal(b"x", "forms/ab/ana"), "forms/ab/otra")


def test_without_its_key_it_cannot_be_read_and_is_not_called_damaged():
    with pytest.raises(KeyGone):
        unseal(seal(b"x"), keys={OTHER.id: OTHER})


def test_equal_files_look_different():
    assert seal(b"lo mismo") != seal(b"lo mismo")


class Counting(io.BytesIO):
    """A source that remembers the most that was read of it at once."""

    most = 0

    def read(self, size=-1):
        self.most = max(self.most, size if size >= 0 else len(self.getvalue()))
        return super().read(size)


def test_only_one_chunk_is_in_memory_at_a_time():
    plain = Counting(os.urandom(20 * CHUNK))
    writing = Sealed(plain, NAME, KEY)
    sealed = Counting(io.BufferedReader(writing).read())
    reading = Unsealed(sealed, NAME, KEYS)
    while reading.read(4096):
        pass

    assert (plain.most, sealed.most) == (CHUNK, SEALED_CHUNK)


def test_no_file_descriptor_can_be_had():
    with pytest.raises(io.UnsupportedOperation):
        Unsealed(io.BytesIO(seal(b"x")), NAME, KEYS).fileno()


def test_seeking_before_the_beginning_is_an_error():
    with pytest.raises(ValueError, match="negative"):
        Sealed(io.BytesIO(b""), NAME, KEY).seek(-1)
