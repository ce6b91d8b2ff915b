"""What the board counts by itself: forms begun, and the step at which a form was left for good."""

from django.db import models

from comunicaciones.states.tablero import Momento


class CuentaDeFormulario(models.Model):
    """How many times one thing happened to one form on one day: a counter, never a row a person.

    `paso` is the step that was last answered where a form was left, "" where none was, and for forms begun.
    """

    formulario = models.SlugField(max_length=60, help_text="Form.key")
    dia = models.DateField()
    momento = models.CharField(max_length=8, choices=Momento)
    paso = models.CharField(max_length=60, blank=True)
    n = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "cuenta de formulario"
        verbose_name_plural = "cuentas de formularios"
        constraints = [
            models.UniqueConstraint(fields=["formulario", "dia", "momento", "paso"], name="cuenta_de_formulario_una")
        ]

    def __str__(self) -> str:
        return f"{self.formulario} {self.dia} {self.momento} {self.paso}: {self.n}"
