"""What every backend must do; tests/contracts/test_search_backends.py holds each of them to it."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from search.documents import PUBLIC, Query, SearchDocument, SearchResults, Suggestion


class Backend(ABC):
    """Keeps documents and answers questions. What a reader's audiences do not include is never counted nor shown."""

    @abstractmethod
    def write(self, source: str, documents: Sequence[SearchDocument]) -> int:
        """Put these documents of a source in the index, replacing those of the same id; return how many had changed."""

    @abstractmethod
    def remove(self, source: str, ids: Sequence[str]) -> int:
        """Take these documents of a source out; return how many there were."""

    @abstractmethod
    def clear(self) -> None:
        """Empty the index."""

    @abstractmethod
    def fingerprints(self, source: str) -> dict[str, str]:
        """Return id → fingerprint of all that is indexed of a source, to compare with what should be."""

    @abstractmethod
    def search(self, query: Query) -> SearchResults:
        """Answer a question. Never raises for what a person typed."""

    @abstractmethod
    def suggest(
        self, text: str, locale: str, *, audiences: Sequence[str] = (PUBLIC,), limit: int = 8
    ) -> list[Suggestion]:
        """Return names that go on from what was typed so far, heaviest first."""
