"""Ways on: a button, related pages, a dependencia's contact card, the form of another page."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from core.blocks.idioma import Enlace, en_su_idioma, enlaces_a
from core.blocks.teaser import teaser_de_formulario


class DestinoValue(blocks.StructValue):
    """A value with a page or an address; gives the address of either."""

    @property
    def href(self) -> str:
        page = self.get("pagina")
        return (en_su_idioma(page).url if page else self.get("url")) or ""

    @property
    def es_externo(self) -> bool:
        return not self.get("pagina") and (self.get("url") or "").startswith("http")


class DestinoBlock(blocks.StructBlock):
    """Exactly one of a page and an address. For others to build on."""

    pagina = blocks.PageChooserBlock(required=False, label="Página")
    url = blocks.CharBlock(
        required=False, max_length=300, label="o una dirección", help_text="Empieza con https:// o con /."
    )

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        error = "" if self.is_deferred_validation else destino_error(value["pagina"], value["url"] or "")
        if error:
            raise StructBlockValidationError({"url": ValidationError(error)})
        return value

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Offer every text but the address, which is not to be translated."""
        from wagtail_localize.segments import StringSegmentValue  # only when translating

        return [
            StringSegmentValue(name, value[name])
            for name, block in self.child_blocks.items()
            if name != "url" and isinstance(block, blocks.CharBlock) and value[name]
        ]

    def restore_translated_segments(self, value: Any, segments: Any) -> Any:
        for segment in segments:
            value[segment.path] = segment.render_text()
        return value

    class Meta:
        value_class = DestinoValue


def destino_error(pagina: Any, url: str) -> str:
    """Return what is wrong with a choice between a page and an address, or nothing."""
    if bool(pagina) == bool(url):
        return "Elija una página o escriba una dirección, una de las dos cosas."
    if url and not url.startswith(("https://", "http://", "/", "mailto:", "tel:")):
        return "La dirección debe empezar con https:// o, si es de este sitio, con /."
    return ""


class BotonBlock(DestinoBlock):
    """A link that looks like a button, with a verb."""

    texto = blocks.CharBlock(max_length=60, label="Texto", help_text="Un verbo: «Descargar el calendario».")

    class Meta:
        label = "Botón"
        icon = "link"
        template = "core/blocks/boton.html"
        form_layout = ["texto", "pagina", "url"]


class RelacionadasValue(blocks.StructValue):
    """The chosen pages as this reader may see them."""

    @property
    def publicas(self) -> list[Enlace]:
        """The public ones in the order chosen, each in the reader's language where it is translated."""
        return [link for link in enlaces_a(page and page.pk for page in self.get("paginas") or []) if link]


class RelacionadasBlock(blocks.StructBlock):
    """Pages that go with this one, shown in the reader's language where they are translated."""

    titulo = blocks.CharBlock(max_length=120, required=False, label="Título de la sección")
    paginas = blocks.ListBlock(blocks.PageChooserBlock(label="Página"), min_num=1, max_num=8, label="Páginas")

    class Meta:
        label = "Páginas relacionadas"
        icon = "doc-empty"
        template = "core/blocks/relacionadas.html"
        value_class = RelacionadasValue


class ContactoBlock(blocks.StructBlock):
    """The address, hours and telephone of a dependencia, always those of its record."""

    dependencia = SnippetChooserBlock("cuentas.Dependencia", label="Dependencia")

    class Meta:
        label = "Contacto de una dependencia"
        icon = "group"
        template = "core/blocks/contacto.html"


class FormularioValue(blocks.StructValue):
    """The page that hosts a form, and what it says of it."""

    @property
    def teaser(self) -> Any:
        page = self.get("pagina")
        return teaser_de_formulario(en_su_idioma(page)) if page else None


class FormularioBlock(blocks.StructBlock):
    """The way into a form: name, time, what to have ready, *Iniciar*. The form itself lives on its own pages."""

    pagina = blocks.PageChooserBlock(label="Página que tiene el formulario")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        page = value["pagina"]
        if page and not self.is_deferred_validation and teaser_de_formulario(page) is None:
            message = "Esa página no tiene un formulario publicado. Elija, por ejemplo, un trámite en línea."
            raise StructBlockValidationError({"pagina": ValidationError(message)})
        return value

    class Meta:
        label = "Formulario"
        icon = "form"
        template = "core/blocks/formulario.html"
        value_class = FormularioValue
