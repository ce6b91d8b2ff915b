"""The tables of search: what is indexed, its vocabulary, what waits to be indexed, and the synonyms."""

from search.models.index import IndexedDocument, IndexedTopic, VocabularyWord
from search.models.outbox import CambioIndice
from search.models.sinonimo import Sinonimo

__all__ = ["CambioIndice", "IndexedDocument", "IndexedTopic", "Sinonimo", "VocabularyWord"]
