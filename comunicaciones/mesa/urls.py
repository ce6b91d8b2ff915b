"""Addresses of the officials' screens, under /admin/."""

from comunicaciones.mesa.asistencia.urls import urlpatterns as asistencia
from comunicaciones.mesa.campanas.urls import urlpatterns as campanas
from comunicaciones.mesa.encuestas.urls import urlpatterns as encuestas
from comunicaciones.mesa.interna.urls import urlpatterns as interna
from comunicaciones.mesa.jornadas.urls import urlpatterns as jornadas
from comunicaciones.mesa.plan.urls import urlpatterns as plan
from comunicaciones.mesa.tablero.urls import urlpatterns as tablero

urlpatterns = [*asistencia, *campanas, *encuestas, *interna, *jornadas, *plan, *tablero]
