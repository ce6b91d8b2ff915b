"""A whole town for the browser tests: `manage.py run` in a folder of its own, worker and clock included."""

import email
import email.policy
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "una-clave-de-prueba-2026"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:  # those of the whole run, not of this folder alone
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Town:
    """The running site: its address, its folder, the mails it sent."""

    def __init__(self, url, data_dir):
        self.url = url
        self.data_dir = data_dir

    def mails(self):
        folder = self.data_dir / "mail"
        texts = [p.read_bytes() for p in sorted(folder.glob("*.log"))] if folder.exists() else []
        parts = [part for text in texts for part in text.split(b"-" * 79) if part.strip()]
        return [email.message_from_bytes(part.strip(), policy=email.policy.default) for part in parts]

    def wait_for_mail_to(self, address, seconds=40):
        """Return the first mail to that address."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = [mail for mail in self.mails() if mail["to"] == address]
            if found:
                return found[0]
            time.sleep(0.3)
        raise AssertionError(f"no mail to {address}")

    def wait_for_mail(self, wanted, seconds=40):
        """Return the first mail whose subject or text holds `wanted`; the worker may need a moment."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for mail in self.mails():
                body = mail.get_body(("plain",))
                if wanted in (mail["subject"] or "") or (body and wanted in body.get_content()):
                    return mail
            time.sleep(0.3)
        raise AssertionError(f"no mail with {wanted!r}; there are: {[m['subject'] for m in self.mails()]}")


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    if os.environ.get("E2E_URL"):  # a town that already runs, for whoever writes these tests
        yield Town(os.environ["E2E_URL"], Path(os.environ["E2E_DATA_DIR"]))
        return
    data_dir = tmp_path_factory.mktemp("town")
    port = free_port()
    env = os.environ | {
        "DATA_DIR": str(data_dir),
        "PORT": str(port),
        "DEMO_PASSWORD": PASSWORD,
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "ventanilla.settings.dev",
    }
    log = (data_dir / "run.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "manage.py", "run"], cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_served(url, process, data_dir / "run.log")
        yield Town(url, data_dir)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)
        log.close()


def wait_until_served(url, process, log, seconds=400):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/tramites/", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"the town did not start:\n{log.read_text()[-4000:]}")


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def expected(text, status):
    """Say whether a console line belongs to a normal day: an answer of that status, a live refresh cut short."""
    return status in text or text.startswith(("htmx:afterRequest", "htmx:sendError", "htmx:sendAbort"))


@pytest.fixture
def new_page(chromium, town):
    """Open pages with a viewport, with or without scripts; whatever a page logs as an error fails the test."""
    contexts, errors = [], []

    def build(viewport=DESKTOP, javascript=True, tolerated="422"):
        context = chromium.new_context(
            base_url=town.url, viewport=viewport, java_script_enabled=javascript, locale="es-CO", accept_downloads=True
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "console",
            lambda m: errors.append(m.text) if m.type == "error" and not expected(m.text, tolerated) else None,
        )
        return page

    yield build
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def page(new_page):
    return new_page()


@pytest.fixture(params=[PHONE, DESKTOP], ids=["390px", "1280px"])
def any_size(request):
    return request.param
