"""Addresses of the officials' screens, under the admin."""

from django.urls import path

from tramites.bandeja import views_caso, views_lista, views_retenciones

urlpatterns = [
    path("retenciones/", views_retenciones.retenciones, name="retenciones"),
    path("bandeja/", views_lista.lista, name="bandeja"),
    path("bandeja/asignar/", views_lista.asignar, name="bandeja_asignar"),
    path("bandeja/<slug:codigo>/", views_caso.caso, name="bandeja_caso"),
    path("bandeja/<slug:codigo>/acto/<slug:acto>/", views_caso.acto, name="bandeja_acto"),
    path("bandeja/<slug:codigo>/archivo/<uuid:id>/", views_caso.archivo, name="bandeja_archivo"),
    path("bandeja/<slug:codigo>/documento/<int:pk>/", views_caso.documento, name="bandeja_documento"),
]
