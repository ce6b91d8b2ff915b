"""Addresses under /admin/ of the board."""

from django.urls import URLPattern, URLResolver, path

from comunicaciones.mesa.tablero import vistas

urlpatterns: list[URLPattern | URLResolver] = [
    path("tablero/", vistas.pagina, name="tablero"),
    path("tablero/tablero.pdf", vistas.pdf, name="tablero_pdf"),
    path("tablero/<slug:id>.csv", vistas.archivo, name="tablero_csv"),
]
