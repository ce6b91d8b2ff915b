"""Every mail that leaves: text and HTML alike, of the house, in the person's language, with no secret that stays."""

import re
from datetime import UTC, date, datetime
from html import unescape
from types import SimpleNamespace as Some

import pytest
from django.conf import settings
from django.template import loader

from core.actions.encolar_correo import simple_html
from core.actions.encolar_mensaje import encolar_mensaje
from core.models import Mensaje
from cuentas.presenters.correos import contexto_de_correo
from tests.unit.comunicaciones import (
    correos_asistencia,
    correos_campanas,
    correos_encuestas,
    correos_interna,
    correos_jornadas,
    correos_plan,
)

pytestmark = pytest.mark.django_db

ROOT = settings.ROOT
FOLDERS = {
    "tramites": "tramites/templates/mensajes",
    "forms": "forms/templates/forms/mensajes",
    "home": "home/templates/home/mensajes",
    "asesoria": "asesoria/templates/asesoria/mensajes",
    "comunicaciones": "comunicaciones/templates/comunicaciones/mensajes",
    "account": "site/templates/account/email",
    "mfa": "site/templates/mfa/email",
}
BASES = {"mensajes/solicitud", "account/email/aviso"}
HREF = re.compile(r'href="([^"]+)"')
FAMILIAR = re.compile(r"\b(tú|tu|tus|ti|contigo|has|haz|tienes|puedes|debes|quieres|eres)\b", re.IGNORECASE)
SPANISH = re.compile(r"\b(usted|correo|solicitud|contraseña|porque|mensaje|código)\b", re.IGNORECASE)
DAY = date(2026, 7, 17)
NOON = datetime(2026, 7, 17, 17, tzinfo=UTC)
SEGUIR = "https://tramites.example/radicados/?radicado=2026-000123"
RADICADO = Some(
    codigo="2026-000123",
    tramite_nombre="Novedades de Industria & Comercio",
    dependencia=Some(nombre="Secretaría de Hacienda"),
    vence_en=DAY,
    debe_respuesta=True,
)
CASE = {"radicado": RADICADO, "url_seguimiento": SEGUIR}
ASKED = {"requerimiento": Some(motivo="Falta la fachada.\nY el recibo.", vence_en=DAY)}
NEXT = Some(frase="Le respondemos pronto.", curso="respuesta", pasos=("Uno.", "Dos."), nota="")
LINK = {"titulo": "Mutaciones catastrales", "enlace": "https://tramites.example/retomar/secreto/", "vence": DAY}

