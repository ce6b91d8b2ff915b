"""Addresses of following and verifying. Included under the language prefix."""

from django.urls import path

from tramites.views import certificados, seguir, verificar

app_name = "tramites"

urlpatterns = [
    path("radicados/", seguir.entrar, name="entrar"),
    path("radicados/clave/", seguir.clave, name="clave"),
    path("radicados/salir/", seguir.salir, name="salir"),
    path("radicados/certificado/<str:token>/", certificados.enlace, name="enlace"),
    path("radicados/<slug:codigo>/", seguir.ver, name="seguir"),
    path("radicados/<slug:codigo>/documento/<int:pk>/", seguir.documento, name="documento"),
    path("radicados/<slug:codigo>/mas-tiempo/", seguir.mas_tiempo, name="mas_tiempo"),
    path("radicados/<slug:codigo>/subsanar/", seguir.subsanar, name="subsanar"),
    path("verificar/", verificar.formulario, name="verificar"),
    path("verificar/<str:codigo>/", verificar.documento, name="verificar_documento"),
]
