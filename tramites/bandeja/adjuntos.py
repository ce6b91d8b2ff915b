"""Files that an official attaches: as many as needed, each checked like a citizen's."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from forms.files.intake import take
from forms.files.refusal import Refused

EXTENSIONS = ("pdf", "jpg", "png", "docx", "xlsx", "odt", "ods")
MOST_BYTES = 15 * 1024 * 1024
MOST_FILES = 10


class VariosArchivos(forms.ClearableFileInput):
    allow_multiple_selected = True


class AdjuntosField(forms.FileField):
    """Several files, or none."""

    widget = VariosArchivos

    def clean(self, data: Any, initial: Any = None) -> Sequence[UploadedFile]:
        uploads = [u for u in (data if isinstance(data, list | tuple) else [data]) if u]
        if len(uploads) > MOST_FILES:
            raise forms.ValidationError(_("Adjunte como mucho %(n)s archivos.") % {"n": MOST_FILES})
        for upload in uploads:
            self._check(upload)
        return uploads

    def _check(self, upload: UploadedFile) -> None:
        try:
            taken = take(upload, extensions=EXTENSIONS, max_bytes=MOST_BYTES)
        except Refused as error:
            raise forms.ValidationError(
                _("«%(nombre)s» no se puede adjuntar. Use PDF, JPG, PNG, DOCX, XLSX, ODT u ODS de hasta 15 MB.")
                % {"nombre": upload.name}
            ) from error
        # The kind that its content is, whatever the browser said.
        upload.content_type = taken.content_type
        upload.name = taken.name
        upload.seek(0)
