"""Small makers of radicados: a form of a few questions, its submission, the case, and the people who work it."""

import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Permission
from django.db.models import Q

from cuentas.models import Dependencia, Usuario
from forms.definition import definition_from_dict
from forms.models import FormVersion, Submission
from tests.factories import pages
from tramites.actions.radicar import radicar
from tramites.models import Radicado

BOGOTA = ZoneInfo("America/Bogota")
FORM = {
    "key": "prueba",
    "title": "Formulario de prueba",
    "destination": "tramite",
    "steps": [
        {
            "key": "datos",
            "title": "Sus datos",
            "items": [
                {"key": "solicitante_documento", "type": "identity", "label": "Documento", "config": {"types": ["CC"]}},
                {"key": "solicitante_nombre", "type": "text", "label": "Nombre completo", "data_class": "personal"},
                {"key": "solicitante_correo", "type": "email", "label": "Correo", "required": False},
            ],
        },
        {
            "key": "pedido",
            "title": "Qué pide",
            "items": [
                {
                    "key": "clase",
                    "type": "choice",
                    "label": "Qué necesita",
                    "options": [
                        {"value": "certificado", "label": "Un certificado"},
                        {"value": "otro", "label": "Otro"},
                    ],
                },
                {"key": "motivo", "type": "long_text", "label": "Cuéntenos por qué", "required": False},
                {"key": "salud", "type": "text", "label": "Su salud", "required": False, "data_class": "sensible"},
                {"key": "anio", "type": "number", "label": "Año", "required": False},
                {
                    "kind": "group",
                    "key": "actividades",
                    "label": "Actividades",
                    "item_label": "Actividad",
                    "min": 0,
                    "fields": [{"key": "ingreso", "type": "money", "label": "Ingresos"}],
                },
            ],
        },
    ],
}
VALUES = {
    "solicitante_documento": {"type": "CC", "number": "1000000001"},
    "solicitante_nombre": "Ciudadana Ejemplo Núñez",
    "solicitante_correo": "ciudadana@ejemplo.invalid",
    "clase": "certificado",
    "motivo": "La fachada cambió.",
}


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=BOGOTA)


def build_version(**changes):
    definition = definition_from_dict(FORM | changes)
    return FormVersion.objects.get_or_create(
        sha256=definition.sha256,
        defaults={
            "translation_key": uuid.uuid4(),
            "form_key": definition.key,
            "number": 1,
            "schema": 1,
            "definition_json": definition.canonical(),
        },
    )[0]


def submission(tramite=None, at="2026-07-14T09:00", corrects=None, values=None, **fields):
    tramite = tramite or pages.tramite()
    return Submission.objects.create(
        **{
            "version": corrects.version if corrects else build_version(),
            "values": {**VALUES, **(values or {})},
            "destination": "tramite",
            "context": {"tramite": tramite.pk},
            "corrects": corrects,
            "submitted_at": moment(at) if isinstance(at, str) else at,
        }
        | fields
    )


def opened(**fields):
    """A new radicado and its clave."""
    return radicar(submission=submission(**fields))


def radicado(**fields):
    return Radicado.objects.get(pk=opened(**fields).radicado.pk)


def correction(case, at="2026-07-20T10:00", **values):
    return submission(tramite=case.tramite, at=at, corrects=case.vigente, values={**case.vigente.values, **values})


def official(name="funcionaria", dependencia=None, perms=("view_radicado", "change_radicado"), **fields):
    user = Usuario.objects.create_user(
        f"{name}@demo.invalid", first_name=name.capitalize(), is_staff=True, cargo="Profesional", **fields
    )
    user.dependencias.set([dependencia or pages.dependencia()])
    codes = Q(content_type__app_label="tramites", codename__in=perms) | Q(codename="access_admin")
    user.user_permissions.set(Permission.objects.filter(codes))
    return Usuario.objects.get(pk=user.pk)


def other_dependencia():
    return Dependencia.objects.get_or_create(nombre="Secretaría de Hacienda", slug="hacienda")[0]
