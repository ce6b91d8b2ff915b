"""Addresses under /admin/ of jornadas and the agenda."""

from django.urls import URLPattern, URLResolver, path

from comunicaciones.mesa.jornadas import pantallas

urlpatterns: list[URLPattern | URLResolver] = [
    path("jornadas/", pantallas.lista, name="jornadas_mesa"),
    path("jornadas/<int:pk>/", pantallas.ficha, name="jornada_mesa"),
    path("jornadas/<int:pk>/mensaje/<slug:tipo>/", pantallas.vista, name="jornada_mensaje"),
    path("jornadas/<int:pk>/mensaje/<slug:tipo>/prueba/", pantallas.prueba, name="jornada_prueba"),
    path("jornadas/<int:pk>/cancelar/", pantallas.cancelar, name="jornada_cancelar"),
    path(
        "jornadas/<int:pk>/inscripcion/<int:inscripcion_pk>/cancelar/",
        pantallas.cancelar_la_de,
        name="jornada_cancelar_inscripcion",
    ),
]
