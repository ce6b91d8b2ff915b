"""Text in panels: call-out, steps, accordion, quote."""

from wagtail import blocks

from core.blocks.texto import TextoSimpleBlock


class LlamadoBlock(blocks.StructBlock):
    """A call-out; its tone is said by a word and an icon too, never by colour alone."""

    tono = blocks.ChoiceBlock(
        choices=[
            ("nota", "Nota"),
            ("importante", "Importante"),
            ("advertencia", "Advertencia"),
            ("logro", "Buena noticia"),
        ],
        default="nota",
        label="Tono",
    )
    titulo = blocks.CharBlock(max_length=120, required=False, label="Título")
    texto = TextoSimpleBlock(label="Texto")

    class Meta:
        label = "Llamado de atención"
        icon = "warning"
        template = "core/blocks/llamado.html"


class PasoBlock(blocks.StructBlock):
    """One step: what to do in a few words, and how."""

    titulo = blocks.CharBlock(max_length=120, label="Título")
    texto = TextoSimpleBlock(required=False, label="Texto")


class PasosBlock(blocks.StructBlock):
    """Numbered steps."""

    titulo = blocks.CharBlock(max_length=120, required=False, label="Título de la sección")
    pasos = blocks.ListBlock(PasoBlock(label="Paso"), min_num=2, label="Pasos")

    class Meta:
        label = "Pasos"
        icon = "list-ol"
        template = "core/blocks/pasos.html"


class AcordeonBlock(blocks.StructBlock):
    """Questions that unfold; readable without JavaScript (details and summary)."""

    titulo = blocks.CharBlock(max_length=120, required=False, label="Título de la sección")
    items = blocks.ListBlock(PasoBlock(label="Pregunta y respuesta"), min_num=1, label="Preguntas")

    class Meta:
        label = "Acordeón"
        icon = "collapse-down"
        template = "core/blocks/acordeon.html"


class CitaBlock(blocks.StructBlock):
    """Somebody's words, with who said them."""

    texto = blocks.TextBlock(max_length=600, label="Cita")
    autor = blocks.CharBlock(max_length=120, label="Quién lo dijo")
    cargo = blocks.CharBlock(max_length=160, required=False, label="Cargo")

    class Meta:
        label = "Cita"
        icon = "openquote"
        template = "core/blocks/cita.html"
