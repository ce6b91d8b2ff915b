"""Conditions and rules as an editor writes them."""

from typing import Any

from wagtail import blocks

from forms.blocks.keys import KeyBlock, PlainBlock, PlainTextBlock

OPERATORS = [
    ("is", "es"),
    ("is_not", "no es"),
    ("in", "es una de (separadas por coma)"),
    ("has", "tiene marcada"),
    ("filled", "está respondida"),
    ("empty", "no está respondida"),
    ("gt", "es mayor que"),
    ("gte", "es mayor o igual que"),
    ("lt", "es menor que"),
    ("lte", "es menor o igual que"),
]


class ComparisonBlock(blocks.StructBlock):
    """A question, a comparison, a value."""

    field = PlainBlock(label="Pregunta", help_text="La clave de una pregunta anterior.")
    operator = blocks.ChoiceBlock(choices=OPERATORS, default="is", label="Comparación")
    value = PlainBlock(
        required=False,
        label="Valor",
        help_text="El valor de la opción; para sí o no: true o false. Fechas: 2026-07-17.",
    )

    class Meta:
        icon = "arrows-up-down"
        label = "Comparación"
        label_format = "{field} {operator} {value}"


class ConditionBlock(blocks.StructBlock):
    """Empty means always."""

    join = blocks.ChoiceBlock(
        choices=[("all", "se cumplen todas"), ("any", "se cumple alguna")], default="all", label="Si"
    )
    comparisons = blocks.ListBlock(ComparisonBlock(), default=[], label="Comparaciones")
    formula = PlainTextBlock(
        required=False,
        rows=1,
        label="Fórmula (opcional)",
        help_text="Se suma a las comparaciones. Por ejemplo: suma('actividades', 'ingresos') > 0",
    )
    advanced = PlainTextBlock(
        required=False,
        rows=1,
        label="Condición avanzada",
        help_text="Una condición compuesta, en JSON. Reemplaza lo de arriba.",
    )

    class Meta:
        icon = "view"
        collapsed = True
        label_format = "{comparisons}{formula}{advanced}"
        form_layout = blocks.BlockGroup(children=["join", "comparisons", "formula"], settings=["advanced"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(*args, **kwargs)


class RuleBlock(blocks.StructBlock):
    """Something that must hold between several questions."""

    message = blocks.TextBlock(rows=2, label="Mensaje", help_text="Qué se esperaba y cómo arreglarlo.")
    check = ConditionBlock(label="Debe cumplirse")
    fields = PlainBlock(
        required=False, label="Preguntas", help_text="Claves separadas por coma: allí se muestra el mensaje."
    )
    level = blocks.ChoiceBlock(
        choices=[
            ("error", "Impide seguir hasta corregir"),
            ("warning", "Advierte y deja seguir"),
            ("stop", "Termina el formulario con una explicación"),
        ],
        default="error",
        label="Si no se cumple",
    )
    when = ConditionBlock(label="Se revisa solo si")
    key = KeyBlock()

    class Meta:
        icon = "warning"
        label = "Regla"
        label_format = "{message}"
        form_layout = blocks.BlockGroup(children=["message", "check", "fields", "level"], settings=["when", "key"])
