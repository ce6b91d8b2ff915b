"""A table whose columns all have a heading and that says what it shows."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail_localize.segments import StringSegmentValue


class CeldasBlock(TypedTableBlock):
    """The cells. Headings and text cells are offered for translation, which wagtail-localize does not do by itself."""

    texto = blocks.CharBlock(required=False, label="Texto")
    numero = blocks.DecimalBlock(required=False, label="Número")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        if not value.columns or not value.row_data:
            raise ValidationError("La tabla necesita al menos una columna y una fila.")
        if any(not (column["heading"] or "").strip() for column in value.columns):
            raise ValidationError(
                "Cada columna necesita un encabezado: lo leen las personas que usan lector de pantalla."
            )
        return value

    def get_translatable_segments(self, value: Any) -> list[StringSegmentValue]:
        return [StringSegmentValue(place, text) for place, text in self._texts(value) if text]

    def restore_translated_segments(self, value: Any, segments: Iterable[Any]) -> Any:
        for segment in segments:
            kind, _, rest = segment.path.partition(".")
            if kind == "columna":
                value.columns[int(rest)]["heading"] = segment.render_text()
            else:
                row, column = (int(n) for n in rest.split("-"))
                value.row_data[row]["values"][column] = segment.render_text()
        return value

    @staticmethod
    def _texts(value: Any) -> Iterable[tuple[str, str]]:
        for n, column in enumerate(value.columns):
            yield f"columna.{n}", column["heading"] or ""
        for r, row in enumerate(value.row_data):
            for c, cell in enumerate(row["values"]):
                if isinstance(cell, str):
                    yield f"celda.{r}-{c}", cell


class TablaBlock(blocks.StructBlock):
    """A table with its title."""

    titulo = blocks.CharBlock(max_length=160, label="Título de la tabla", help_text="Diga qué muestra.")
    tabla = CeldasBlock(label="Tabla")
    primera_columna = blocks.BooleanBlock(required=False, label="La primera columna nombra cada fila")

    class Meta:
        label = "Tabla"
        icon = "table"
        template = "core/blocks/tabla.html"
