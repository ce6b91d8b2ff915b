"""Addresses of search, under /buscar/."""

from django.urls import path

from search.views import buscar_view, sugerencias_view

urlpatterns = [
    path("", buscar_view, name="buscar"),
    path("sugerencias/", sugerencias_view, name="buscar_sugerencias"),
]
