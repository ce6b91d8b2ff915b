"""The town that is measured: seeded once into a folder of its own, with the bench's form on a trámite."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.servers import ROOT

PAGES = {
    "home": "/",
    "trámite page": "/tramites/reclamo-estratificacion/",
    "news page": "",  # the first news item, found in the seeded town
    "trámites index": "/tramites/",
    "search": "/buscar/?q=estrato",
}

PREPARE = """
import json, sys
from pathlib import Path
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from forms.formats import importar
from noticias.models import NoticiaPage
from tramites.models import TramitePage

settings.ALLOWED_HOSTS = ["*"]
admin = get_user_model().objects.filter(is_superuser=True).first()
form = importar(Path("tests/bench/formulario.yaml").read_text(), by=admin, publicar=True)
page = TramitePage.objects.filter(slug="reclamo-estratificacion", locale__language_code="es").get()
page.form = form
page.save_revision(user=admin).publish()
news = NoticiaPage.objects.live().filter(locale__language_code="es").first().get_url()
pages = dict(json.loads(sys.argv[1]))
pages["news page"] = news
queries = {}
for name, path in pages.items():
    client = Client()
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200, path
    queries[name] = len(captured)
from tests.bench.count import our_form
print("BENCH" + json.dumps({"pages": pages, "queries": queries, "form": our_form()}))
"""


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of every process of the measured town."""
    return {
        "DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "ventanilla.settings.dev",
        "PYTHONPATH": "site:.",
        "DEMO_PASSWORD": "solo-para-medir-2026",
    }


def manage(folder: Path, *arguments: str) -> str:
    """Run a management command in the measured town and return what it printed; stops the bench when it fails."""
    run = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=os.environ | environment(folder),
        capture_output=True,
        text=True,
    )
    if run.returncode:
        raise SystemExit(f"{arguments[:2]}: {run.stderr[-3000:]}")
    return run.stdout


def facts(folder: Path) -> dict[str, Any]:
    """Put the bench's form on its trámite; return addresses and how many queries each page and step makes."""
    script = PREPARE.replace("sys.argv[1]", repr(json.dumps(PAGES)))
    return json.loads(manage(folder, "shell", "--no-imports", "-c", script).split("BENCH", 1)[1])


def prepared() -> Path:
    """Return the folder of a freshly seeded town (or BENCH_DATA_DIR, if one is named)."""
    folder = Path(os.environ.get("BENCH_DATA_DIR") or tempfile.mkdtemp(prefix="ventanilla-bench-"))
    is_new = not (folder / "ventanilla.sqlite3").exists()
    manage(folder, "migrate", "--verbosity", "0")
    if is_new:
        manage(folder, "seed_demo")
    manage(folder, "collectstatic", "--noinput", "--verbosity", "0")
    return folder
