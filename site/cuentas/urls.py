"""Addresses of accounts, under /cuenta/: the person's page, two pages of ours, and allauth's for the rest."""

from django.urls import include, path

from cuentas import views
from cuentas.mesa import invitacion

urlpatterns = [
    path("", views.cuenta, name="cuenta"),
    path("login/code/confirm/", views.CodigoParaEntrarView.as_view(), name="account_confirm_login_code"),
    path("confirm-email/", views.CodigoDelCorreoView.as_view(), name="account_email_verification_sent"),
    path("invitacion/<str:secreto>/", invitacion.invitacion, name="cuenta_invitacion"),
    path("", include("allauth.urls")),
]
