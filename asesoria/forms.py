"""The forms of taking part: a post with its guard fields, a report, a public name."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from asesoria import datos_personales
from asesoria.apartados import Apartado
from asesoria.escritura import limpiar, una_linea
from asesoria.models import AjustesAsesoria, Reporte
from forms.files import clamav
from forms.files.intake import Taken, take
from forms.files.refusal import Refused

SALT = "asesoria.inicio"
DAY = 24 * 60 * 60
MOST_FILES = 3
MOST_BYTES = 5 * 1024 * 1024
EXTENSIONS = ("jpg", "png", "pdf")


class ArchivosInput(forms.ClearableFileInput):
    """A field of several files."""

    allow_multiple_selected = True


class ArchivosField(forms.FileField):
    """Several files, each told by its content, cleaned and (where there is a scanner) scanned by the form engine."""

    def clean(self, data: Any, initial: Any = None) -> list[Taken]:  # type: ignore[override]  # a list of what was taken
        uploads = [item for item in (data if isinstance(data, list | tuple) else [data]) if item]
        if len(uploads) > MOST_FILES:
            raise forms.ValidationError(_("Adjunte hasta %(n)s archivos.") % {"n": MOST_FILES})
        return [self._taken(upload) for upload in uploads]

    def _taken(self, upload: UploadedFile) -> Taken:
        try:
            return _scanned(take(upload, extensions=EXTENSIONS, max_bytes=MOST_BYTES))
        except clamav.Unavailable:  # nothing unscanned is published
            words = _("Ahora no podemos examinar archivos. Envíe su mensaje sin ellos o pruebe más tarde.")
            raise forms.ValidationError(words) from None
        except Refused:
            words = _("No pudimos recibir «%(name)s». Adjunte una imagen JPG o PNG, o un PDF, de hasta 5 MB.")
            raise forms.ValidationError(words % {"name": upload.name}) from None


def _scanned(taken: Taken) -> Taken:
    if clamav.is_configured():
        clamav.scan(taken.stream)
        taken.stream.seek(0)
    return taken


class AporteForm(forms.Form):
    """A text, with what tells people from machines: a field nobody sees and the moment the page was opened."""

    fuente = forms.CharField(
        label=_("Su mensaje"),
        help_text=_("Deje una línea en blanco entre párrafos. Una lista empieza con «- » y una cita con «> »."),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "true"}),
        error_messages={"required": _("Escriba su mensaje.")},
        strip=False,
    )
    archivos = ArchivosField(
        label=_("Imágenes o PDF"),
        help_text=_("Opcional: hasta 3, de 5 MB cada uno. Los ve todo el mundo: no adjunte documentos personales."),
        required=False,
        widget=ArchivosInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )
    descripcion = forms.CharField(
        label=_("Qué se ve en las imágenes"),
        help_text=_("Para quien no puede verlas."),
        max_length=240,
        required=False,
    )
    oficial = forms.BooleanField(label=_("Es la respuesta oficial de mi dependencia"), required=False)
    datos_ok = forms.BooleanField(label=_("Ya lo revisé: publíquelo así"), required=False)
    sitio_web = forms.CharField(required=False, label=_("Deje este campo vacío"))
    inicio = forms.CharField(required=False, widget=forms.HiddenInput)
    clave_envio = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        puede_oficial: bool = False,
        con_archivos: bool = True,
        apartados: Sequence[Apartado] = (),
        **kwargs: Any,
    ) -> None:
        initial = {"clave_envio": uuid4(), "inicio": signing.dumps(None, salt=SALT), "oficial": True}
        super().__init__(*args, **kwargs | {"initial": initial | kwargs.get("initial", {})})
        self.hallazgos: list[str] = []
        self.apartados = apartados
        if not puede_oficial:
            del self.fields["oficial"]
        if not con_archivos:
            del self.fields["archivos"], self.fields["descripcion"]

    def clean_archivos(self) -> list[Taken]:
        taken: list[Taken] = self.cleaned_data["archivos"]
        if len(taken) + len(self.apartados) > MOST_FILES:
            raise forms.ValidationError(_("Adjunte hasta %(n)s archivos.") % {"n": MOST_FILES})
        return taken

    def clean_fuente(self) -> str:
        text = limpiar(self.cleaned_data["fuente"])
        if not any(c.isalnum() for c in text):
            raise forms.ValidationError(_("Escriba su mensaje."))
        return self._short_enough(text)

    def _short_enough(self, text: str) -> str:
        most = AjustesAsesoria.load().caracteres_maximos
        if len(text) > most:
            words = _("Su mensaje tiene %(n)s caracteres; quite texto hasta llegar a %(most)s.")
            raise forms.ValidationError(words % {"n": len(text), "most": most})
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        written = f"{data.get('titulo', '')}\n{data.get('fuente', '')}"
        self.hallazgos = datos_personales.en_palabras(datos_personales.buscar(written))
        if self.hallazgos and not data.get("datos_ok") and not self.errors:
            words = _("Parece que escribió %(what)s. Lo que publica lo puede leer todo el mundo.")
            self.add_error("fuente", words % {"what": datos_personales.en_una_frase(self.hallazgos)})
        return data

    @property
    def segundos(self) -> float | None:
        """How long the page was open, None when the mark was lost or forged: that alone is no crime."""
        try:
            signing.loads(self.data.get("inicio", ""), salt=SALT, max_age=DAY)
        except signing.BadSignature:
            return None
        return _age(self.data["inicio"])

    @property
    def recibidos(self) -> Sequence[tuple[Taken, str]]:
        """The files that came with this very sending and passed, each with what it shows."""
        return [(taken, self.cleaned_data.get("descripcion", "")) for taken in self.cleaned_data.get("archivos") or []]

    @property
    def adjuntos(self) -> Sequence[tuple[Taken, str]]:
        """All the files of the post: those set aside before, and those of this sending."""
        return [*((kept.abrir(), kept.descripcion) for kept in self.apartados), *self.recibidos]


def _age(mark: str) -> float:
    """Return how many whole seconds ago a mark was signed (that is its grain)."""
    for seconds in (0, 1, 2, 3, 4, 5, 10, 20, 30, 60):
        try:
            signing.loads(mark, salt=SALT, max_age=seconds)
        except signing.SignatureExpired:
            continue
        return float(seconds)
    return float(DAY)


class TemaForm(AporteForm):
    """A question with its title."""

    titulo = forms.CharField(
        label=_("Su pregunta, en una frase"),
        max_length=160,
        error_messages={"required": _("Escriba su pregunta en una frase.")},
    )
    tramite: Any = forms.ModelChoiceField(
        label=_("Trámite del que pregunta"), queryset=None, required=False, empty_label=_("Ninguno, u otro tema")
    )
    field_order = ["titulo", "tramite", "fuente", "archivos", "descripcion"]

    def __init__(self, *args: Any, tramites: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fuente"].label = _("Cuente los detalles")
        self.fields["tramite"].queryset = tramites  # type: ignore[attr-defined]  # a model's choice
        if not tramites:
            del self.fields["tramite"]

    def clean_titulo(self) -> str:
        title = una_linea(self.cleaned_data["titulo"])
        if len([c for c in title if c.isalnum()]) < 8:
            raise forms.ValidationError(_("Escriba la pregunta con más palabras, para que otros la encuentren."))
        return title


class ComentarioForm(AporteForm):
    """A comment, which may be a question."""

    es_pregunta = forms.BooleanField(label=_("Es una pregunta: espero respuesta"), required=False)
    field_order = ["fuente", "es_pregunta", "archivos", "descripcion"]


class ReporteForm(forms.Form):
    """Why a post breaks the rules."""

    motivo = forms.ChoiceField(
        label=_("Qué pasa con esta publicación"),
        choices=Reporte.Motivo,
        widget=forms.RadioSelect,
        error_messages={"required": _("Escoja qué pasa con esta publicación.")},
    )
    texto = forms.CharField(
        label=_("Cuéntenos más"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class NombreForm(forms.Form):
    """The public name."""

    nombre = forms.CharField(
        label=_("Nombre que verán los demás"),
        help_text=_("Puede ser su nombre o un apodo. No use el de otra persona ni el de la Alcaldía."),
        max_length=40,
        error_messages={"required": _("Escriba el nombre que verán los demás.")},
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )

    def clean_nombre(self) -> str:
        return una_linea(self.cleaned_data["nombre"])
