"""Addresses of the officials' screens, under the admin."""

from django.urls import path

from tramites.bandeja import views_cargas, views_caso, views_exportar, views_lista, views_retenciones, views_ventanilla

urlpatterns = [
    path("retenciones/", views_retenciones.retenciones, name="retenciones"),
    path("retenciones/<int:pk>/", views_cargas.carga, name="retenciones_carga"),
    path("retenciones/<int:pk>/anular/", views_cargas.anular, name="retenciones_anular"),
    path("retenciones/<int:pk>/restaurar/", views_cargas.restaurar, name="retenciones_restaurar"),
    path("ventanilla/", views_ventanilla.ventanilla, name="ventanilla"),
    path("ventanilla/<int:pk>/", views_ventanilla.ventanilla, name="ventanilla_tramite"),
    path("ventanilla/<int:pk>/<uuid:draft>/", views_ventanilla.borrador, name="ventanilla_borrador"),
    path("ventanilla/<int:pk>/<uuid:draft>/<path:rest>", views_ventanilla.borrador, name="ventanilla_paso"),
    path("bandeja/", views_lista.lista, name="bandeja"),
    path("bandeja/asignar/", views_lista.asignar, name="bandeja_asignar"),
    path("bandeja/exportar/", views_exportar.exportar, name="bandeja_exportar"),
    path("bandeja/<slug:codigo>/", views_caso.caso, name="bandeja_caso"),
    path("bandeja/<slug:codigo>/acto/<slug:acto>/", views_caso.acto, name="bandeja_acto"),
    path("bandeja/<slug:codigo>/archivo/<uuid:id>/", views_caso.archivo, name="bandeja_archivo"),
    path("bandeja/<slug:codigo>/documento/<int:pk>/", views_caso.documento, name="bandeja_documento"),
]
