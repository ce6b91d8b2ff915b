"""One block per field type, each with its own settings."""

from typing import Any

from wagtail import blocks

from forms.blocks.conditions import ConditionBlock
from forms.blocks.keys import KeyBlock, PlainBlock, PlainTextBlock, StableBlock
from forms.blocks.settings import SETTINGS
from forms.fields import field_types
from forms.fields.base import FieldType

DATA_CLASSES = [("normal", "Normal"), ("personal", "Personal"), ("sensible", "Sensible"), ("menor", "De un menor")]


class OptionBlock(blocks.StructBlock):
    """One option. Its value is kept with the answers; its text may change."""

    label = blocks.CharBlock(max_length=200, label="Texto")
    help = blocks.CharBlock(required=False, max_length=300, label="Ayuda")
    value = StableBlock(
        required=False, max_length=60, label="Valor", help_text="Vacío se toma del texto. No lo cambie después."
    )
    when = PlainTextBlock(
        required=False, rows=1, label="Solo si (fórmula)", help_text="Por ejemplo: clase == 'reclamo'"
    )

    class Meta:
        icon = "radio-empty"
        label = "Opción"
        label_format = "{label}"
        form_layout = blocks.BlockGroup(children=["label", "help"], settings=["value", "when"])


class QuestionBlock(blocks.StructBlock):
    """A question of one type: its words, its settings and, folded away, when it applies and how it is handled."""

    def __init__(self, kind: FieldType, **kwargs: Any) -> None:
        main = self._main(kind)
        folded = self._folded(kind)
        layout = blocks.BlockGroup(children=[n for n, _ in main], settings=[n for n, _ in folded])
        super().__init__(
            [*main, *folded],
            label=kind.label,
            icon=kind.icon,
            group="Preguntas",
            label_format="{label}",
            form_layout=layout,
            **kwargs,
        )

    def _main(self, kind: FieldType) -> list[tuple[str, blocks.Block]]:
        out: list[tuple[str, blocks.Block]] = [
            ("label", blocks.CharBlock(max_length=300, label="Pregunta", help_text=kind.help)),
            ("help", blocks.TextBlock(required=False, rows=2, label="Ayuda", help_text="Aparece bajo la pregunta.")),
        ]
        if kind.is_input and kind.asks == "field":
            out.append(("required", blocks.BooleanBlock(required=False, default=True, label="Obligatoria")))
        if kind.has_options:
            out.append(("options", blocks.ListBlock(OptionBlock(), default=[], label="Opciones", collapsed=True)))
            out.append(
                (
                    "options_from",
                    PlainBlock(
                        required=False,
                        label="O tomar las opciones de",
                        help_text="table: y la clave de una tabla de valores; toma sus filas vigentes.",
                    ),
                )
            )
        if not kind.is_input:
            out.append(
                ("formula", PlainTextBlock(rows=2, label="Fórmula", help_text="Por ejemplo: round1000(base * 0.15)"))
            )
        return out

    def _folded(self, kind: FieldType) -> list[tuple[str, blocks.Block]]:
        out: list[tuple[str, blocks.Block]] = [(s.control, s.block()) for s in SETTINGS.get(kind.id, ())]
        out.append(("when", ConditionBlock(label="Se muestra solo si")))
        if kind.is_input and kind.asks == "field":
            out.append(("required_if", ConditionBlock(label="Es obligatoria si")))
        if kind.is_input:
            out.append(("error", blocks.CharBlock(required=False, label="Mensaje propio si falta o está mal")))
        out.append(
            (
                "data_class",
                blocks.ChoiceBlock(choices=DATA_CLASSES, default=kind.default_data_class, label="Clase de dato"),
            )
        )
        return [*out, ("key", KeyBlock())]


def question_blocks() -> list[tuple[str, blocks.Block]]:
    """Return a block for every registered field type, by its id."""
    return [(kind.id, QuestionBlock(kind)) for kind in field_types]
