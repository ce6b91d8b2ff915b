"""What an edit tells search: a row in the outbox, in the same transaction."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from search.actions.encolar_cambio import encolar_cambio
from search.models import Sinonimo
from search.registry import source_of
from search.synonyms import forget


@receiver([page_published, page_unpublished])
def on_page_change(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    source = source_of(sender)
    if source is not None:
        encolar_cambio(fuente=source.id, objeto=instance.pk)


@receiver(page_slug_changed)
def on_slug_change(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    # Wagtail says this only after the commit; were the process killed between, the nightly comparison puts it right.
    encolar_cambio(objeto=instance.pk, rama=True)


@receiver(post_page_move)
def on_move(sender: type[Page], instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    if url_path_before != url_path_after:
        encolar_cambio(objeto=instance.pk, rama=True)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def on_privacy_change(sender: type[Model], instance: PageViewRestriction, **kwargs: Any) -> None:
    encolar_cambio(objeto=instance.page_id, rama=True)


@receiver(post_delete)
def on_delete(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    source = source_of(sender)
    if source is not None:
        encolar_cambio(fuente=source.id, objeto=instance.pk)


@receiver(post_save)
def on_save(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    # Pages are saved as drafts too: they speak by Wagtail's signals, above.
    source = None if raw or issubclass(sender, Page) else source_of(sender)
    if source is not None:
        encolar_cambio(fuente=source.id, objeto=instance.pk)


@receiver([post_save, post_delete], sender=Sinonimo)
def on_synonym_change(**kwargs: Any) -> None:
    forget()
