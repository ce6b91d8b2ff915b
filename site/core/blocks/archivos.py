"""Documents to download, and video with captions or a transcript."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from core.blocks.texto import TextoSimpleBlock


class DocumentoBlock(blocks.StructBlock):
    """One document; without a title of its own, the document's is shown."""

    documento = DocumentChooserBlock(label="Documento")
    titulo = blocks.CharBlock(max_length=160, required=False, label="Título")


class DocumentosBlock(blocks.StructBlock):
    """A list of documents with kind and size."""

    titulo = blocks.CharBlock(max_length=120, required=False, label="Título de la sección")
    documentos = blocks.ListBlock(DocumentoBlock(label="Documento"), min_num=1, label="Documentos")

    class Meta:
        label = "Documentos"
        icon = "doc-full"
        template = "core/blocks/documentos.html"


class VideoBlock(blocks.StructBlock):
    """A video of ours, or the address of one elsewhere (a link: the page loads nothing from other hosts)."""

    titulo = blocks.CharBlock(max_length=160, label="Título del video")
    archivo = DocumentChooserBlock(required=False, label="Archivo MP4 o WebM")
    url = blocks.URLBlock(required=False, label="Dirección del video en otro sitio")
    subtitulos = DocumentChooserBlock(required=False, label="Subtítulos (archivo VTT)")
    transcripcion = TextoSimpleBlock(required=False, label="Transcripción")
    minutos = blocks.DecimalBlock(required=False, min_value=0, max_digits=5, decimal_places=1, label="Minutos que dura")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        errors = {} if self.is_deferred_validation else self._errors(value)
        if errors:
            raise StructBlockValidationError({place: ValidationError(message) for place, message in errors.items()})
        return value

    @staticmethod
    def _errors(value: Any) -> dict[str, str]:
        errors = {}
        if bool(value["archivo"]) == bool(value["url"]):
            errors["archivo"] = "Elija un archivo o escriba una dirección, una de las dos cosas."
        transcripcion = value["transcripcion"]
        if not value["subtitulos"] and not (transcripcion and transcripcion.source.strip()):
            errors["transcripcion"] = "Ponga subtítulos o una transcripción, para quien no oye el video."
        if value["subtitulos"] and value["subtitulos"].file_extension != "vtt":
            errors["subtitulos"] = "Los subtítulos deben ser un archivo VTT."
        return errors

    class Meta:
        label = "Video"
        icon = "media"
        template = "core/blocks/video.html"
