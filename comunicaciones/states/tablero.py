"""What the board counts of forms."""

from django.db import models


class Momento(models.TextChoices):
    """What happened to a form being filled in."""

    INICIO = "inicio", "Empezado"
    ABANDONO = "abandono", "Dejado sin enviar"
