"""Public addresses of jornadas and the agenda: those with a dot, which the page tree does not route, and one's own."""

from django.urls import URLPattern, URLResolver, path

from comunicaciones.views import calendarios, inscripciones

urlpatterns: list[URLPattern | URLResolver] = [
    path("agenda/agenda.ics", calendarios.publica, name="agenda_ics"),
    path("agenda/privada/<str:ficha>.ics", calendarios.privada, name="agenda_privada"),
    path("agenda/mi-calendario/", inscripciones.mi_calendario, name="agenda_mi_calendario"),
    path("agenda/mi-calendario/renovar/", inscripciones.renovar, name="agenda_renovar"),
    path("agenda/mi-inscripcion/<str:ficha>/jornada.ics", calendarios.de_mi_inscripcion, name="jornada_mi_ics"),
    path("agenda/mi-inscripcion/<str:ficha>/", inscripciones.mi_inscripcion, name="jornada_mi_inscripcion"),
    path("agenda/inscribirme/<int:pk>/", inscripciones.inscribirme, name="jornada_inscribirme"),
    path("agenda/no-ire/<int:pk>/", inscripciones.no_ire, name="jornada_no_ire"),
    path("agenda/<slug:slug>/jornada.ics", calendarios.de_una, name="jornada_ics"),
]
