"""Private files: uploads of citizens and issued PDFs. No address: a view that checks permission opens them."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.files.storage import storages as _storages


class PrivateStorage(FileSystemStorage):
    """Files under PRIVATE_ROOT, outside MEDIA, readable only by the server's user."""

    def __init__(self) -> None:
        super().__init__(location=settings.PRIVATE_ROOT, file_permissions_mode=0o600, directory_permissions_mode=0o700)

    def url(self, name: str | None) -> str:
        raise ValueError("Private files have no address; open them in a view that checks who asks.")


def private_storage() -> FileSystemStorage:
    """Return the storage named `private`, for `FileField(storage=private_storage)`."""
    return _storages["private"]  # type: ignore[return-value]  # any storage with the same methods
