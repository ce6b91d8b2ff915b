"""Addresses of drafts, wherever their form lives. Included before the page tree's own."""

from django.urls import re_path

from forms import views

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"

urlpatterns = [
    re_path(rf"^(?:[\w-]+/)+?(?P<draft>{UUID})/(?P<rest>(?:[\w-]+/)*)$", views.draft, name="formulario_borrador"),
]
