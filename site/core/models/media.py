"""Our own image and document models, from the first migration on, so that fields can be added later.

Who may add, change and choose them is asked of Wagtail's own models (`wagtailimages.choose_image`…), collection by
collection: permissions of these two open nothing in the admin.
"""

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Imagen(AbstractImage):
    """A picture. Its `description` is the alternative text; `credito` names who made it."""

    credito = models.CharField("crédito", max_length=160, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credito")

    class Meta(AbstractImage.Meta):
        verbose_name = "imagen"
        verbose_name_plural = "imágenes"


class Rendition(AbstractRendition):
    """One size of a picture, made once."""

    image = models.ForeignKey(Imagen, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition")
        ]


class Documento(AbstractDocument):
    """A document to download, always through a view that checks its collection's privacy."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = "documento"
        verbose_name_plural = "documentos"
