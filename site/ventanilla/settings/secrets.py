"""Secrets that a developer's machine makes for itself, once, in files only their owner can read."""

import base64
import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path


def fernet_key() -> str:
    """Return a new Fernet key: 32 random bytes in URL-safe base64."""
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


def kept(data_dir: Path, name: str, make: Callable[[], str] = lambda: secrets.token_urlsafe(50)) -> str:
    """Return the secret kept in `data_dir/secrets/name`, made at the first call, once for all who ask."""
    path = data_dir / "secrets" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Whole or not at all: one that is still being written, or was cut off, would be read as another secret.
        whole = path.with_name(f".{name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
            handle.write(make())
        with contextlib.suppress(FileExistsError):
            os.link(whole, path)
        whole.unlink()
    return path.read_text().strip()
