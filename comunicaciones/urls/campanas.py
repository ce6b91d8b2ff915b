"""Public addresses of campaigns and what they brought."""

from django.urls import URLPattern, URLResolver, path

from comunicaciones.views import enlaces

urlpatterns: list[URLPattern | URLResolver] = [path("e/<slug:corto>/", enlaces.seguir, name="enlace_corto")]
