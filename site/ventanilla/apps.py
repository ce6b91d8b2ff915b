"""The composition room: settings, addresses, seed and run commands. It imports every room and nobody imports it."""

from django.apps import AppConfig


class VentanillaConfig(AppConfig):
    name = "ventanilla"
    verbose_name = "Ventanilla"
