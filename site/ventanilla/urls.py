"""All addresses: admin and machine ones unprefixed, what a person reads in Spanish at / and in English at /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import index as sitemap_index
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from asesoria.sitemap import MapaDePaginas, MapaDeTemas
from asesoria.urls import api_urls
from core.views.borrador import borrador
from core.views.documentos import documento
from core.views.idiomas import sin_traduccion
from core.views.media import media
from core.views.paginas import servir
from core.views.palabras import palabras
from core.views.robots import robots
from core.views.salud import salud_view

MAPAS = {"paginas": MapaDePaginas, "temas": MapaDeTemas}

handler400 = "core.views.errores.bad_request"
handler403 = "core.views.errores.forbidden"
handler404 = "core.views.errores.not_found"
handler500 = "core.views.errores.server_error"

urlpatterns = [
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password", query_string=True)),
    path("admin/jsi18n/", palabras),  # where Wagtail's templates look for its own
    path("admin/", include(wagtailadmin_urls)),
    path("salud/", salud_view, name="salud"),
    path("documentos/<int:document_id>/<str:document_filename>", documento),
    path("documentos/", include(wagtaildocs_urls)),
    path("media/<path:path>", media, name="media"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap_index, {"sitemaps": MAPAS, "sitemap_url_name": "sitemap_parte"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": MAPAS}, name="sitemap_parte"),
    path("api/", include(api_urls)),
    path("borrador/<str:token>/", borrador, name="borrador"),
]

urlpatterns += i18n_patterns(
    path("cuenta/", include("cuentas.urls")),
    path("buscar/", include("search.urls")),
    path("sin-traduccion/<int:page_id>/", sin_traduccion, name="sin_traduccion"),
    path("", include("asesoria.urls")),  # before the drafts of forms, which are addresses with an id too
    path("", include("comunicaciones.urls")),
    path("", include("forms.urls")),
    path("", include("tramites.urls")),
    re_path(wagtail_urls.serve_pattern, servir, name="wagtail_serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
