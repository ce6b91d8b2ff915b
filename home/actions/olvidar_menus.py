"""Forget what is remembered of menus and alerts, since a page or a menu changed."""

from core.remembered import forget


def olvidar_menus() -> None:
    """Let every process read menus, alerts and addresses again; nothing is recorded and nobody is told."""
    forget()
