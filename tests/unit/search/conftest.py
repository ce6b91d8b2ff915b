import pytest

from search.backends import get_backend, vocabulary
from search.synonyms import forget


@pytest.fixture
def index(db):
    """An empty index, without what an earlier test left in the process."""
    backend = get_backend()
    backend.clear()
    forget()
    yield backend
    forget()
    vocabulary.forget()