SITE = "https://tramites.example"
POST = {"texto": "¿Sirve una copia?\nDel <b>recibo</b>.", "enlace": f"{SITE}/participar/tema/7/"}
MODERATED = POST | {"motivo": "Muestra un teléfono.", "lugar": "Copia del recibo", "pqrsd": f"{SITE}/tramites/pqrsd/"}
SANCTION = Some(tipo="silencio", motivo="Ofendió a un vecino.", hasta=DAY, apelacion_respuesta="Fue un error nuestro.")
SAID = [
    Some(de="ciudadano", autor_nombre="", creado_en=NOON, texto="Buenas\n<b>tardes</b>", archivos=Some(all=[])),
    Some(de="asesor", autor_nombre="Asesora de Demo", creado_en=NOON, texto="Buenas.", archivos=Some(all=[])),
]
ADVICE = {
    "asesoria/mensajes/aviso": POST
    | {
        "tema": Some(titulo="Copia del recibo"),
        "aporte": Some(is_oficial=True, autor_nombre="Ana de Demo", autor_cargo="Secretaria"),
        "dejar": f"{SITE}/participar/dejar/firmado/",
    },
    "asesoria/mensajes/apelacion": {"sancion": SANCTION, "levanta": True},
    "asesoria/mensajes/espera": {
        "filas": [
            {
                "de": "Vecina Ejemplo",
                "lugar": "Copia del recibo",
                "texto": "¿Sirve <b>una</b> copia?",
                "aprobar": f"{SITE}/admin/moderacion/enlace/si/",
                "rechazar": f"{SITE}/admin/moderacion/enlace/no/",
            }
        ],
        "cola": f"{SITE}/admin/moderacion/",
    },
    "asesoria/mensajes/moderacion": MODERATED | {"acto": "rechazar"},
    "asesoria/mensajes/consultas": {
        "evento": "alertar",
        "filas": [
            {
                "asunto": "Copia del <b>recibo</b>",
                "canal": "Radio",
                "recibida": NOON,
                "prometida": DAY,
                "enlace": f"{SITE}/admin/consultas/7/",
            }
        ],
        "lista": f"{SITE}/admin/consultas/",
    },
    "asesoria/mensajes/respuesta_consulta": {
        "asunto": "Copia del <b>recibo</b>",
        "texto": "Sí, <b>sirve</b>.",
        "por": "Ana de Demo",
        "cargo": "Secretaria",
    },
    "asesoria/mensajes/radicada": {
        "asunto": "Copia del <b>recibo</b>",
        "radicado": RADICADO,
        "recibida": NOON,
        "enlace": SEGUIR,
    },
    "asesoria/mensajes/regreso": {"enlace": f"{SITE}/chat/volver/secreto/", "horas": 24},
    "asesoria/mensajes/respuesta": POST
    | {
        "lugar": "Siete trámites",
        "aporte": Some(is_oficial=False, autor_nombre="Vecina Ejemplo", autor_cargo=""),
        "dejar": f"{SITE}/participar/avisos/",
    },
    "asesoria/mensajes/sancion": {"sancion": SANCTION, "enlace": f"{SITE}/participar/sancion/3/"},
    "asesoria/mensajes/transcripcion": {"conversacion": Some(creada_en=NOON), "mensajes": SAID},
}
SAMPLES = {
    "mensajes/radicado": CASE | {"clave": "ABCD-EFGH", "sigue": NEXT},
    "mensajes/ampliacion": CASE | ASKED,
    "mensajes/requerimiento": CASE | ASKED,
    "mensajes/subsanado": CASE,
    "mensajes/cierre": CASE | {"motivo": "Ya <b>no</b> hace falta."},
    "mensajes/desistimiento": CASE | {"motivo": "No llegó lo pedido."},
    "mensajes/prorroga": CASE | {"motivo": "Hay que visitar el predio."},
    "mensajes/remision": CASE | {"otra_entidad": "Catastro de Antioquia", "motivo": "Es de su competencia."},
    "mensajes/traslado": CASE | {"dependencia": Some(nombre="Planeación"), "motivo": "Es de Planeación."},
    "mensajes/respuesta": CASE | {"todo_adjunto": False},
    "mensajes/visita": CASE | {"fecha": DAY, "nota": "Entre las 8 y las 10."},
    "mensajes/clave": CASE | {"clave": "ABCD-EFGH"},
    "mensajes/certificado": {
        "certificado": Some(codigo="CR-2026-000001"),
        "url": "https://tramites.example/radicados/certificado/secreto/",
        "dias": 30,
    },
    "forms/mensajes/retomar": LINK,
    "forms/mensajes/vence": LINK,
    "home/mensajes/revision": {
        "titulo": "Horarios",
        "fecha": DAY,
        "editar": "https://tramites.example/admin/pages/7/edit/",
    },
}
SAMPLES |= ADVICE
for theme in (
    correos_asistencia,
    correos_campanas,
    correos_encuestas,
    correos_interna,
    correos_jornadas,
    correos_plan,
):
    SAMPLES |= theme.SAMPLES
SAMPLES["account/email/invitacion"] = {
    "nombre": "Ana",
    "correo": "ana@example.invalid",
    "enlace": f"{SITE}/cuenta/invitacion/secreto/",
    "dias": 7,
}
GIVEN = {
    "code": "ABC-DEF",
    "password_reset_url": "http://otro.example/cuenta/password/reset/key/9-secreto/",
    "signup_url": "http://otro.example/cuenta/signup/",
    "from_email": "antes@example.invalid",
    "to_email": "ahora@example.invalid",
    "deleted_email": "antes@example.invalid",
    "user_agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0",
    "ip": "203.0.113.7",
}
ACCOUNT = sorted(
    f"{app}/email/{path.stem}" for app in ("account", "mfa") for path in (ROOT / FOLDERS[app]).glob("*.txt")
)
NAMES = [*SAMPLES, *(name for name in ACCOUNT if name not in BASES and name not in SAMPLES)]


MEETING = "https://reuniones.example/"  # where a jornada meets is not our site
WRITTEN = {"comunicaciones/mensajes/pieza"}  # its words are the editors', in one language


