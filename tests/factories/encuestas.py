"""Small makers of surveys, with a form that has one question of each kind, and of people who answer them."""

import re
from datetime import timedelta

from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from comunicaciones.models import Encuesta, EncuestasIndexPage
from cuentas.models import Usuario
from forms.definition import definition_from_dict
from forms.models import Form, FormVersion
from tests.factories.pages import child, portada

PREGUNTAS = [
    {
        "key": "color",
        "type": "choice",
        "label": "Color",
        "options": [{"value": v, "label": v.capitalize()} for v in ("rojo", "azul")],
    },
    {
        "key": "medios",
        "type": "choices",
        "label": "Medios",
        "options": [{"value": v, "label": v.capitalize()} for v in ("radio", "correo", "web")],
    },
    {"key": "si", "type": "yes_no", "label": "¿Sí?", "required": False},
    {"key": "edad", "type": "number", "label": "Edad", "required": False},
    {"key": "satisfaccion", "type": "number", "label": "Nota", "required": False, "config": {"min": 1, "max": 5}},
    {"key": "palabras", "type": "long_text", "label": "Palabras", "required": False},
]
RESPUESTA = {"color": "rojo", "medios": ["radio"], "si": "true", "edad": "33", "palabras": "Unas palabras"}


def formulario(key="prueba-encuesta", preguntas=PREGUNTAS):
    locale = Locale.objects.get_or_create(language_code="es")[0]
    data = {"key": key, "title": "Encuesta", "steps": [{"key": "a", "title": "A", "items": preguntas}]}
    definition = definition_from_dict(data | {"destination": "encuesta"})
    form = Form.objects.filter(key=key).first() or Form.objects.create(
        key=key, title="Encuesta", live=True, locale=locale, destination="encuesta"
    )
    FormVersion.objects.create(
        translation_key=form.translation_key,
        form_key=key,
        number=FormVersion.objects.filter(form_key=key).count() + 1,
        schema=1,
        definition_json=definition.canonical(),
        sha256=definition.sha256,
    )
    return form


def indice():
    found = EncuestasIndexPage.objects.first()
    return found or child(portada(), EncuestasIndexPage, title="Encuestas", slug="encuestas")


def encuesta(slug="opine", **fields):
    deps = fields.pop("dependencias", [])
    form = fields.pop("form", None) or Form.objects.filter(key="prueba-encuesta").first() or formulario()
    defaults = {"title": "Opine", "slug": slug, "form": form, "desde": timezone.localdate() - timedelta(days=10)}
    page = Encuesta(**defaults | fields)
    page.dependencias = deps
    indice().add_child(instance=page)
    return Encuesta.objects.get(pk=page.pk)


def persona(correo="vecina@demo.invalid", *permisos, **fields):
    user = Usuario.objects.filter(email=correo).first() or Usuario.objects.create_user(correo, **fields)
    names = [p.partition(".") for p in permisos]
    for app, _dot, name in names:
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=name))
    return Usuario.objects.get(pk=user.pk)


def funcionaria(correo="funcionaria@demo.invalid", *permisos, en=None):
    user = persona(correo, "wagtailadmin.access_admin", *permisos)
    if en is not None:
        user.dependencias.add(en)
    return user


def gestora():
    return funcionaria("lider@demo.invalid", "comunicaciones.gestionar_encuestas", "comunicaciones.ver_resultados")


class Navegador:
    """A browser that answers surveys."""

    def __init__(self, user=None):
        self.client = Client()
        if user is not None:
            self.client.force_login(user)

    def empezar(self, page, query=""):
        answer = self.client.post(f"{page.url}responder/{query}")
        if answer.status_code != 302 or "next=" in answer["Location"]:
            return answer
        self.url = re.match(rf"{page.url}responder/[0-9a-f-]{{36}}/", answer["Location"])[0]
        return answer

    def escribir(self, **respuestas):
        answer = self.client.post(f"{self.url}a/", RESPUESTA | respuestas)
        assert answer.status_code == 302, answer.content.decode()
        return answer

    def enviar(self):
        return self.client.post(f"{self.url}revisar/")

    def responder(self, page, query="", **respuestas):
        answer = self.empezar(page, query)
        if answer.status_code != 302 or "next=" in answer["Location"]:
            return answer
        self.escribir(**respuestas)
        return self.enviar()


def muchas(page, respuestas, **fields):
    """Write answers straight to the tables, as accept() does."""
    from comunicaciones.models import RespuestaEncuesta, TextoAbierto
    from comunicaciones.selectors.encuestas_preguntas import abiertas_de, contadas_de

    version = FormVersion.objects.filter(translation_key=page.form.translation_key).order_by("-number").first()
    definition = version.definition()
    defaults = {"dia": timezone.localdate(), "version": version, "encuesta": page}
    rows = [
        RespuestaEncuesta(**defaults | fields, valores=values, contadas=contadas_de(definition, values))
        for values in respuestas
    ]
    RespuestaEncuesta.objects.bulk_create(rows, batch_size=2000)
    TextoAbierto.objects.bulk_create(
        TextoAbierto(respuesta=row, encuesta=page, pregunta=key, texto=text)
        for row in rows
        for key, text in abiertas_de(definition, row.valores).items()
    )
    return rows
