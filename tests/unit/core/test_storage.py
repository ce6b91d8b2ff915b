"""Private files lie encrypted wherever they are kept, and are read as what was put in."""

import io
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, InMemoryStorage, Storage
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import FileResponse

from core.keys import key_ring
from core.sealing import CHUNK, MAGIC, Damaged, Illegible, KeyGone
from core.storage import PLAIN, PrivateStorage

LARGE = bytes(range(256)) * 1000  # four chunks


class Bucket(Storage):
    """Keeps files as S3 does in django-storages: without paths or folders, written over, read in large parts."""

    def __init__(self):
        self.objects = {}

    def get_available_name(self, name, max_length=None):
        return name

    def _save(self, name, content):
        content.seek(0, io.SEEK_END)
        size = content.tell()
        content.seek(0)
        parts = [content.read(100_000) for _ in range(0, size, 100_000)]
        assert all(len(part) == 100_000 for part in parts[:-1])
        self.objects[name] = b"".join(parts)
        return name

    def _open(self, name, mode="rb"):
        if name not in self.objects:
            raise FileNotFoundError(name)
        return File(io.BytesIO(self.objects[name]), name)

    def delete(self, name):
        self.objects.pop(name, None)

    def exists(self, name):
        return name in self.objects

    def size(self, name):
        return len(self.objects[name])

    def listdir(self, path):
        prefix = f"{path}/" if path else ""
        rest = [name.removeprefix(prefix) for name in self.objects if name.startswith(prefix)]
        return sorted({r.partition("/")[0] for r in rest if "/" in r}), [r for r in rest if "/" not in r]


class Stubborn(InMemoryStorage):
    """Never writes over a file: it chooses another name."""


