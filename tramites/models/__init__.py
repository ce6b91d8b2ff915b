"""Trámite pages, radicados and what belongs to them."""

from tramites.models.pages import TramitePage, TramitesIndexPage

__all__ = ["TramitePage", "TramitesIndexPage"]
