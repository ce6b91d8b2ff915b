"""Addresses under /admin/ of surveys and practice."""

from django.urls import URLPattern, URLResolver, path, re_path

from comunicaciones.mesa.encuestas import abiertas, archivos, invitaciones, resultados

urlpatterns: list[URLPattern | URLResolver] = [
    path("encuestas/", resultados.lista, name="encuestas"),
    path("encuestas/<int:pk>/", resultados.pagina, name="encuesta_resultados"),
    path("encuestas/<int:pk>/imprimir/", resultados.imprimir, name="encuesta_imprimir"),
    path("encuestas/<int:pk>/recontar/", resultados.recontar, name="encuesta_recontar"),
    re_path(r"^encuestas/(?P<pk>\d{1,9})/respuestas\.(?P<formato>csv|xlsx)$", archivos.hoja, name="encuesta_hoja"),
    path("encuestas/<int:pk>/abiertas/<slug:pregunta>/", abiertas.lista, name="encuesta_abiertas"),
    path("encuestas/<int:pk>/texto/<uuid:texto>/", abiertas.marcar, name="encuesta_texto"),
    path("encuestas/<int:pk>/invitaciones/", invitaciones.pagina, name="encuesta_invitaciones"),
    path("encuestas/<int:pk>/recordar/", invitaciones.recordar, name="encuesta_recordar"),
]
