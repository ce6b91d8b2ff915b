"""All addresses: the admin and machine ones unprefixed, everything a person reads in Spanish at / and English at /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("documentos/", include(wagtaildocs_urls)),
]

urlpatterns += i18n_patterns(
    path("cuenta/", include("allauth.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
