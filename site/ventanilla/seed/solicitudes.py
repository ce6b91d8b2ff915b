"""Makes finished forms of clearly fictitious people, valid by the same evaluation that the wizard uses."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

import typst
import yaml
from django.core.files.base import ContentFile
from django.utils import timezone

from core import pdf
from forms.definition import Field
from forms.evaluation import Context, evaluate
from forms.models import FormVersion, StoredFile, Submission
from forms.selectors.tables import load_options, load_tables
from ventanilla.seed.datos import DEMO, contenido

HOJA = (
    '#set document(title: "Documento de ejemplo")\n#set page("a5")\n#set text(font: "Nunito Sans", lang: "es")\n'
    "= Documento de ejemplo\nHecho para la demostración. No prueba nada."
)


@dataclass(frozen=True)
class Persona:
    """A fictitious person: number 1 is Ciudadana Ejemplo Uno, with the document 1000000001."""

    numero: int

    @property
    def nombre(self) -> str:
        words = contenido("radicados")["personas"]
        kind = "Ciudadana" if self.numero % 2 else "Ciudadano"
        return f"{kind} Ejemplo {words[(self.numero - 1) % len(words)]}"

    @property
    def correo(self) -> str:
        return f"persona{self.numero}@demo.invalid"

    def respuestas(self) -> dict[str, Any]:
        """Return the answers of the shared questions."""
        return {
            "solicitante_documento": {"type": "CC", "number": str(1_000_000_000 + self.numero)},
            "solicitante_nombre": self.nombre,
            "actua_como": "nombre_propio",
            "medio_respuesta": "correo",
            "solicitante_correo": self.correo,
            "solicitante_celular": f"30000000{self.numero:02d}",
            "acepta_notificacion_electronica": True,
        }


@dataclass
class Solicitud:
    """A form to be sent: which, by whom, when, and what differs from its first test case."""

    slug: str
    persona: Persona
    en: datetime
    tramite_pk: int
    cambios: Mapping[str, Any] = field(default_factory=dict)
    corrige: Submission | None = None


@cache
def caso_de_prueba(slug: str) -> dict[str, Any]:
    """Return the answers of the form's first test case."""
    return yaml.safe_load((DEMO / "formularios" / f"{slug}.yaml").read_text())["tests"][0]["answers"]


@cache
def documento() -> bytes:
    """Return the one PDF that is attached everywhere."""
    return typst.compile(HOJA.encode(), format="pdf", font_paths=typst.Fonts(font_paths=[pdf.FONTS]))


def enviar(solicitud: Solicitud) -> Submission:
    """Write the submission with its files; raises ValueError where the answers are not valid for the form."""
    version = FormVersion.objects.filter(form_key=solicitud.slug).order_by("-number").first()
    if version is None:
        raise ValueError(f"{solicitud.slug} is not published")
    definition = version.definition()
    answers = {**caso_de_prueba(solicitud.slug), **solicitud.persona.respuestas(), **solicitud.cambios}
    if answers.get("naturaleza") in ("juridica", "consorcio", "patrimonio_autonomo"):
        answers["naturaleza"] = "natural"
    files = _archivos([f for _, group, f in definition.all_fields() if group is None and f.type == "file"])
    answers |= {stored.field: [str(stored.pk)] for stored in files}
    context = Context(
        today=timezone.localdate(solicitud.en),
        tables=load_tables(definition),
        options=load_options(definition, "es"),
    )
    result = evaluate(definition, answers, context)
    if result.errors():
        raise ValueError(f"{solicitud.slug}: " + "; ".join(f"{p.place}: {p.message}" for p in result.errors()))
    submission = Submission.objects.create(
        version=version,
        values=dict(result.values),
        destination="tramite",
        context={"tramite": solicitud.tramite_pk},
        corrects=solicitud.corrige,
        notice_version="2026-1",
        notice_seen_at=solicitud.en,
        consents=_consentimientos(definition, result, solicitud.en),
        submitted_at=solicitud.en,
    )
    _guardar([f for f in files if f.field in result.values], submission)
    return submission


def _archivos(questions: list[Field]) -> list[StoredFile]:
    digest = hashlib.sha256(documento()).hexdigest()
    return [
        StoredFile(
            field=question.key,
            name=f"{question.key.replace('_', '-')}.pdf",
            content_type="application/pdf",
            size=len(documento()),
            sha256=digest,
            state=StoredFile.State.CLEAN,
        )
        for question in questions
    ]


def _guardar(files: list[StoredFile], submission: Submission) -> None:
    for stored in files:
        stored.submission = submission
        stored.file.save(stored.name, ContentFile(documento()), save=False)
        stored.save()


def _consentimientos(definition: Any, result: Any, en: datetime) -> dict[str, Any]:
    return {
        f.key: {
            "answer": bool(result.values.get(f.key)),
            "sha256": hashlib.sha256(f"{f.label}\n{f.help}".encode()).hexdigest(),
            "moment": en.isoformat(),
        }
        for _, group, f in definition.all_fields()
        if group is None and f.type in ("consent", "declaration") and f.key in result.visible
    }
