"""Reads the data files of site/demo/."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

DEMO = Path(settings.SITE) / "demo"


@cache
def contenido(nombre: str) -> Any:
    """Return what site/demo/contenido/<nombre>.yaml holds. Read once; do not change it."""
    return yaml.safe_load((DEMO / "contenido" / f"{nombre}.yaml").read_text())


def formularios() -> list[Path]:
    """Return the files of the eight forms."""
    return sorted((DEMO / "formularios").glob("*.yaml"))


def imagenes() -> list[Path]:
    """Return the drawings."""
    return sorted((DEMO / "imagenes").glob("*.svg"))
