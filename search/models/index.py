"""The index in the database: documents as shown, their topics, and the words that corrections are taken from.

What makes them findable (the FTS5 table, the tsvector column) is made by migration 0002 and known to `backends` alone.
"""

from django.db import models


class IndexedDocument(models.Model):
    """A SearchDocument as it was last indexed. `fingerprint` tells whether it is still what the source says."""

    source = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    title = models.TextField()
    url = models.TextField()
    locale = models.CharField(max_length=10)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    also_known_as = models.TextField(blank=True, help_text="One name a line.")
    dependencia = models.CharField(max_length=60, blank=True)
    date = models.DateField(null=True)
    audience = models.CharField(max_length=60)
    weight = models.FloatField(default=1.0)
    extra = models.JSONField(default=dict)
    page_id = models.BigIntegerField(null=True)
    fingerprint = models.CharField(max_length=64)

    class Meta:
        verbose_name = "documento indexado"
        verbose_name_plural = "documentos indexados"
        constraints = [models.UniqueConstraint(fields=["source", "object_id"], name="indexed_once")]
        # Covers the facets, so that counting reads no text.
        indexes = [
            models.Index(fields=["id", "audience", "locale", "kind", "dependencia", "date"], name="index_facets")
        ]

    def __str__(self) -> str:
        return f"{self.source}:{self.object_id}"


class IndexedTopic(models.Model):
    """One topic of an indexed document."""

    document = models.ForeignKey(IndexedDocument, on_delete=models.CASCADE, related_name="topics")
    slug = models.CharField(max_length=80)
    name = models.CharField(max_length=120)

    class Meta:
        verbose_name = "tema indexado"
        verbose_name_plural = "temas indexados"
        constraints = [models.UniqueConstraint(fields=["document", "slug"], name="topic_once_a_document")]

    def __str__(self) -> str:
        return self.name


class VocabularyWord(models.Model):
    """A word of the documents of one language and audience, and in how many it is: a correction never leaves them."""

    locale = models.CharField(max_length=10)
    audience = models.CharField(max_length=60)
    word = models.CharField(max_length=60, help_text="Folded.")
    surface = models.CharField(max_length=60, help_text="As a person reads it.")
    stem = models.CharField(max_length=60)
    documents = models.IntegerField(default=0)

    class Meta:
        verbose_name = "palabra del índice"
        verbose_name_plural = "palabras del índice"
        constraints = [models.UniqueConstraint(fields=["locale", "audience", "word"], name="word_once")]
        indexes = [
            models.Index(fields=["locale", "audience", "stem"], name="vocabulary_stem"),
            models.Index(fields=["documents"], name="vocabulary_unused", condition=models.Q(documents__lte=0)),
        ]

    def __str__(self) -> str:
        return self.surface
