"""Small makers of pages: each gives what must be there a value, so that a test says only what it is about."""

from datetime import date, timedelta

from django.core.files.base import ContentFile
from wagtail.models import Locale, Page, Site

from core.models import Documento, Imagen
from cuentas.models import Dependencia
from forms.definition import Definition, Step, Text
from forms.models import Form, FormVersion
from home.models import HomePage, SectionIndexPage, StandardPage
from noticias.models import NoticiaPage, NoticiasIndexPage, TutorialesIndexPage, TutorialPage
from tramites.models import TramitePage, TramitesIndexPage
from tramites.models.pages import Requisito

ONE_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)


def child(parent, model, **fields):
    page = model(**fields)
    parent.add_child(instance=page)
    return page


def portada(code="es", **fields):
    """The home page of a language, at the root of the site."""
    locale, _ = Locale.objects.get_or_create(language_code=code)
    home = HomePage.objects.filter(locale=locale).first()
    if home is None:
        root = Page.get_first_root_node()
        if code != "es":
            fields = {"translation_key": portada().translation_key} | fields
        home = child(root, HomePage, **{"title": "La Estrella", "slug": f"portada-{code}", "locale": locale} | fields)
    if code == "es":
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home}
        )
        Site.clear_site_root_paths_cache()
    return home


def pagina(parent=None, **fields):
    return child(parent or portada(), StandardPage, **{"title": "Quiénes somos"} | fields)


def seccion(parent=None, **fields):
    return child(parent or portada(), SectionIndexPage, **{"title": "Transparencia"} | fields)


def dependencia(nombre="Secretaría de Planeación", **fields):
    slug = fields.pop("slug", nombre.lower().split()[-1].replace("ó", "o"))
    return Dependencia.objects.get_or_create(nombre=nombre, defaults={"slug": slug, **fields})[0]


def indice_de_tramites(parent=None, **fields):
    parent = parent or portada()
    found = TramitesIndexPage.objects.child_of(parent).first()
    return found or child(parent, TramitesIndexPage, **{"title": "Trámites", "slug": "tramites"} | fields)


def completo(**fields):
    """The fields without which a trámite is not published."""
    return {
        "title": "Reclamo de estratificación",
        "costo": "Por confirmar",
        "tiempo_valor": 15,
        "dependencia": dependencia(),
        "revisar_antes_de": date.today() + timedelta(days=180),
        "requisitos": [Requisito(texto="Documento de identidad")],
    } | fields


def tramite(parent=None, **fields):
    return child(parent or indice_de_tramites(), TramitePage, **completo(**fields))


def indice_de_noticias(parent=None, **fields):
    parent = parent or portada()
    found = NoticiasIndexPage.objects.child_of(parent).first()
    return found or child(parent, NoticiasIndexPage, **{"title": "Noticias", "slug": "noticias"} | fields)


def noticia(parent=None, **fields):
    defaults = {
        "title": "Abre el curso de panadería",
        "entradilla": "Veinte cupos en la Casa de la Cultura.",
        "cuerpo": [("texto", "<p>Las inscripciones abren el lunes.</p>")],
    }
    return child(parent or indice_de_noticias(), NoticiaPage, **defaults | fields)


def indice_de_tutoriales(parent=None, **fields):
    parent = parent or portada()
    found = TutorialesIndexPage.objects.child_of(parent).first()
    return found or child(parent, TutorialesIndexPage, **{"title": "Tutoriales", "slug": "tutoriales"} | fields)


def tutorial(parent=None, **fields):
    defaults = {
        "title": "Cómo reclamar su estrato",
        "pasos": [("paso", {"titulo": "Entre al trámite", "texto": "<p>Pulse Iniciar.</p>"})],
    }
    return child(parent or indice_de_tutoriales(), TutorialPage, **defaults | fields)


def imagen(**fields):
    return Imagen.objects.create(title="Un punto", file=ContentFile(ONE_PIXEL, "punto.png"), **fields)


def documento(name="acta.pdf", **fields):
    return Documento.objects.create(title="Acta", file=ContentFile(b"%PDF-1.4 prueba", name), **fields)


def formulario(key="reclamo"):
    """A published form of one step."""
    locale = Locale.objects.get(language_code="es")
    form = Form.objects.create(key=key, title="Reclamo", live=True, locale=locale, minutes=12)
    steps = (Step("a", "A", (Text("nota", "Hola"),)),)
    definition = Definition(key=key, title="Reclamo", minutes=12, have_ready=("El recibo",), steps=steps)
    FormVersion.objects.create(
        translation_key=form.translation_key,
        form_key=key,
        number=1,
        schema=1,
        definition_json=definition.canonical(),
        sha256=definition.sha256,
    )
    return form
