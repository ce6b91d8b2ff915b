"""What this room does when pages, their privacy or menus change."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from home.actions.olvidar_menus import olvidar_menus
from home.models import Menu


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def on_page_changed(sender: Any, **kwargs: Any) -> None:
    """A page's title, address or visibility may have changed: menus and alerts show it."""
    olvidar_menus()


@receiver(post_delete)
def on_page_deleted(sender: Any, **kwargs: Any) -> None:
    """A page is gone."""
    if issubclass(sender, Page):
        olvidar_menus()


@receiver([post_save, post_delete], sender=Menu)
@receiver([post_save, post_delete], sender=PageViewRestriction)
def on_menu_or_privacy_changed(sender: Any, **kwargs: Any) -> None:
    """A menu was edited, or a page became private or public."""
    olvidar_menus()
