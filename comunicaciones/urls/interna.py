"""Public addresses of subscriptions and the internal area."""

from django.urls import URLPattern, URLResolver, path

from comunicaciones.views import canales, suscripciones

urlpatterns: list[URLPattern | URLResolver] = [
    path("suscripciones/", suscripciones.inicio, name="suscripciones"),
    path("suscripciones/revise-su-correo/", suscripciones.pedida, name="suscripcion_pedida"),
    path("suscripciones/dejada/", suscripciones.dejada, name="suscripcion_dejada"),
    path("suscripciones/confirmar/<str:token>/", suscripciones.confirmar, name="suscripcion_confirmar"),
    path("suscripciones/mia/<slug:dicha>/", suscripciones.gestion, name="suscripcion_gestion"),
    path("suscripciones/baja/<slug:dicha>/", suscripciones.baja, name="suscripcion_baja"),
    path("suscripciones/tema/<slug:slug>/<slug:formato>/", canales.canal_de_tema, name="canal_de_tema"),
    path("suscripciones/tramite/<slug:slug>/<slug:formato>/", canales.canal_de_tramite, name="canal_de_tramite"),
]
