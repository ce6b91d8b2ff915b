"""What every test stands on: no network, an empty cache."""

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.utils import translation
from pytest_socket import disable_socket, enable_socket


def pytest_runtest_setup(item):
    if any(item.get_closest_marker(name) for name in ("postgresql", "redis", "elasticsearch", "clamav", "browser")):
        enable_socket()
    else:
        disable_socket(allow_unix_socket=True)


@pytest.fixture(autouse=True)
def _empty_cache():
    for name in settings.CACHES:  # also one that only another thread has used yet: they share what they hold
        caches[name].clear()


@pytest.fixture(scope="module")
def as_it_was(django_db_setup, django_db_blocker):
    """Put back what migrations made, which tests with real transactions empty.

    For those marked `django_db(transaction=True, serialized_rollback=True)`: without the second, the next of them finds
    content types under other numbers than its own.
    """
    yield
    with django_db_blocker.unblock():
        connection.creation.deserialize_db_from_string(connection._test_serialized_contents)


@pytest.fixture
def run_tasks():
    """Run queued tasks until none is ready, as the worker does; `later=True` takes those that wait, too."""
    from django.utils import timezone
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    )

    def run(later=False, most=200):
        if later:
            DBTaskResult.objects.filter(status="READY", run_after__gt=timezone.now()).update(run_after=timezone.now())
        for _ in range(most):
            row = DBTaskResult.objects.ready().first()
            if row is None:
                return
            row.claim("test")
            worker.run_task(row)
        raise AssertionError("the tasks never end")

    return run


@pytest.fixture(autouse=True)
def _spanish():
    """Begin in Spanish: a request of an earlier test leaves its language active in this thread."""
    translation.activate(settings.LANGUAGE_CODE)
