"""Addresses under /admin/ of subscriptions and the internal area."""

from django.urls import URLPattern, URLResolver, path

from comunicaciones.mesa.interna import suscripciones

urlpatterns: list[URLPattern | URLResolver] = [
    path("suscripciones/", suscripciones.lista, name="suscripciones_mesa"),
    path("suscripciones/novedad/<int:pk>/", suscripciones.novedad, name="suscripciones_novedad"),
    path("suscripciones/menor/<int:pk>/", suscripciones.menor, name="suscripciones_menor"),
    path("suscripciones/consentimientos.csv", suscripciones.consentimientos, name="suscripciones_consentimientos"),
    path("suscripciones/correos.csv", suscripciones.correos, name="suscripciones_correos"),
]