@pytest.fixture(params=["folder", "bucket"])
def storage(request, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    return PrivateStorage(f"{__name__}.Bucket" if request.param == "bucket" else "")


@pytest.fixture
def folder(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    return PrivateStorage()


def bytes_of(storage, name):
    with storage.inner.open(name) as file:
        return file.read()


def put(storage, name, content):
    """Write below the encryption, as what was there before it or as what a thief would."""
    storage.inner.delete(name)
    storage.inner.save(name, ContentFile(content))


def read(storage, name):
    with storage.open(name) as file:
        return file.read()


def rotate(settings):
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_ENCRYPTION_KEYS]


@pytest.mark.parametrize("content", [b"", b"cedula", LARGE], ids=["empty", "short", "long"])
def test_what_lies_there_is_not_what_was_put_in_and_reads_as_it(storage, content):
    name = storage.save("a/b", ContentFile(content))

    kept = bytes_of(storage, name)
    assert kept.startswith(MAGIC) and (not content or content not in kept)
    assert read(storage, name) == content
    assert storage.size(name) == len(content)
    with storage.open(name) as file:
        assert (file.size, len(list(file.chunks()))) == (len(content), -(-len(content) // CHUNK))


def test_an_upload_that_lies_in_a_temporary_file_is_not_moved_there_plain(folder):
    upload = TemporaryUploadedFile("x.pdf", "application/pdf", 0, None)
    upload.write(b"%PDF-1.7 confidential")
    upload.seek(0)
    with upload:
        name = folder.save("a", upload)

    assert b"confidential" not in bytes_of(folder, name)
    assert read(folder, name) == b"%PDF-1.7 confidential"


def test_a_file_is_for_the_servers_user_alone(folder, tmp_path):
    folder.save("a/b", ContentFile(b"x"))

    assert (tmp_path / "a/b").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o700


def test_it_has_no_address_no_path_and_no_descriptor(storage):
    name = storage.save("a", ContentFile(b"x"))

    with pytest.raises(ValueError, match="no address"):
        storage.url(name)
    with pytest.raises(NotImplementedError):
        storage.path(name)
    with pytest.raises(io.UnsupportedOperation), storage.open(name) as file:
        file.fileno()


def test_it_is_not_written_in_place(storage):
    with pytest.raises(ValueError, match="written once"):
        storage.open("a", "wb")


def test_it_can_be_opened_again_and_searched(storage):
    name = storage.save("a", ContentFile(LARGE))
    file = storage.open(name)
    file.close()

    with file.open() as again:
        again.seek(CHUNK + 7)
        assert again.read(3) == LARGE[CHUNK + 7 : CHUNK + 10]


@pytest.mark.django_db  # closing an answer looks at the connections
def test_a_server_is_told_the_size_of_the_content(storage):
    name = storage.save("a", ContentFile(LARGE))

    response = FileResponse(storage.open(name))

    assert response.headers["Content-Length"] == str(len(LARGE))
    assert b"".join(response.streaming_content) == LARGE
    response.close()


def test_a_file_of_before_encryption_is_read_as_it_is(storage):
    put(storage, "a", b"%PDF-1.7 old")

    assert (storage.key_of("a"), storage.size("a"), read(storage, "a")) == (PLAIN, 12, b"%PDF-1.7 old")
    with pytest.raises(io.UnsupportedOperation), storage.open("a") as file:
        file.fileno()


@pytest.mark.parametrize(
    "harm",
    [
        lambda kept: kept[:-1],
        lambda kept: kept[:20],
        lambda kept: kept[:5],
        lambda kept: b"",
        lambda kept: kept[:-1] + bytes([kept[-1] ^ 1]),
        lambda kept: kept + kept[-20:],
    ],
)
def test_a_file_that_was_harmed_is_not_opened(storage, harm):
    name = storage.save("a", ContentFile(LARGE))
    put(storage, name, harm(bytes_of(storage, name)))

    with pytest.raises(Damaged):
        storage.open(name)


def test_a_file_harmed_in_its_middle_stops_there(storage):
    name = storage.save("a", ContentFile(LARGE))
    kept = bytearray(bytes_of(storage, name))
    kept[CHUNK + 100] ^= 1
    put(storage, name, bytes(kept))

    with pytest.raises(Damaged), storage.open(name) as file:
        file.read()


def test_one_file_does_not_stand_in_for_another(storage):
    one, two = storage.save("ana", ContentFile(b"de Ana")), storage.save("otra", ContentFile(b"de otra"))
    put(storage, two, bytes_of(storage, one))

    with pytest.raises(Damaged):
        storage.open(two)


def test_without_its_key_it_is_told_apart_from_harm(storage, settings):
    name = storage.save("a", ContentFile(b"x"))
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]

    with pytest.raises(KeyGone):
        storage.open(name)
    assert issubclass(KeyGone, OSError)


def test_a_file_that_is_not_there_is_not_found(storage):
    with pytest.raises(FileNotFoundError):
        storage.open("nada")


def test_an_old_key_reads_and_the_newest_writes(storage, settings):
    old = storage.save("old", ContentFile(b"antes"))
    rotate(settings)
    new = storage.save("new", ContentFile(b"ahora"))

    assert (read(storage, old), read(storage, new)) == (b"antes", b"ahora")
    assert storage.key_of(old) != storage.key_of(new) == key_ring().newest.id


@pytest.mark.parametrize("before", ["plain", "old key"])
def test_a_file_is_written_anew_under_the_newest_key(storage, settings, before):
    if before == "plain":
        put(storage, "a/b", LARGE)
    else:
        storage.save("a/b", ContentFile(LARGE))
        rotate(settings)

    storage.reseal("a/b")
    settings.FIELD_ENCRYPTION_KEYS = settings.FIELD_ENCRYPTION_KEYS[:1]

    assert storage.key_of("a/b") == key_ring().newest.id
    assert read(storage, "a/b") == LARGE
    assert list(storage.walk()) == ["a/b"]


def test_who_reads_while_it_is_written_anew_reads_on(folder, settings):
    folder.save("a", ContentFile(LARGE))
    rotate(settings)

    with folder.open("a") as file:
        begun = file.read(10)
        folder.reseal("a")
        assert begun + file.read() == LARGE


def test_what_cannot_be_read_is_left_as_it_is(folder, settings, tmp_path):
    folder.save("a", ContentFile(LARGE))
    kept = bytearray(bytes_of(folder, "a"))
    kept[CHUNK + 100] ^= 1
    put(folder, "a", bytes(kept))
    rotate(settings)

    with pytest.raises(Illegible):
        folder.reseal("a")

    assert bytes_of(folder, "a") == kept
    assert list((tmp_path / ".recifrado").iterdir()) == []


def test_a_file_deleted_meanwhile_does_not_come_back(folder, settings, monkeypatch, tmp_path):
    folder.save("a", ContentFile(b"x"))
    rotate(settings)
    monkeypatch.setattr("core.storage.os.fsync", lambda _: folder.delete("a"))

    folder.reseal("a")

    assert not folder.exists("a") and list(folder.walk()) == []
    assert list((tmp_path / ".recifrado").iterdir()) == []


def test_a_storage_that_does_not_write_over_says_so_and_loses_nothing(settings):
    storage = PrivateStorage(f"{__name__}.Stubborn")
    storage.save("a", ContentFile(b"x"))
    rotate(settings)

    with pytest.raises(NotImplementedError, match="file_overwrite"):
        storage.reseal("a")

    assert list(storage.walk()) == ["a"] and read(storage, "a") == b"x"


def test_a_name_taken_in_the_same_moment_is_not_written_over(folder, monkeypatch):
    folder.save("a", ContentFile(b"first"))
    free = iter(["a"])
    found = FileSystemStorage.get_available_name
    monkeypatch.setattr(PrivateStorage, "get_available_name", lambda self, n, **k: next(free, None) or found(self, n))

    name = folder.save("a", ContentFile(b"second"))

    assert name != "a"
    assert (read(folder, "a"), read(folder, name)) == (b"first", b"second")
    assert len(list(folder.walk())) == 2


def test_nothing_was_ever_kept(folder, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "none"

    assert list(PrivateStorage().walk()) == []


def test_a_file_of_any_kind_is_taken(storage, tmp_path):
    path = Path(tmp_path / "source.bin")
    path.write_bytes(LARGE)
    with path.open("rb") as source:
        source.read(10)  # wherever it stands
        name = storage.save("a", File(source))

    assert read(storage, name) == LARGE
