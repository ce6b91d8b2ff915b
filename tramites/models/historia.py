"""Rows that are written once: history that no role, screen or stray save can change."""

from typing import Any

from django.db import models


class WrittenOnce(Exception):
    """Somebody tried to change or delete a row of the history."""


class WrittenOnceQuerySet(models.QuerySet[Any]):
    """A queryset that only reads and creates."""

    def update(self, **kwargs: Any) -> int:
        raise WrittenOnce(f"{self.model.__name__} is never changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise WrittenOnce(f"{self.model.__name__} is never deleted")


class WrittenOnceModel(models.Model):
    """Base of append-only tables."""

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise WrittenOnce(f"{type(self).__name__} is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise WrittenOnce(f"{type(self).__name__} is never deleted")