def on_disk(suffix):
    prefix = {"tramites": "mensajes"} | {
        room: f"{room}/mensajes" for room in ("forms", "home", "asesoria", "comunicaciones")
    }
    return {
        f"{prefix.get(room, f'{room}/email')}/{path.stem}"
        for room, folder in FOLDERS.items()
        for path in (ROOT / folder).glob(f"*.{suffix}")
    }


@pytest.fixture
def build(settings):
    settings.PUBLIC_URL = "https://tramites.example"

    def build(name, locale="es"):
        from django.utils import timezone, translation

        context = SAMPLES.get(name)
        if context is None:
            with translation.override(locale):
                context = contexto_de_correo(
                    name.rpartition("/")[2], "vecina@example.invalid", GIVEN | {"timestamp": timezone.now()}
                )
        return encolar_mensaje(
            clave=f"{name}:{locale}:{Mensaje.objects.count()}",
            para="vecina@example.invalid",
            plantilla=name,
            contexto=context,
            locale=locale,
        )

    return build


def both(mensaje):
    return mensaje.contenido["texto"], unescape(re.sub(r"<[^>]+>", " ", mensaje.contenido["html"]))


def test_every_mail_has_its_text_and_its_html_and_stands_in_this_test():
    assert on_disk("txt") == on_disk("html") == {*NAMES, *BASES}


@pytest.mark.parametrize("locale", ["es", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_both_parts_name_the_entity_and_the_demo_and_lead_to_the_same_places(build, name, locale):
    mensaje = build(name, locale)

    texto, html = mensaje.contenido["texto"], mensaje.contenido["html"]
    demo = {"es": "Sitio de demostración", "en": "Demonstration site"}[locale]
    for part in (texto, html):
        assert "Alcaldía de La Estrella" in part
        assert demo in part
        assert not re.search(r"example\.com|None|\{[{%]|://[\s\"/]", part)
    links = {unescape(url) for url in HREF.findall(html)}
    assert {url for url in links if url not in texto} == set()
    assert all(url.startswith(("https://tramites.example/", MEETING)) for url in links)
    assert f'lang="{locale}"' in html


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WRITTEN])
def test_it_says_usted_and_in_english_nothing_is_left_in_spanish(build, name):
    spanish, english = build(name), build(name, "en")

    assert not FAMILIAR.search(" ".join((spanish.asunto, *both(spanish))))
    assert not SPANISH.search(" ".join((english.asunto, *both(english))))
    assert spanish.asunto != english.asunto
    assert "\n" not in spanish.asunto + english.asunto


@pytest.mark.parametrize("name", [name for name in SAMPLES if name.startswith("mensajes/")])
def test_the_subject_names_the_number(build, name):
    sample = SAMPLES[name]

    number = sample["radicado"].codigo if "radicado" in sample else sample["certificado"].codigo
    assert number in build(name).asunto


@pytest.mark.parametrize("name", [name for name in NAMES if "code" in name or "confirmation" in name])
def test_no_subject_tells_a_code(build, name):
    assert "ABC-DEF" not in build(name).asunto


@pytest.mark.parametrize("name", [*SAMPLES, "account/email/login_code"])
def test_outside_the_demo_no_mail_speaks_of_it(build, settings, name):
    settings.DEMO = False

    assert [part for part in both(build(name)) if "demostración" in part] == []


def test_what_a_person_wrote_is_text_in_the_html(build):
    html = build("mensajes/cierre").contenido["html"]

    assert "&lt;b&gt;no&lt;/b&gt;" in html


def test_a_mail_of_words_alone_becomes_html_in_the_same_look():
    html = simple_html("Asunto", "Vea https://tramites.example/a\n-- \npie", "es")

    assert '<a href="https://tramites.example/a"' in html
    assert "pie" not in html


def test_nothing_of_a_room_hides_who_writes(build):
    assert "Catastro de Antioquia" in build("mensajes/remision").contenido["texto"]
    assert "Alcaldía de La Estrella" in build("mensajes/remision").contenido["texto"].partition("\n-- ")[2]


def test_the_parts_are_no_pages_of_their_own():
    assert "<html" not in loader.get_template("mensajes/partes/boton.html").render({"url": "x", "texto": "y"})
