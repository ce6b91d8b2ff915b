"""A small form with one of each difficulty, the page it lives under, and a person who fills it."""

import re
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Locale

from forms.definition import definition_from_dict
from forms.host import Host
from forms.models import Form, FormVersion
from forms.registry import Accepted, Destination

URL = "/prueba/solicitud/"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

DEFINITION = {
    "key": "prueba",
    "title": "Solicitud de prueba",
    "intro": "<p>Para probar.</p>",
    "minutes": 5,
    "have_ready": ["La cédula"],
    "destination": "prueba",
    "steps": [
        {
            "key": "datos",
            "title": "Sus datos",
            "items": [
                {"key": "nombre", "type": "text", "label": "Nombre"},
                {"key": "correo", "type": "email", "label": "Correo", "required": False},
                {"key": "representa", "type": "yes_no", "label": "¿Representa a otra persona?"},
                {
                    "key": "poder",
                    "type": "text",
                    "label": "¿A quién representa?",
                    "when": {"field": "representa", "is": True},
                },
            ],
        },
        {
            "key": "negocio",
            "title": "Su negocio",
            "items": [
                {
                    "kind": "group",
                    "key": "actividades",
                    "label": "Actividades",
                    "item_label": "Actividad",
                    "max": 4,
                    "totals": ["ingresos"],
                    "fields": [
                        {"key": "actividad", "type": "text", "label": "Qué hace"},
                        {"key": "ingresos", "type": "money", "label": "Ingresos"},
                        {
                            "key": "soporte",
                            "type": "file",
                            "label": "Soporte",
                            "required": False,
                            "config": {"extensions": ["pdf"], "max_size_mb": 1},
                        },
                    ],
                },
                {
                    "key": "total",
                    "type": "computed",
                    "label": "Total de ingresos",
                    "formula": "suma('actividades', 'ingresos')",
                    "config": {"format": "money"},
                },
            ],
        },
        {
            "key": "exento",
            "title": "Exención",
            "when": {"field": "total", "gt": 1000000},
            "items": [{"key": "motivo", "type": "long_text", "label": "Motivo"}],
        },
        {
            "key": "anexos",
            "title": "Documentos",
            "items": [
                {
                    "key": "documento",
                    "type": "file",
                    "label": "Documento",
                    "config": {"extensions": ["pdf", "jpg", "png"], "max_size_mb": 1, "max": 2},
                },
                {"key": "nota", "type": "text", "label": "Nota"},
            ],
        },
        {
            "key": "final",
            "title": "Declaraciones",
            "items": [
                {"key": "juramento", "type": "declaration", "label": "Lo que escribí es cierto"},
                {"key": "noticias", "type": "consent", "label": "Quiero noticias", "required": False},
            ],
        },
    ],
}

ANSWERS = {
    "datos": {"nombre": "Ciudadana Ejemplo Uno", "correo": "", "representa": "false"},
    "negocio": {
        "actividades-fila": "f1",
        "actividades-f1-actividad": "Tienda",
        "actividades-f1-ingresos": "$ 500.000",
    },
    "anexos": {"nota": "Va el documento"},
    "final": {"juramento": "true"},
}


def host_of(form: Form) -> Host:
    return Host(
        form=form,
        url=URL,
        title="Trámite de prueba",
        back_url="/prueba/",
        context={"tramite": 7},
        privacy_notice="<p>Aviso de la prueba</p>",
        privacy_version="2026-07",
    )


def publish(data=DEFINITION, number=1) -> FormVersion:
    form = Form.objects.filter(key="prueba").first() or Form(key="prueba", title=data["title"], destination="prueba")
    if form.pk is None:
        form.locale = Locale.objects.get_or_create(language_code="es")[0]
        form.save()
    definition = definition_from_dict(data)
    return FormVersion.objects.create(
        translation_key=form.translation_key,
        form_key="prueba",
        number=number,
        schema=1,
        definition_json=definition.canonical(),
        sha256=definition.sha256,
    )


@dataclass
class Office:
    """A destination that remembers what it accepted."""

    accepted: list = field(default_factory=list)
    problems: tuple = ()
    fails: bool = False

    def accept(self, submission) -> Accepted:
        if self.fails:
            raise RuntimeError("the office is on fire")
        self.accepted.append(submission)
        return Accepted({"number": f"2026-{len(self.accepted):06}"})

    def as_destination(self) -> Destination:
        return Destination(
            "prueba", "Prueba", self.accept, "forms/recibido.html", check=lambda values, draft: self.problems
        )


class Person:
    """Someone with a browser."""

    def __init__(self, client) -> None:
        self.client = client
        self.url = ""

    def begin(self) -> "Person":
        answer = self.client.post(URL)
        assert answer.status_code == 302, answer.content
        self.url = re.match(rf"{URL}[0-9a-f-]{{36}}/", answer["Location"])[0]
        return self

    @property
    def draft_id(self) -> str:
        return self.url.rstrip("/").rpartition("/")[2]

    def get(self, step="", **query):
        return self.client.get(f"{self.url}{step}/" if step else self.url, query)

    def post(self, step, data=None, query="", **changes):
        data = dict(ANSWERS.get(step, {}) if data is None else data) | changes
        return self.client.post(f"{self.url}{step}/{query}", data)

    def fill(self, *steps) -> "Person":
        """Answer these steps rightly, or all of them; nothing is sent."""
        for step in steps or ANSWERS:
            extra = {"documento": SimpleUploadedFile("cédula.pdf", PDF)} if step == "anexos" else {}
            answer = self.post(step, **extra)
            assert answer.status_code == 302, (step, answer.content.decode())
        return self

    def send(self):
        return self.client.post(f"{self.url}revisar/")
