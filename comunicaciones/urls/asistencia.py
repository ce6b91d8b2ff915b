"""Public addresses of attendance."""

from django.urls import URLPattern, URLResolver, path

from comunicaciones.views import asistencia, constancias

urlpatterns: list[URLPattern | URLResolver] = [
    path("agenda/asistencia/", asistencia.entrada, name="asistencia_entrada"),
    path("agenda/asistencia/puerta/<str:clave>/", asistencia.puerta, name="asistencia_puerta"),
    path("agenda/asistencia/<slug:codigo>/", asistencia.codigo, name="asistencia_codigo"),
    path("agenda/asistencia/<slug:codigo>/qr.png", asistencia.imagen, name="asistencia_qr"),
    path("agenda/constancias/descargar/<str:ficha>/", constancias.descargar, name="asistencia_descargar"),
    path("agenda/constancias/mia/<int:pk>/", constancias.propia, name="asistencia_propia"),
    path("agenda/constancias/<str:codigo>/", constancias.verificar, name="asistencia_constancia"),
]
